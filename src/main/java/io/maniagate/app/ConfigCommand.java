package io.maniagate.app;

import io.maniagate.config.SettingsReader.Result;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the configuration without starting anything, and prints what is in force. */
@Command(name = "config", description = "Checks the configuration and prints what is in force, secrets masked.")
final class ConfigCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Result result = StartupCheck.read();
        if (result instanceof Result.Ready ready) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(ready.effective().render());
            out.flush();
            return 0;
        }
        return StartupCheck.refuse(((Result.Refused) result).faults(), spec);
    }
}
