package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maniagate.fixture.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A front proxy, really run on its very file below deploy/: what changes is what the head of the file tells an operator to
 * replace, and where it listens and logs.
 */
enum Front {
    NGINX("none", "deploy/nginx/maniagate.conf", "nginx -p . -c main.conf -e stderr"),
    CADDY("none", "deploy/caddy/Caddyfile", "caddy run --config Caddyfile --adapter caddyfile"),
    HAPROXY("none", "deploy/haproxy/haproxy.cfg", "haproxy -db -f haproxy.cfg"),
    APACHE("none", "deploy/apache/maniagate.conf", "apache2 -d . -f main.conf -DFOREGROUND"),
    NGINX_ASKS("nginx", "deploy/nginx/maniagate-auth.conf", "nginx -p . -c main.conf -e stderr"),
    CADDY_ASKS("caddy", "deploy/caddy/Caddyfile.auth", "caddy run --config Caddyfile.auth --adapter caddyfile"),
    ENVOY_ASKS(
            "envoy", "deploy/envoy/envoy.yaml", "envoy -c ./envoy.yaml --use-dynamic-base-id --concurrency 1 -l warn"),
    HAPROXY_ASKS("haproxy", "deploy/haproxy/haproxy-auth.cfg", "haproxy -db -f haproxy-auth.cfg"),
    TRAEFIK_ASKS("traefik", "deploy/traefik/dynamic.yaml", "traefik --configFile=main.yaml");

    private static final List<Path> PROGRAMS = Stream.of(
                    "/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin", "target/fronts/envoy/_bin")
            .map(Path::of)
            .toList();

    /** Which only operators install. */
    private static final Path SCRIPT = Path.of("/usr/share/haproxy/auth-request.lua");

    /** The word of {@code forward-auth} that it goes with. */
    final String profile;

    private final String file;
    private final String command;

    Front(String profile, String file, String command) {
        this.profile = profile;
        this.file = file;
        this.command = command;
    }

    /** Where it listens, and whom it asks. */
    record Ports(int https, int http, int gateway, int upstream) {}

    /** A process of it, until it is closed. */
    record Running(Process process, Path log) implements AutoCloseable {

        String said() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Gently first, for those that have children to stop. */
        @Override
        public void close() {
            process.destroy();
            process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().onExit().join();
            }
        }
    }

    /** Skipped with a reason where it is not installed; in CI it has to be. */
    void assumeInstalled() {
        if (this == HAPROXY_ASKS) {
            skipUnless(Files.exists(SCRIPT), SCRIPT + " is not installed");
        }
        boolean isInstalled = find() != null;
        String why = program() + " is not installed";
        assertThat(isInstalled || this == TRAEFIK_ASKS || System.getenv("MANIAGATE_CI") == null)
                .as(why + ": .ci/run installs it")
                .isTrue();
        skipUnless(isInstalled, why);
    }

    private static void skipUnless(boolean isThere, String why) {
        if (!isThere) {
            System.err.println("Skipped: " + why);
            assumeTrue(false, why);
        }
    }

    private String program() {
        return command.substring(0, command.indexOf(' '));
    }

    private @Nullable Path find() {
        return PROGRAMS.stream()
                .map(directory -> directory.resolve(program()))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    /** In {@code directory}, which also holds {@code tls.crt}, {@code tls.key} and both in {@code tls.pem}. */
    Running start(Path directory, Ports ports) throws IOException {
        Path own = Files.createDirectories(directory.resolve(name()));
        Path original = Path.of(file);
        Path site = own.resolve(original.getFileName());
        Files.writeString(site, FrontSettings.site(this, Files.readString(original), directory, ports));
        Files.writeString(
                own.resolve(this == TRAEFIK_ASKS ? "main.yaml" : "main.conf"),
                FrontSettings.main(this, site.toAbsolutePath(), ports));
        Path log = own.resolve("log");
        List<String> words = List.of(command.split(" "));
        Path found = find();
        assertThat(found).isNotNull();
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of(found.toAbsolutePath().toString()),
                                words.stream().skip(1))
                        .toList())
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", own.toAbsolutePath().toString());
        Running running = new Running(builder.start(), log);
        Await.until("listening, " + this, () -> !running.process().isAlive() || isListening(ports.https()));
        assertThat(running.process().isAlive()).as(running.said()).isTrue();
        return running;
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
