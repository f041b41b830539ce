package io.maniagate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import one.profiler.AsyncProfilerLoader;

/** Where the gateway's time goes under load: async-profiler, attached from outside, and its stacks put into groups. */
final class Profile {

    private static final String OWN = "io/maniagate/";
    private static final int WARM_UP_SECONDS = 30;

    private Profile() {}

    /** {@code downloads}: of 64 MB, one after the other; else GETs of 1 KB. */
    static void run(Target target, Path directory, int seconds, boolean downloads) throws Exception {
        Load.warmUp(target, WARM_UP_SECONDS, directory);
        Path stacks = directory.resolve("profile.collapsed");
        int pid = (int) target.service().handle().pid();
        AsyncProfilerLoader.executeProfiler("start", "-e", "cpu", "-i", "1ms", Integer.toString(pid));
        double perSecond = downloads
                ? downloads(target, seconds)
                : Load.run(target, target.sessions(), seconds, directory).perSecond();
        AsyncProfilerLoader.executeProfiler("stop", "-o", "collapsed", "-f", stacks.toString(), Integer.toString(pid));
        System.out.printf(Locale.ROOT, "%.1f requests/s while profiled; stacks in %s%n", perSecond, stacks);
        print(Files.readAllLines(stacks));
    }

    private static double downloads(Target target, int seconds) throws IOException {
        long began = System.nanoTime();
        int count = 0;
        for (; System.nanoTime() - began < seconds * 1_000_000_000L; count++) {
            Plain.download(target, Upstream.LARGE, target.sessions().get(0));
        }
        return count * 1e9 / (System.nanoTime() - began);
    }

    private static void print(List<String> stacks) {
        Map<String, Long> groups = new HashMap<>();
        Map<String, Long> own = new HashMap<>();
        Map<String, Long> leaves = new HashMap<>();
        long total = 0;
        for (String line : stacks) {
            int blank = line.lastIndexOf(' ');
            long samples = Long.parseLong(line.substring(blank + 1));
            List<String> frames = Arrays.asList(line.substring(0, blank).split(";"));
            total += samples;
            groups.merge(group(frames), samples, Long::sum);
            leaves.merge(frames.get(frames.size() - 1), samples, Long::sum);
            for (int i = frames.size() - 1; i >= 0; i--) {
                if (frames.get(i).startsWith(OWN)) {
                    own.merge(frames.get(i), samples, Long::sum);
                    break;
                }
            }
        }
        top("By group", groups, total, 40);
        top("Own methods, with what they call that is not own", own, total, 40);
        top("Innermost frames", leaves, total, 30);
    }

    /** By the innermost frame that says whose work it is. */
    private static String group(List<String> frames) {
        if (frames.stream().anyMatch(frame -> frame.endsWith("_[k]"))) {
            String stack = String.join(";", frames);
            return "kernel: "
                    + (stack.contains("send") || stack.contains("writev")
                            ? "socket write"
                            : stack.contains("recv") || stack.contains(";read")
                                    ? "socket read"
                                    : stack.contains("epoll") ? "epoll" : "other");
        }
        for (int i = frames.size() - 1; i >= 0; i--) {
            String frame = frames.get(i);
            if (frame.contains("Compile") && !frame.startsWith("java/")) {
                return "JVM: compiler";
            }
            if (frame.contains("VM_") || frame.contains("Collect") || frame.contains("GCTask")) {
                return "JVM: garbage collection";
            }
            if (frame.startsWith(OWN)) {
                return "ManiaGate: " + frame.split("/")[2];
            }
            if (frame.startsWith("io/netty/handler/codec/") && frame.contains("Encoder")) {
                return "Netty: encode HTTP";
            }
            if (frame.startsWith("io/netty/handler/codec/") && frame.contains("Decoder")) {
                return "Netty: decode HTTP";
            }
            if (frame.startsWith("io/vertx/core/http/impl/headers")
                    || frame.startsWith("io/vertx/core/http/impl/HttpUtils")) {
                return "Vert.x: header fields";
            }
            if (frame.startsWith("io/netty/")
                    && !frame.startsWith("io/netty/util/")
                    && !frame.startsWith("io/netty/buffer/")) {
                return "Netty: channels";
            }
            if (frame.startsWith("io/vertx/")) {
                return "Vert.x: the rest";
            }
            if (frame.startsWith("io/quarkus/")) {
                return "Quarkus";
            }
        }
        return "other";
    }

    private static void top(String title, Map<String, Long> counts, long total, int most) {
        System.out.println("\n" + title);
        List<Map.Entry<String, Long>> sorted = new ArrayList<>(counts.entrySet());
        sorted.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        sorted.stream()
                .limit(most)
                .filter(entry -> entry.getValue() * 1000 >= total)
                .forEach(entry -> System.out.printf(
                        Locale.ROOT, "  %5.1f %%  %s%n", 100.0 * entry.getValue() / total, entry.getKey()));
    }
}
