package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines people copy from the docs into their sites, run on what the gateway really sends. */
class DecodersTest {

    /** A character of every plane of Unicode, what the encoding itself is made of, and blanks at both ends. */
    static final String EVERYTHING = IntStream.rangeClosed(0, 16)
            .map(plane -> plane * 0x10000 + 0xE0AB)
            .mapToObj(Character::toString)
            .collect(Collectors.joining("+", " $f00%2B, a=\"<b>&\" ", "é 100%\u00A0 "));

    private static final List<String> NAMES = List.of(
            EVERYTHING,
            "Speedy",
            "$f00Ärger$z+1 100% €",
            " blank at both ends ",
            "日本語 🏁 \uE123",
            "+",
            "%2B %25",
            "a,b;c=\"d\\'",
            "World|Europe|Île-de-France",
            "line\nbreak");

    /** Prints a field that is absent and then each value that is given, as the hexadecimal digits of its UTF-8. */
    private enum Language {
        PHP("php", "php", """
                <?php
                %s
                echo field('X-Absent'), "\\n";
                foreach (array_slice($argv, 1) as $value) {
                    $_SERVER['HTTP_X_MANIA_NICKNAME'] = $value;
                    echo bin2hex(field('X-Mania-Nickname')), "\\n";
                }
                """),
        NODE("js", "node", """
                %s
                console.log(field({headers: {}}, 'x-absent'));
                for (const value of process.argv.slice(2)) {
                  const name = field({headers: {'x-mania-nickname': value}}, 'x-mania-nickname');
                  console.log(Buffer.from(name).toString('hex'));
                }
                """),
        GO("go", "go", """
                package main
                import (
                	"fmt"
                	"net/http"
                	"net/url"
                	"os"
                )
                %s
                func main() {
                	fmt.Println(field(&http.Request{Header: http.Header{}}, "X-Absent"))
                	for _, value := range os.Args[1:] {
                		headers := http.Header{"X-Mania-Nickname": {value}}
                		fmt.Printf("%x\\n", field(&http.Request{Header: headers}, "X-Mania-Nickname"))
                	}
                }
                """),
        PYTHON("python", "python3", """
                %s
                import sys
                print(field({}, "X-Absent"))
                for value in sys.argv[1:]:
                    print(field({"X-Mania-Nickname": value}, "X-Mania-Nickname").encode().hex())
                """),
        JAVA("java", System.getProperty("java.home") + "/bin/java", """
                import java.net.URLDecoder;
                import java.nio.charset.StandardCharsets;
                import java.util.HexFormat;
                class Decoder {
                    interface HttpServletRequest {
                        String getHeader(String name);
                    }
                    %s
                    public static void main(String[] values) {
                        System.out.println(field(name -> null, "X-Absent"));
                        for (String value : values) {
                            byte[] name = field(header -> value, "X-Mania-Nickname").getBytes(StandardCharsets.UTF_8);
                            System.out.println(HexFormat.of().formatHex(name));
                        }
                    }
                }
                """);

        final String fence;
        final String command;
        final String program;

        Language(String fence, String command, String program) {
            this.fence = fence;
            this.command = command;
            this.program = program;
        }

        String around(Page page) {
            return program.replace("%s", only(page.blocks(fence)));
        }
    }

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Language.class)
    void theDecoderOfTheUpstreamPageGivesBackEveryName(Language language) throws Exception {
        String printed = run(
                language,
                language.around(Page.of("docs/upstream.md").section("## Decoding")),
                NAMES.stream().map(DecodersTest::sent).toList());

        assertThat(printed.lines())
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of(""),
                                NAMES.stream()
                                        .map(name -> HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8))))
                        .toList());
    }

    @Test
    void theJavaDecoderIsRightBecauseNoBarePlusIsEverSent() {
        assertThat(NAMES).anyMatch(name -> name.contains("+"));
        assertThat(NAMES.stream().map(DecodersTest::sent)).noneMatch(value -> value.contains("+"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void andEveryGroupThatWasSplitOffAtItsComma(Language language) throws Exception {
        List<String> groups = List.of("a,b", EVERYTHING, ",", "c+d");
        String field = Dressed.fields("Speedy", groups).get("X-Forwarded-Groups");
        String printed = run(
                language,
                language.around(Page.of("docs/upstream.md").section("## Decoding")),
                List.of(Objects.requireNonNull(field).split(",")));

        assertThat(printed.lines().skip(1))
                .containsExactlyElementsOf(groups.stream()
                        .map(group -> HexFormat.of().formatHex(("tm:" + group).getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    @Test
    void groupsAreSplitBeforeTheyAreDecoded() {
        assertThat(Dressed.fields("Speedy", List.of("a,b", "c")).get("X-Forwarded-Groups"))
                .isEqualTo("tm:a%2Cb,tm:c");
    }

    @Test
    void theReadmeGreetsInPhp() throws Exception {
        String program = """
                <?php
                if ($argc > 1) {
                    $_SERVER['HTTP_X_FORWARDED_USER'] = 'tm:p1';
                    $_SERVER['HTTP_X_FORWARDED_PREFERRED_USERNAME'] = $argv[1];
                }
                """ + only(Page.of("README.md").blocks("php"));

        greets(Language.PHP, program);
        assertThat(run(Language.PHP, program, List.of(sent("<b>")))).isEqualTo("Hello &lt;b&gt;");
    }

    @Test
    void theReadmeGreetsInNode() throws Exception {
        greets(Language.NODE, """
                const [, , name] = process.argv;
                const request = {headers: name ? {'x-forwarded-user': 'tm:p1', 'x-forwarded-preferred-username': name} : {}};
                const response = {setHeader() { return this; }, end(text) { process.stdout.write(text); }};
                {
                """ + only(Page.of("README.md").blocks("js")) + "}\n");
    }

    private void greets(Language language, String program) throws Exception {
        assertThat(run(language, program, List.of(sent("Ärger+1 100%")))).isEqualTo("Hello Ärger+1 100%");
        assertThat(run(language, program, List.of())).isEqualTo("Hello guest");
    }

    private static String only(List<String> blocks) {
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    private static String sent(String name) {
        return Objects.requireNonNull(Dressed.fields(name, List.of()).get("X-Mania-Nickname"));
    }

    private String run(Language language, String program, List<String> arguments)
            throws IOException, InterruptedException {
        assumeTrue(isThere(language.command), language.command + " is not on PATH: its lines are not tried here");
        Path file = Files.writeString(directory.resolve("Decoder." + language.fence), program);
        List<String> command = new ArrayList<>(List.of(language.command));
        if (language == Language.GO) {
            command.add("run");
        }
        command.add(file.toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static boolean isThere(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(command))
                .anyMatch(Files::isExecutable);
    }
}
