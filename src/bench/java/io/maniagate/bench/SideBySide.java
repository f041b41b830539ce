package io.maniagate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The load test: ManiaGate beside plain nginx, and beside oauth2-proxy and mod_auth_openidc where they are installed. */
public final class SideBySide {

    private static final String ONE = "GET 1 KB, 64 connections, 1 session";
    private static final String MANY = "GET 1 KB, 64 connections, 2,000 sessions";
    private static final Path DIRECTORY = Path.of("target/bench").toAbsolutePath();

    private SideBySide() {}

    public static void main(String... arguments) throws Exception {
        List<String> options = List.of(arguments);
        boolean quick = options.contains("--quick");
        Files.createDirectories(DIRECTORY);
        SealedSessions sealed = new SealedSessions();
        List<String> sessions = sealed.fields(2_000);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Gateway gateway = new Gateway(Path.of("target/bench-app"), DIRECTORY.resolve("gateway"), java, sealed.key());
        System.out.println(
                "Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        try (Upstream upstream = Upstream.start(DIRECTORY.resolve("upstream"));
                IdleUpstream sockets = IdleUpstream.start();
                OidcProvider provider = OidcProvider.start()) {
            gateway.train(upstream, sockets, sessions);
            if (options.contains("--profile") || options.contains("--profile-download")) {
                try (Target target = gateway.start(upstream, sockets, sessions)) {
                    Profile.run(target, DIRECTORY, quick ? 10 : 30, options.contains("--profile-download"));
                }
                return;
            }
            List<Target> targets = new ArrayList<>();
            try {
                targets.add(PlainNginx.start(DIRECTORY.resolve("nginx"), upstream, sockets, sessions));
                targets.add(gateway.start(upstream, sockets, sessions));
                if (!options.contains("--no-peers")) {
                    targets.addAll(Peers.start(DIRECTORY, upstream, provider, quick ? 50 : 500));
                }
                measure(targets, upstream, quick);
            } finally {
                targets.forEach(Target::close);
            }
            fresh(gateway, upstream, sockets, sessions, quick);
        }
    }

    private static void measure(List<Target> targets, Upstream upstream, boolean quick) throws Exception {
        check(targets);
        for (Target target : targets) {
            Load.warmUp(target, quick ? 20 : 60, DIRECTORY);
        }
        Rounds rounds = new Rounds(upstream, quick ? 2 : 5);
        Scenarios scenarios = new Scenarios(DIRECTORY, quick ? 3 : 8);
        rounds.run(MANY, targets, scenarios.get(true));
        if (!quick) {
            rounds.run(ONE, targets, scenarios.get(false));
        }
        Map<String, Double> full = rounds.medians(MANY, "requests/s");
        rounds.run("Latency at 60 % of the target's own load", targets, scenarios.steady("p99 ms", 0.6, full, ""));
        List<Target> two = targets.subList(0, 2);
        rounds.run("Latency at 60 % of nginx' load", two, scenarios.steady("p99 ms", 0.6, full, Target.NGINX));
        rounds.run("64 MB download", targets, scenarios.download());
        rounds.run("8 MB upload", targets, scenarios.upload());
        check(targets);
    }

    /** What a process must be fresh for. */
    private static void fresh(
            Gateway gateway, Upstream upstream, IdleUpstream sockets, List<String> sessions, boolean quick)
            throws Exception {
        System.out.println("\n500 idle WebSockets, fresh processes");
        try (Target nginx = PlainNginx.start(DIRECTORY.resolve("nginx"), upstream, sockets, sessions);
                Target ours = gateway.start(upstream, sockets, sessions)) {
            for (Target target : List.of(nginx, ours)) {
                System.out.println(
                        "  " + target.name() + " " + Scenarios.sockets().measure(target));
            }
        }
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < (quick ? 3 : 9); i++) {
            starts.add(gateway.coldStart(upstream, sockets, sessions));
        }
        System.out.printf(
                Locale.ROOT,
                "%nCold start to the first player served: median %.2f s of %s%n",
                Rounds.median(starts),
                new TreeMap<>(Map.of("seconds", starts)));
    }

    /** Fast and wrong does not count. */
    private static void check(List<Target> targets) throws IOException {
        for (Target target : targets) {
            int closed = Plain.status(target, Upstream.SMALL, "");
            expect(closed == target.closed(), target, "without a session: " + closed);
            for (String cookie : List.of(
                    target.sessions().get(0),
                    target.sessions().get(target.sessions().size() - 1))) {
                int open = Plain.status(target, Upstream.SMALL, cookie);
                expect(open == 200, target, "with a session: " + open);
                String who = Plain.body(target, Upstream.WHO, cookie);
                expect(who.replace("|", "").isBlank() != target.isGate(), target, "player at the upstream: " + who);
            }
        }
    }

    private static void expect(boolean holds, Target target, String got) {
        if (!holds) {
            throw new IllegalStateException(target.name() + ": got " + got);
        }
    }
}
