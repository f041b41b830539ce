package io.maniagate.app;

import io.maniagate.config.ConfigFault;
import io.maniagate.config.ConfigFaults;
import io.maniagate.config.ConfigLocation;
import io.maniagate.config.LaunchContext;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.provider.ProviderType;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the configuration without starting anything, and prints what is in force. */
@Command(
        name = "config",
        description = "Checks the configuration and prints what is in force, secrets masked.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ConfigFault> unreadable = ConfigLocation.faults(System.getenv(), Path.of(""));
        Result result = unreadable.isEmpty()
                ? SettingsReader.read(
                        ConfigProvider.getConfig(), System.getenv(), new LaunchContext("", ProviderType.ALL))
                : new Result.Refused(new ConfigFaults(unreadable));
        if (result instanceof Result.Ready ready) {
            spec.commandLine().getOut().print(ready.effective().render());
            return 0;
        }
        spec.commandLine().getErr().print(((Result.Refused) result).faults().render());
        return 1;
    }
}
