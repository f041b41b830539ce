package io.maniagate.suite;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries the suites of some files: a line for each test and one for all. */
public final class SuiteRun {

    /** Every test came out as expected. */
    public static final int AS_EXPECTED = 0;
    /** Some did not. */
    public static final int SURPRISES = 1;
    /** Nothing was tried, as something is wrong with what was written. */
    public static final int UNUSABLE = 2;

    private final Judge judge;
    private final Casting casting;

    public SuiteRun(Judge judge, Casting casting) {
        this.judge = judge;
        this.casting = casting;
    }

    /** Returns the exit code. {@code quiet}: of what is as expected, nothing is said. */
    public int run(List<Path> files, boolean quiet, PrintWriter out, PrintWriter err) {
        List<Suite> suites = files.stream()
                .map(file -> SuiteReader.read(file, judge.origins(), casting))
                .toList();
        List<String> faults =
                suites.stream().flatMap(suite -> suite.faults().stream()).toList();
        if (!faults.isEmpty()) {
            faults.forEach(err::println);
            err.println("Nothing was tried. What a suite may say: docs/policy-tests.md");
            err.flush();
            return UNUSABLE;
        }
        int tests = 0;
        int surprises = 0;
        for (Suite suite : suites) {
            for (Trial trial : suite.trials()) {
                tests++;
                Verdict verdict = judge.judge(trial.who(), trial.where());
                String surprise = surprise(trial, verdict);
                if (surprise != null) {
                    surprises++;
                    out.println("NOT OK  " + suite.file() + ":" + trial.line() + "  " + title(trial) + ": " + surprise);
                } else if (!quiet) {
                    out.println("ok      " + title(trial) + ": " + verdict.told());
                }
            }
        }
        if (!quiet || surprises > 0) {
            out.println(summary(tests, surprises));
        }
        out.flush();
        return surprises == 0 ? AS_EXPECTED : SURPRISES;
    }

    private static String title(Trial trial) {
        String asked = trial.who().name() + ", " + trial.where().method() + " " + place(trial.where());
        return Written.bare(trial.name().isEmpty() ? asked : trial.name())
                + (trial.name().isEmpty() ? "" : " (" + Written.bare(asked) + ")");
    }

    private static String place(Where where) {
        return where.path();
    }

    /** {@code null} for none. */
    private static @Nullable String surprise(Trial trial, Verdict verdict) {
        List<String> expected = new ArrayList<>();
        List<String> got = new ArrayList<>();
        boolean ruleDiffers = trial.rule() != null && !trial.rule().equals(verdict.rule());
        boolean shadowDiffers = trial.shadow() != null && !trial.shadow().equals(verdict.shadow());
        if (trial.expect() == verdict.outcome() && !ruleDiffers && !shadowDiffers) {
            return null;
        }
        expected.add(trial.expect().word() + (trial.rule() == null ? "" : " by " + trial.rule()));
        got.add(verdict.told());
        if (trial.shadow() != null) {
            expected.add("reported by " + trial.shadow());
            got.add(verdict.shadow() == null ? "not reported" : "reported by " + verdict.shadow());
        }
        return "expected " + String.join(", ", expected) + "; got " + String.join(", ", got) + ": " + verdict.why();
    }

    private static String summary(int tests, int surprises) {
        String all = tests == 1 ? "1 test" : tests + " tests";
        return surprises == 0 ? all + ", all ok" : all + ", " + surprises + " NOT OK";
    }
}
