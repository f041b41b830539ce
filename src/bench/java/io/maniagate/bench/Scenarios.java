package io.maniagate.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is measured of a running target. */
final class Scenarios {

    private static final int SOCKETS = 500;
    /** Of either kind, so that CPU is more than a few ticks of the clock. */
    private static final long TRANSFERRED_BYTES = 512L << 20;

    private static final long UPLOAD_BYTES = 8L << 20;

    private final Path directory;
    private final int seconds;

    Scenarios(Path directory, int seconds) {
        this.directory = directory;
        this.seconds = seconds;
    }

    /** Authenticated GET of 1 KB over 64 kept connections: as much as it gives. */
    Scenario get(boolean many) {
        return target -> {
            List<String> sessions = many ? target.sessions() : target.sessions().subList(0, 1);
            ProcessHandle process = target.service().handle();
            Proc.resetPeak(process);
            double before = Proc.cpu(process);
            Load.Result load = Load.run(target, sessions, seconds, directory);
            double cpu = Proc.cpu(process) - before;
            Map<String, Double> figures = new LinkedHashMap<>();
            figures.put("requests/s", load.perSecond());
            figures.put("CPU us/request", cpu * 1e6 / load.requests());
            figures.put("p50 ms", load.p50());
            figures.put("p99 ms", load.p99());
            figures.put("peak resident MB", Proc.peak(process) / 1024.0);
            return figures;
        };
    }

    /** Latency at a load that leaves room. */
    Scenario steady(String name, double share, Map<String, Double> fullLoad, String of) {
        return target -> {
            double most = fullLoad.getOrDefault(of.isEmpty() ? target.name() : of, Double.NaN);
            boolean reachable = !Double.isNaN(most);
            return Map.of(name, reachable ? Load.p99(target, share * most, seconds, directory) : Double.NaN);
        };
    }

    Scenario download() {
        return target -> transfer(target, "download", Upstream.LARGE_BYTES, () -> {
            long bytes =
                    Plain.download(target, Upstream.LARGE, target.sessions().get(0));
            if (bytes != Upstream.LARGE_BYTES) {
                throw new IOException(target.name() + ": got " + bytes + " bytes");
            }
        });
    }

    Scenario upload() {
        return target -> transfer(target, "upload", UPLOAD_BYTES, () -> {
            int status = Plain.upload(target, Upstream.UPLOAD, target.sessions().get(0), UPLOAD_BYTES);
            if (status != 200) {
                throw new IOException(target.name() + ": upload got " + status + " (expected: 200)");
            }
        });
    }

    private static Map<String, Double> transfer(Target target, String name, long bytes, Transfer transfer)
            throws IOException {
        int times = (int) (TRANSFERRED_BYTES / bytes);
        List<Double> rates = new ArrayList<>();
        double cpu = Proc.cpu(target.service().handle());
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            transfer.run();
            rates.add(bytes * 1e3 / (System.nanoTime() - began));
        }
        double used = Proc.cpu(target.service().handle()) - cpu;
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(name + " MB/s", Rounds.median(rates));
        figures.put(name + " CPU ms/GB", used * 1e3 / (TRANSFERRED_BYTES / 1e9));
        return figures;
    }

    /** What an open, silent WebSocket takes. Of a fresh process: memory that was used before would be used again. */
    static Scenario sockets() {
        return target -> {
            String cookie = target.sessions().get(0);
            List<Socket> open = new ArrayList<>();
            try {
                // What the first ones load is no matter of the others.
                for (int i = 0; i < 20; i++) {
                    open.add(Plain.webSocket(target, "/socket", cookie));
                }
                Thread.sleep(500);
                ProcessHandle process = target.service().handle();
                double liveBefore = Proc.liveHeap(process);
                long before = Proc.resident(process);
                for (int i = 0; i < SOCKETS; i++) {
                    open.add(Plain.webSocket(target, "/socket", cookie));
                }
                Thread.sleep(500);
                Map<String, Double> figures = new LinkedHashMap<>();
                figures.put("resident KB per idle WebSocket", (Proc.resident(process) - before) / (double) SOCKETS);
                figures.put("live heap KB per idle WebSocket", (Proc.liveHeap(process) - liveBefore) / SOCKETS);
                return figures;
            } finally {
                for (Socket socket : open) {
                    socket.close();
                }
            }
        };
    }

    private interface Transfer {
        void run() throws IOException;
    }
}
