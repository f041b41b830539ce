package io.maniagate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** ManiaGate as the container runs it: the packaged application, its JVM options, the AOT cache where there is one. */
final class Gateway {

    /** Those of the container; here alone. {@code BENCH_JAVA_OPTS} adds to them, and the last word wins. */
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx256m", "-Xmn24m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");

    /** For a Java before 25, which has no compact object headers. */
    private static final List<String> OLDER_JVM_OPTIONS = List.of("-Xmx256m", "-Xmn24m", "-XX:+UseSerialGC");

    private static final int TRAINING_REQUESTS = 200;
    private static final int TRAINING_SECONDS = 3;

    private final Path application;
    private final Path directory;
    private final Path java;
    private final boolean isModern;
    private final String key;

    /** {@code application}: the directory with {@code quarkus-run.jar}. */
    Gateway(Path application, Path directory, Path java, String key) {
        this.application = application.toAbsolutePath();
        this.directory = directory;
        this.java = java;
        this.isModern = Runtime.version().feature() >= 25;
        this.key = key;
    }

    Target start(Upstream upstream, IdleUpstream sockets, List<String> sessions)
            throws IOException, InterruptedException {
        return start(upstream, sockets, sessions, Files.exists(cache()) ? "-XX:AOTCache=" + cache() : "");
    }

    private Target start(Upstream upstream, IdleUpstream sockets, List<String> sessions, String cacheOption)
            throws IOException, InterruptedException {
        int port = Service.freePort();
        Files.createDirectories(directory);
        Path config = directory.resolve("application.yaml");
        Files.writeString(config, """
                maniagate:
                  public-url: %s
                  secrets: ["%s"]
                  providers:
                    trackmania: {type: trackmania, client-id: bench0123456789, client-secret: 9f86d081884c7d659a2feaa0c55ad015}
                  routes:
                    - {path: /socket, upstream: "%s"}
                    - {path: /, upstream: "%s"}
                """.formatted(SealedSessions.ORIGIN, key, sockets.url(), upstream.url()));
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(isModern ? JVM_OPTIONS : OLDER_JVM_OPTIONS);
        Stream.of(cacheOption.isEmpty() ? "-Xshare:auto" : cacheOption).forEach(command::add);
        String more = System.getenv("BENCH_JAVA_OPTS");
        command.addAll(
                more == null || more.isBlank()
                        ? List.of()
                        : List.of(more.strip().split(" +")));
        command.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + Service.freePort(),
                "-Dquarkus.log.category.\"io.maniagate.access\".level=OFF",
                "-jar",
                application.resolve("quarkus-run.jar").toString()));
        Service service =
                Service.start(directory, Service.TARGET_CORE, Map.of("MANIAGATE_CONFIG", config.toString()), command);
        return new Target(Target.GATEWAY, port, SealedSessions.ORIGIN.host(), sessions, 303, service.listening(port));
    }

    /** Makes the AOT cache in a training run (JEP 514), where Java can. */
    void train(Upstream upstream, IdleUpstream sockets, List<String> sessions)
            throws IOException, InterruptedException {
        Files.deleteIfExists(cache());
        if (!isModern) {
            return;
        }
        try (Target target = start(upstream, sockets, sessions, "-XX:AOTCacheOutput=" + cache())) {
            for (int i = 0; i < TRAINING_REQUESTS; i++) {
                Plain.status(target, Upstream.SMALL, sessions.get(i % sessions.size()));
            }
            Load.run(target, sessions, TRAINING_SECONDS, directory);
            target.service().terminate(60);
        }
    }

    private Path cache() {
        return directory.resolve("maniagate.aot").toAbsolutePath();
    }

    /** Seconds from the start of the process to the first player served. */
    double coldStart(Upstream upstream, IdleUpstream sockets, List<String> sessions)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Target target = start(upstream, sockets, sessions)) {
            while (Plain.status(target, Upstream.SMALL, sessions.get(0)) != 200) {
                Thread.sleep(2);
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
