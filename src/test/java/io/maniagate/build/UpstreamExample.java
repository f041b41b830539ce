package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maniagate.fixture.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One of the upstreams of docs/upstream as .ci/upstream has made it ready, run as its page says. */
enum UpstreamExample {
    PHP("php", "php -S 127.0.0.1:PORT upstream.php"),
    NODE("node", "node upstream.mjs"),
    PYTHON("python", "python3 upstream.py"),
    GO("go", "./upstream"),
    JOSE4J("java", "JAVA -XX:TieredStopAtLevel=1 -cp lib/* Jose4jUpstream.java"),
    SMALLRYE("java", "JAVA -XX:TieredStopAtLevel=1 -cp lib/* SmallRyeUpstream.java"),
    NGINX("nginx", "nginx -p . -c nginx.conf");

    private static final Path READY = Path.of("target/upstream");

    private final String directory;
    private final String command;

    /** A process of it, until it is closed. */
    record Running(Process process, URI url, Path log, Path copy) implements AutoCloseable {

        String said() {
            try {
                return Files.readString(log);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    UpstreamExample(String directory, String command) {
        this.directory = directory;
        this.command = command;
    }

    /** In a copy of its directory, so that nothing it writes stays. Skipped with a reason where it is not ready; not in CI. */
    Running start(Path copies, String jwks, String issuer, String audience) throws IOException {
        Path ready = READY.resolve(directory);
        if (!Files.exists(ready.resolve(".ready"))) {
            String why = "docs/upstream/" + directory + " is not ready to run: see what .ci/upstream says";
            boolean isOffered = !Files.exists(ready.resolve(".left-out"));
            assertThat(isOffered && System.getenv("MANIAGATE_CI") != null)
                    .as(why)
                    .isFalse();
            System.err.println("Skipped: " + why);
            assumeTrue(false, why);
        }
        Path copy = copies.resolve(directory);
        copy(ready, copy);
        int port = freePort();
        if (this == NGINX) {
            configure(copy, port, jwks);
        }
        Path log = copies.resolve("log");
        String java = System.getProperty("java.home") + "/bin/java";
        ProcessBuilder builder = new ProcessBuilder(Stream.of(command.split(" "))
                        .map(word -> word.equals("JAVA") ? java : word.replace("PORT", Integer.toString(port)))
                        .toList())
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("PYTHONPATH", "lib");
        builder.environment().put("MANIAGATE_JWKS", jwks);
        builder.environment().put("MANIAGATE_ISSUER", issuer);
        builder.environment().put("MANIAGATE_AUDIENCE", audience);
        Running running = new Running(builder.start(), URI.create("http://127.0.0.1:" + port + "/"), log, copy);
        Await.until("listening, " + this, () -> !running.process().isAlive() || isListening(port));
        assertThat(running.process().isAlive()).as(running.said()).isTrue();
        return running;
    }

    /** What its page tells to write by hand. */
    private static void configure(Path copy, int port, String jwks) throws IOException {
        String keys = "127.0.0.1:" + freePort();
        Files.createDirectories(copy.resolve("run"));
        Path configuration = copy.resolve("nginx.conf");
        Files.writeString(
                configuration,
                // One process, so that it ends with the test.
                "daemon off; master_process off; user " + System.getProperty("user.name") + ";\n"
                        + Files.readString(configuration)
                                .replace("127.0.0.1:3000", "127.0.0.1:" + port)
                                .replace("127.0.0.1:3001", keys)
                                .replace("http://127.0.0.1:8080/oauth2/jwks", jwks));
        Path script = copy.resolve("verify.js");
        Files.writeString(script, Files.readString(script).replace("127.0.0.1:3001", keys));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
