package io.maniagate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The load generators, pinned: wrk for as much as a target gives, h2load for a fixed rate. */
final class Load {

    static final int CONNECTIONS = 64;
    private static final int STEADY_CONNECTIONS = 16;
    private static final int WARM_REQUESTS = 400_000;
    private static final int WARM_UP_SLICE_SECONDS = 4;
    private static final int SMALL_BYTES = 1024;
    /** Share of requests: Apache closes kept connections when it moves load between its processes. */
    private static final double MAX_ERRORS = 0.001;

    private Load() {}

    /** What wrk saw; latencies in milliseconds. */
    record Result(double requests, double perSecond, double p50, double p99) {}

    static Result run(Target target, List<String> sessions, int seconds, Path directory)
            throws IOException, InterruptedException {
        Path cookies = directory.resolve("cookies").toAbsolutePath();
        Files.write(cookies, sessions);
        String out = output(List.of(
                "wrk",
                "-t1",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "-s",
                "src/bench/sessions.lua",
                "http://127.0.0.1:" + target.port(),
                "--",
                cookies.toString(),
                target.host(),
                Upstream.SMALL));
        double[] said = out.lines()
                .filter(line -> line.startsWith("RESULT "))
                .map(line -> Arrays.stream(line.substring(7).split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("wrk: " + out));
        if (said[3] > MAX_ERRORS * said[0] || said[0] == 0 || said[2] / said[0] < SMALL_BYTES) {
            throw new IllegalStateException(target.name() + ": got errors or short answers (expected: none)\n" + out);
        }
        return new Result(said[0], said[0] / (said[1] / 1e6), said[4] / 1000, said[5] / 1000);
    }

    /** Until a compiler has seen enough, or so many seconds are over. */
    static void warmUp(Target target, int seconds, Path directory) throws IOException, InterruptedException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        for (double requests = 0; requests < WARM_REQUESTS && System.nanoTime() < end; ) {
            requests += run(target, target.sessions(), WARM_UP_SLICE_SECONDS, directory).requests;
        }
    }

    /** 99th percentile in milliseconds at so many requests a second; NaN where the target does not keep up. */
    static double p99(Target target, double perSecond, int seconds, Path directory)
            throws IOException, InterruptedException {
        Path log = directory.resolve("requests").toAbsolutePath();
        Files.deleteIfExists(log);
        int rate = (int) Math.max(1, perSecond / STEADY_CONNECTIONS);
        int requests = rate * STEADY_CONNECTIONS * seconds;
        long began = System.nanoTime();
        output(List.of(
                "h2load",
                "--h1",
                "-t1",
                "-c" + STEADY_CONNECTIONS,
                "-m1",
                "-n" + requests,
                "--rps=" + rate,
                "--log-file=" + log,
                "-H",
                "Cookie: " + target.sessions().get(0),
                "--connect-to=127.0.0.1:" + target.port(),
                "http://" + target.host() + Upstream.SMALL));
        double took = (System.nanoTime() - began) / 1e9;
        List<Double> micros = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            String[] columns = line.split("\t");
            if (!columns[1].equals("200")) {
                throw new IllegalStateException(target.name() + ": got " + line + " (expected: 200)");
            }
            micros.add(Double.parseDouble(columns[2]));
        }
        micros.sort(null);
        boolean keepsUp = micros.size() == requests && took < seconds * 1.1 + 0.5;
        return keepsUp ? micros.get((int) (micros.size() * 0.99)) / 1000 : Double.NaN;
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        List<String> pinned =
                new ArrayList<>(List.of("timeout", "60", "taskset", "-c", Integer.toString(Service.LOAD_CORE)));
        pinned.addAll(command);
        Process process = new ProcessBuilder(pinned).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command.get(0) + ": failed\n" + out);
        }
        return out;
    }
}
