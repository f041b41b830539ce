package io.maniagate.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Repeats a scenario over all targets, in rotating order, so that what the machine does meanwhile meets all of them. A
 * figure counts beside nginx' of the same round; a round that others disturbed does not count while one is left.
 */
final class Rounds {

    /** Cores that others may use before a round is disturbed. */
    private static final double MAX_FOREIGN = 0.12;

    private final Upstream upstream;
    private final int rounds;
    /** Scenario and metric, then target: the medians, for later scenarios and the summary. */
    private final Map<String, Map<String, Double>> medians = new LinkedHashMap<>();

    Rounds(Upstream upstream, int rounds) {
        this.upstream = upstream;
        this.rounds = rounds;
    }

    private record Measured(int round, double foreign, Map<String, Map<String, Double>> byTarget) {}

    void run(String title, List<Target> targets, Scenario scenario) throws IOException, InterruptedException {
        System.out.println("\n" + title);
        List<Measured> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Map<String, Map<String, Double>> byTarget = new TreeMap<>();
            double foreign = 0;
            for (int i = 0; i < targets.size(); i++) {
                Target target = targets.get((round + i) % targets.size());
                double busy = Proc.busy() - ours(target);
                long began = System.nanoTime();
                byTarget.put(target.name(), scenario.measure(target));
                double others = Proc.busy() - ours(target) - busy;
                foreign = Math.max(foreign, others / ((System.nanoTime() - began) / 1e9));
            }
            all.add(new Measured(round, foreign, byTarget));
            System.out.printf(
                    Locale.ROOT, "  round %d (foreign %.2f core): %s%n", round + 1, foreign, shortly(byTarget));
        }
        List<Measured> quiet =
                all.stream().filter(round -> round.foreign <= MAX_FOREIGN).toList();
        List<Measured> counted = quiet.isEmpty() ? all : quiet;
        System.out.printf(
                "  counted: %d of %d rounds%s%n",
                counted.size(), all.size(), quiet.isEmpty() ? ", ALL DISTURBED BY OTHERS" : "");
        for (String metric : counted.get(0).byTarget.values().iterator().next().keySet()) {
            print(title, metric, targets, counted);
        }
    }

    private double ours(Target target) {
        return Proc.cpu(target.service().handle()) + Proc.cpu(upstream.handle()) + Proc.cpuOfOwn();
    }

    private void print(String title, String metric, List<Target> targets, List<Measured> counted) {
        for (Target target : targets) {
            List<Double> values = values(counted, target.name(), metric);
            List<Double> nginx = values(counted, Target.NGINX, metric);
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < Math.min(values.size(), nginx.size()); i++) {
                ratios.add(values.get(i) / nginx.get(i));
            }
            medians.computeIfAbsent(title + ": " + metric, key -> new TreeMap<>())
                    .put(target.name(), median(values));
            System.out.printf(
                    Locale.ROOT,
                    "  %-22s %-18s %12.2f   x nginx %6.2f (%.2f to %.2f)%n",
                    metric,
                    target.name(),
                    median(values),
                    median(ratios),
                    ratios.stream().min(Double::compare).orElse(Double.NaN),
                    ratios.stream().max(Double::compare).orElse(Double.NaN));
        }
    }

    private static List<Double> values(List<Measured> counted, String target, String metric) {
        return counted.stream()
                .map(round -> round.byTarget.getOrDefault(target, Map.of()).getOrDefault(metric, Double.NaN))
                .toList();
    }

    /** By target. */
    Map<String, Double> medians(String title, String metric) {
        return medians.getOrDefault(title + ": " + metric, Map.of());
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String shortly(Map<String, Map<String, Double>> byTarget) {
        return byTarget.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + entry.getValue().values().stream()
                                .map(value -> String.format(Locale.ROOT, "%.4g", value))
                                .collect(Collectors.joining("/")))
                .collect(Collectors.joining("; "));
    }
}
