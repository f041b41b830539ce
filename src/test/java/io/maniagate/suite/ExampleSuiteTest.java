package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.config.LaunchContext;
import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.provider.ProviderType;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example suite is met by the example configuration without its secrets; a secret that is there has to be one. */
class ExampleSuiteTest {

    private static final Path EXAMPLE = Path.of("deploy/maniagate.example.yaml");
    private static final Path PAGE = Path.of("docs/policy-tests.md");

    private static Result read(String yaml) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new YamlConfigSource("YamlConfigSource[source=file:/etc/gate.yaml]", yaml, 265))
                .build();
        return SettingsReader.read(config, Map.of(), new LaunchContext("1", ProviderType.ALL, false));
    }

    private static Settings settings() throws Exception {
        Result result = read(Files.readString(EXAMPLE));
        assertThat(result).isInstanceOf(Result.Ready.class);
        return ((Result.Ready) result).settings();
    }

    private static int run(Path suite, StringWriter out) throws Exception {
        Settings settings = settings();
        PrintWriter printer = new PrintWriter(out);
        return new SuiteRun(Judge.of(settings), new Casting(settings)).run(List.of(suite), false, printer, printer);
    }

    @Test
    void theSuiteIsMet() throws Exception {
        StringWriter out = new StringWriter();
        assertThat(run(Path.of("deploy/policy-tests.example.yaml"), out)).isZero();
        assertThat(out.toString()).endsWith(" tests, all ok\n");
    }

    @Test
    void thePageShowsWhatIsPrinted(@TempDir Path directory) throws Exception {
        String page = Files.readString(PAGE);
        String suite = between(page, "```yaml\nplayers:", "```");
        StringWriter out = new StringWriter();
        assertThat(run(Files.writeString(directory.resolve("policy-tests.yaml"), "players:" + suite), out))
                .as(out.toString())
                .isZero();

        String surprise = suite.replace("where: /admin, expect: deny", "where: /admin, expect: allow");
        StringWriter tried = new StringWriter();
        assertThat(run(Files.writeString(directory.resolve("policy-tests.yaml"), "players:" + surprise), tried))
                .isEqualTo(1);
        assertThat(tried.toString().replace(directory + "/", ""))
                .isEqualTo(between(page, "policy test policy-tests.yaml\n", "```"));

        StringWriter explained = new StringWriter();
        desk(explained)
                .explain(new Inquiry("maniaplanet:max", "GET /next", "World|Europe|Germany", null, null, Map.of()));
        assertThat(explained.toString()).isEqualTo(between(page, "--where \"GET /next\"\n", "```"));

        StringWriter found = new StringWriter();
        String line = "id=4b5976f8 client=192.0.2.7 http=1.1 method=GET host=club.example.org path=/admin status=403"
                + " bytes=3120 received=0 ms=4 head=- route=2"
                + " player=trackmania:f3a9c0d2-7c1e-4c55-8c42-1b7f0f6a9d10 end=not_allowed"
                + " rule=routes[2].require.groups";
        desk(found)
                .explain(
                        new Inquiry(null, null, null, null, null, Map.of()),
                        "4b5976f8",
                        new BufferedReader(new StringReader(line)));
        assertThat(found.toString()).isEqualTo(between(page, "explain --id 4b5976f8\n", "```"));
    }

    private static InquiryDesk desk(StringWriter out) throws Exception {
        Settings settings = settings();
        return new InquiryDesk(Judge.of(settings), new Casting(settings), new PrintWriter(out), new PrintWriter(out));
    }

    private static String between(String page, String start, String end) {
        int from = page.indexOf(start);
        assertThat(from).as(start).isNotNegative();
        return page.substring(from + start.length(), page.indexOf(end, from + start.length()));
    }

    @Test
    void noSecretIsNeeded() throws Exception {
        String bare = Files.readString(EXAMPLE).replaceAll("(?m)^ +(?:secrets|client-secret|keys): .*\n", "");
        assertThat(read(bare)).isInstanceOf(Result.Ready.class);
        String elsewhere = bare.replace("  prefix:", "  secrets-file: /run/secrets/not-here\n  prefix:");
        assertThat(read(elsewhere)).isInstanceOf(Result.Ready.class);
    }
}
