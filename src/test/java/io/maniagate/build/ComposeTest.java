package io.maniagate.build;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.config.LaunchContext;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.crypto.Randomness;
import io.maniagate.provider.ProviderType;
import io.maniagate.request.TrustedProxies;
import io.netty.util.NetUtil;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The compose file: what it hands to the gateway is a configuration, and nobody but the front server is reached. */
class ComposeTest {

    private static final Path DIRECTORY = Path.of("deploy/compose");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::\\?[^}]*)?}");
    private static final String SECRET_FILES = "/run/secrets/";

    private final String text = read("compose.yaml");
    private final Map<String, Object> compose = new Yaml().load(text);
    private final Properties example = new Properties();

    @TempDir
    private Path secrets;

    ComposeTest() throws IOException {
        try (var reader = Files.newBufferedReader(DIRECTORY.resolve(".env.example"))) {
            example.load(reader);
        }
    }

    @Test
    void theExampleNamesTheVariablesThatAreUsedAndNoSecret() {
        assertThat(VARIABLE.matcher(text).results().map(used -> used.group(1)).collect(toSet()))
                .isEqualTo(example.stringPropertyNames());
        assertThat(text).as("a variable without a sentence").doesNotContainPattern("\\$\\{[A-Z_]+}|\\$[A-Z]");
        assertThat(example.stringPropertyNames()).noneMatch(name -> name.contains("SECRET"));
    }

    @Test
    void onlyTheFrontServerIsPublishedAndTheSiteIsReachedByTheGatewayAlone() {
        for (String name : services().keySet()) {
            assertThat(service(name).containsKey("ports")).as(name).isEqualTo(name.equals("caddy"));
        }
        assertThat(service("site").get("networks")).isEqualTo(List.of("back"));
        assertThat(map(service("caddy").get("networks"))).containsOnlyKeys("front");
        assertThat(map(map(compose.get("networks")).get("back"))).containsEntry("internal", true);
        assertThat(map(service("maniagate").get("environment")).get("MANIAGATE_UPSTREAM"))
                .isEqualTo("http://site:3000");
    }

    @Test
    void onlyTheFrontServerIsBelieved() {
        Object address = map(map(service("caddy").get("networks")).get("front")).get("ipv4_address");
        assertThat(map(service("maniagate").get("environment")).get("MANIAGATE_TRUSTED_PROXIES"))
                .isEqualTo(address + "/32");
    }

    /** Whoever starts first is given the first address that is free. */
    @Test
    void nobodyElseIsGivenItsAddress() {
        Object address = map(map(service("caddy").get("networks")).get("front")).get("ipv4_address");
        Object ipam = map(map(compose.get("networks")).get("front")).get("ipam");
        String given = ((List<?>) map(ipam).get("config"))
                .stream().map(pool -> map(pool).get("ip_range").toString()).collect(joining());

        assertThat(TrustedProxies.of(List.of(given))
                        .trusts(NetUtil.createByteArrayFromIpAddressString(address.toString())))
                .isFalse();
    }

    @Test
    void whatIsHandedOverIsAConfiguration() throws IOException {
        Map<String, String> environment = new HashMap<>();
        map(service("maniagate").get("environment")).forEach((name, value) -> environment.put(name, filled(value)));
        Files.writeString(secrets.resolve("maniagate-keys"), Base64.getEncoder().encodeToString(Randomness.bytes(32)));
        Files.writeString(secrets.resolve("trackmania-client-secret"), "3f9a1c77e0b24d5586aa\n");

        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .build();
        Result result = SettingsReader.read(config, environment, new LaunchContext("1.2.3", ProviderType.ALL));
        assertThat(result instanceof Result.Refused refused ? refused.faults().all() : List.of())
                .isEmpty();
    }

    @Test
    void everySecretIsAFileThatIsNotCommitted() {
        Map<String, Object> declared = map(compose.get("secrets"));
        assertThat(service("maniagate").get("secrets")).isEqualTo(List.copyOf(declared.keySet()));
        for (String name : declared.keySet()) {
            assertThat(text).contains(": " + SECRET_FILES + name + "\n");
            assertThat(map(declared.get(name)).get("file")).isEqualTo("./secrets/" + name);
        }
        assertThat(read(".gitignore").lines()).contains("/.env", "/secrets/");
    }

    @Test
    void theGatewayMayDoLittle() {
        assertThat(service("maniagate"))
                .containsEntry("read_only", true)
                .containsEntry("cap_drop", List.of("ALL"))
                .containsEntry("security_opt", List.of("no-new-privileges:true"));
    }

    private String filled(Object value) {
        String filled =
                VARIABLE.matcher(value.toString()).replaceAll(used -> Matcher.quoteReplacement(value(used.group(1))));
        return filled.replace(SECRET_FILES, secrets + "/");
    }

    private String value(String variable) {
        String value = example.getProperty(variable);
        return value.isEmpty() ? "8c1f0a" : value;
    }

    private Map<String, Object> services() {
        return map(compose.get("services"));
    }

    private Map<String, Object> service(String name) {
        return map(services().get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static String read(String file) {
        try {
            return Files.readString(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
