package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One process of the packaged application, with nothing in its environment but what the test puts there. */
final class Launched implements AutoCloseable {

    private static final Path JAR =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Process process;
    /** Other commands print what they were asked for, keys and tokens too. */
    private final boolean isGateway;

    private final Path out;
    private final Path err;

    /** A process that ended by itself. */
    record Ended(int exitCode, String out, String err) {}

    private Launched(Process process, boolean isGateway, Path out, Path err) {
        this.process = process;
        this.isGateway = isGateway;
        this.out = out;
        this.err = err;
    }

    /** Runs in {@code directory}, which is also where {@code config/application.yaml} would be. */
    static Launched start(Path directory, Map<String, String> environment, String... arguments) throws IOException {
        assertThat(JAR).as("packaged by ./mvnw -DskipTests package").exists();
        // Quick to start rather than quick to run.
        List<String> command = new ArrayList<>(
                List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-jar"));
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        return command(directory, environment, command, arguments.length == 0);
    }

    /** Another program than this machine's Java. {@code isGateway}: prints a log, and nothing that was asked for. */
    static Launched command(Path directory, Map<String, String> environment, List<String> command, boolean isGateway)
            throws IOException {
        Path out = Files.createTempFile(directory, "launched", ".out");
        Path err = Files.createTempFile(directory, "launched", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Launched(builder.start(), isGateway, out, err);
    }

    /** For a command that is expected to end by itself. */
    static Ended run(Path directory, Map<String, String> environment, String... arguments) throws Exception {
        try (Launched launched = start(directory, environment, arguments)) {
            return launched.ended();
        }
    }

    /** How it ended; waits for that. */
    Ended ended() throws Exception {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ends by itself: %s", output())
                .isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Asks it to end, as a service manager does (SIGTERM). */
    void signal() {
        process.destroy();
    }

    Ended terminate() throws Exception {
        signal();
        return ended();
    }

    /** Looks again and again until it is so; fails when the process ends before, or takes too long. */
    void await(String what, BooleanSupplier isSo) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(process.isAlive())
                    .as("alive until %s: %s", what, output())
                    .isTrue();
            assertThat(System.nanoTime()).as("%s in time: %s", what, output()).isLessThan(deadline);
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    long pid() {
        return process.pid();
    }

    /** Both streams as far as they are written. */
    String output() {
        try {
            return Files.readString(out) + Files.readString(err);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        if (isGateway) {
            RunLog.keep("gateway-" + ProcessHandle.current().pid() + "-" + process.pid(), output());
        }
    }
}
