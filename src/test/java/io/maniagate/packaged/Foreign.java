package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The OAuth 2.0 clients and servers of src/test/foreign, as .ci/foreign has made them ready: libraries that others wrote. */
enum Foreign {
    GO_CLIENT("go", "bin/client"),
    GO_SERVER("go", "bin/server"),
    AUTHLIB("python", "python3 with_authlib.py"),
    REQUESTS_OAUTHLIB("python", "python3 with_oauthlib.py"),
    SIMPLE_OAUTH2("node", "node simple.mjs"),
    OAUTH4WEBAPI("node", "node strict.mjs"),
    OIDC_PROVIDER("node", "node server.mjs");

    private static final Path READY = Path.of("target/foreign").toAbsolutePath();

    private final String directory;
    private final String command;

    Foreign(String directory, String command) {
        this.directory = directory;
        this.command = command;
    }

    /** An application that a server knows, with its only redirect URI. */
    record Registered(String id, String secret, String redirect) {}

    /** A server, until it is closed. */
    record Running(Process process, Path out, String url) implements AutoCloseable {

        String said() {
            try {
                return Files.readString(out);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Token requests that it told of, in its own words: client, grant and status. */
        long tokenRequests(String client, String grantType, int status) {
            String line = "token " + client + " " + grantType + " " + status;
            return said().lines().filter(line::equals).count();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Skips the test, with a reason, where the program is not ready to run; in CI that is a failure. */
    void expect() {
        if (Files.exists(ready().resolve(".ready"))) {
            return;
        }
        String why = "src/test/foreign/" + directory + " is not ready to run: see what .ci/foreign says";
        assertThat(System.getenv("MANIAGATE_CI")).as(why).isNull();
        System.err.println("Skipped: " + why);
        assumeTrue(false, why);
    }

    Running serve(Path logs, Registered... clients) throws IOException {
        expect();
        int port = World.freePort();
        JsonArray known = new JsonArray();
        for (Registered client : clients) {
            known.add(new JsonObject()
                    .put("id", client.id())
                    .put("secret", client.secret())
                    .put("redirect", client.redirect()));
        }
        Path out = logs.resolve(name() + ".out");
        Process process = start(logs, out, Map.of("PORT", Integer.toString(port), "CLIENTS", known.encode()));
        Running running = new Running(process, out, "http://127.0.0.1:" + port);
        Await.until("listening, " + this, () -> !process.isAlive() || isListening(port));
        assertThat(process.isAlive()).as(said(logs) + running.said()).isTrue();
        return running;
    }

    /** What a client that ends by itself says in JSON. */
    JsonObject run(Path logs, Map<String, String> environment) throws Exception {
        expect();
        Path out = logs.resolve(name() + ".out");
        int exitCode = start(logs, out, environment).waitFor();
        assertThat(exitCode).as(said(logs)).isZero();
        return new JsonObject(Files.readString(out));
    }

    private Process start(Path logs, Path out, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.split(" "))
                .directory(ready().toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors(logs).toFile());
        builder.environment().putAll(environment);
        builder.environment().put("PYTHONPATH", "lib");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        // What oauthlib asks for before it talks to a server on this machine.
        builder.environment().put("OAUTHLIB_INSECURE_TRANSPORT", "1");
        return builder.start();
    }

    private Path ready() {
        return READY.resolve(directory);
    }

    private Path errors(Path logs) {
        return logs.resolve(name() + ".err");
    }

    private String said(Path logs) throws IOException {
        return this + ": " + Files.readString(errors(logs));
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
