package io.maniagate.packaged;

import io.maniagate.fixture.World;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * What {@code emulate} runs, emulated providers and the demo site, and the gateways that the configuration it prints puts
 * in front of them, one after the other.
 */
final class Site implements AutoCloseable {

    private static final Pattern YAML = Pattern.compile("^maniagate:\n(?: .*\n)+", Pattern.MULTILINE);

    /** The installation that is run. */
    interface Program {
        Launched start(Path directory, Map<String, String> environment, String... arguments) throws IOException;
    }

    private final Program program;
    private final Path directory;
    private final int port;
    private final Launched emulator;
    private final String yaml;

    private Site(Program program, Path directory, int port, Launched emulator, String yaml) {
        this.program = program;
        this.directory = directory;
        this.port = port;
        this.emulator = emulator;
        this.yaml = yaml;
    }

    static Site start(Path directory) throws Exception {
        return start(Launched::start, directory);
    }

    static Site start(Program program, Path directory) throws Exception {
        int port = World.freePort();
        Launched emulator = program.start(
                directory, Map.of(), "emulate", "--port=0", "--upstream-port=0", "--public-url=" + origin(port));
        try {
            emulator.await("the emulator runs", () -> emulator.output().contains("Ctrl-C stops."));
            Matcher printed = YAML.matcher(emulator.output());
            if (!printed.find()) {
                throw new AssertionError("no configuration is printed: " + emulator.output());
            }
            return new Site(program, directory, port, emulator, printed.group());
        } catch (Throwable failed) {
            emulator.close();
            throw failed;
        }
    }

    /** Where browsers reach the gateway. */
    String origin() {
        return origin(port);
    }

    private static String origin(int port) {
        return "http://localhost:" + port;
    }

    String yaml() {
        return yaml;
    }

    /** What the emulator printed, as the environment variables that mean the same. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        flatten("", new Yaml().load(yaml), variables);
        return variables;
    }

    private static void flatten(String name, Object value, Map<String, String> variables) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> flatten(name.isEmpty() ? key.toString() : name + "." + key, below, variables));
        } else {
            variables.put(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value.toString());
        }
    }

    /** A gateway with the configuration as it was printed, ready. */
    Launched gateway() throws Exception {
        return gateway(Map.of("MANIAGATE_CONFIG", file("printed.yaml", yaml).toString()));
    }

    /** A gateway that knows nothing but these variables and its ports, ready. */
    Launched gateway(Map<String, String> variables) throws Exception {
        int management = World.freePort();
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        Launched gateway = program.start(directory, environment);
        try {
            gateway.await("the gateway is ready", () -> isReady(management));
            return gateway;
        } catch (Throwable failed) {
            gateway.close();
            throw failed;
        }
    }

    static boolean isReady(int management) {
        try {
            return RestAssured.get("http://127.0.0.1:" + management + "/q/health/ready")
                            .statusCode()
                    == 200;
        } catch (Exception notListening) {
            return false;
        }
    }

    Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Override
    public void close() {
        emulator.close();
    }
}
