package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.suite.Casting;
import io.maniagate.suite.Judge;
import io.maniagate.suite.SuiteRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries the rules of the configuration without starting anything: {@code policy test} and {@code policy explain}. */
@Command(
        name = "policy",
        description = "Tries the rules of the configuration before they bite.",
        subcommands = {PolicyCommand.Test.class, PolicyExplainCommand.class})
final class PolicyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        spec.commandLine().usage(err);
        err.flush();
        return SuiteRun.UNUSABLE;
    }

    /** With the settings that a start would have, were the secrets there; else the report of what is wrong. */
    static int withSettings(CommandSpec spec, ToIntFunction<Settings> use) {
        Result result = StartupCheck.readRules();
        if (result instanceof Result.Ready ready) {
            return use.applyAsInt(ready.settings());
        }
        StartupCheck.refuse(((Result.Refused) result).faults(), spec);
        return SuiteRun.UNUSABLE;
    }

    @Command(
            name = "test",
            description = "Runs suites of expected decisions against the rules of the configuration.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {
                "0:every test came out as expected",
                "1:at least one did not",
                "2:nothing was tried: the configuration, a suite or the command line is wrong"
            })
    static final class Test implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", arity = "1..*", description = "A suite (docs/policy-tests.md).")
        private List<Path> files = List.of();

        @Option(names = "--quiet", description = "Says nothing of what is as expected.")
        private boolean quiet;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return withSettings(
                    spec,
                    settings -> new SuiteRun(Judge.of(settings), new Casting(settings))
                            .run(
                                    files,
                                    quiet,
                                    spec.commandLine().getOut(),
                                    spec.commandLine().getErr()));
        }
    }
}
