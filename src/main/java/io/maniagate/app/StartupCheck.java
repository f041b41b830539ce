package io.maniagate.app;

import io.maniagate.config.ConfigFault;
import io.maniagate.config.ConfigFaults;
import io.maniagate.config.ConfigLocation;
import io.maniagate.config.LaunchContext;
import io.maniagate.config.SettingsReader;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.provider.ProviderType;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Reads the configuration before Quarkus starts, which would answer a fault in it with a stack trace: the report stands
 * alone on the console, and comes in a second.
 */
final class StartupCheck {

    private static final int REFUSED = 1;

    private StartupCheck() {}

    static Result read() {
        List<ConfigFault> unreadable = ConfigLocation.faults(System.getenv(), Path.of(""));
        if (!unreadable.isEmpty()) {
            return new Result.Refused(new ConfigFaults(unreadable));
        }
        Config config = ConfigProvider.getConfig();
        try {
            return SettingsReader.read(config, System.getenv(), new LaunchContext("", ProviderType.ALL));
        } finally {
            // Quarkus makes its own when it starts.
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }

    /** Prints the report and returns the exit code. */
    static int refuse(ConfigFaults faults, CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(faults.render());
        err.flush();
        return REFUSED;
    }
}
