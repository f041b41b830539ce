package io.maniagate.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Stream;

/** What /proc says of processes and of the machine. Times are in seconds, sizes in kB. */
final class Proc {

    private static final double TICKS_PER_SECOND = 100;

    private Proc() {}

    /** CPU used by a process, those it started, and those that have ended already. */
    static double cpu(ProcessHandle root) {
        return tree(root).mapToDouble(Proc::cpuOf).sum();
    }

    private static double cpuOf(ProcessHandle process) {
        String stat = read("/proc/" + process.pid() + "/stat");
        if (stat.isEmpty()) {
            return 0;
        }
        // Behind the name, which may hold blanks: utime, stime, cutime and cstime are the 12th to the 15th.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int i = 11; i <= 14; i++) {
            ticks += Double.parseDouble(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** CPU of this harness and of the load generators it ran. */
    static double cpuOfOwn() {
        return cpuOf(ProcessHandle.current());
    }

    /** CPU used by everybody on this machine, time stolen by its host included. */
    static double busy() {
        String[] fields = read("/proc/stat").lines().findFirst().orElseThrow().split(" +");
        double ticks = 0;
        for (int i : List.of(1, 2, 3, 6, 7, 8)) {
            ticks += Double.parseDouble(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    static long resident(ProcessHandle root) {
        return status(root, "VmRSS:");
    }

    /** Since {@link #resetPeak}. */
    static long peak(ProcessHandle root) {
        return status(root, "VmHWM:");
    }

    static void resetPeak(ProcessHandle root) {
        tree(root).forEach(process -> {
            try {
                Files.writeString(Path.of("/proc/" + process.pid() + "/clear_refs"), "5");
            } catch (IOException e) {
                throw new IllegalStateException("clear_refs of " + process.pid(), e);
            }
        });
    }

    /** Heap in use after a full collection, of a JVM; NaN for any other process. */
    static double liveHeap(ProcessHandle process) throws IOException, InterruptedException {
        // What is no JVM takes the signal that jcmd sends for an order to quit.
        if (!process.info().command().orElse("").endsWith("java")) {
            return Double.NaN;
        }
        jcmd(process, "GC.run");
        double kb = new Scanner(jcmd(process, "GC.heap_info"))
                .findAll("(?:new generation|Tenured|tenured generation|DefNew) +total [0-9]+K, used ([0-9]+)K")
                .mapToDouble(used -> Double.parseDouble(used.group(1)))
                .sum();
        return kb == 0 ? Double.NaN : kb;
    }

    private static String jcmd(ProcessHandle process, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return answer;
    }

    private static long status(ProcessHandle root, String key) {
        return tree(root)
                .flatMap(process -> read("/proc/" + process.pid() + "/status").lines())
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    private static Stream<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    /** Empty where the process has just ended. */
    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException gone) {
            return "";
        }
    }
}
