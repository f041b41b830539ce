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
import java.util.ArrayList;
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

    /** What is configured, and whether it is in order. */
    static Result read() {
        return read(false, true);
    }

    /** The same for a start that follows at once: its ports have to be free. */
    static Result readToListen() {
        return read(true, true);
    }

    /** The same for whoever tries rules, perhaps where the secrets are not: none is read. */
    static Result readRules() {
        return read(false, false);
    }

    private static Result read(boolean listens, boolean needsSecrets) {
        List<ConfigFault> unreadable = ConfigLocation.faults(System.getenv(), Path.of(""));
        if (!unreadable.isEmpty()) {
            return new Result.Refused(new ConfigFaults(unreadable));
        }
        Config config = ConfigProvider.getConfig();
        try {
            Result result = SettingsReader.read(
                    config, System.getenv(), new LaunchContext(Main.version(), ProviderType.ALL, needsSecrets));
            return listens ? with(TakenPorts.faults(config), result) : result;
        } finally {
            // Quarkus makes its own when it starts.
            ConfigProviderResolver.instance().releaseConfig(config);
        }
    }

    private static Result with(List<ConfigFault> more, Result result) {
        if (more.isEmpty()) {
            return result;
        }
        List<ConfigFault> all = new ArrayList<>();
        if (result instanceof Result.Refused refused) {
            all.addAll(refused.faults().all());
        }
        all.addAll(more);
        return new Result.Refused(new ConfigFaults(all));
    }

    /** Prints the report and returns the exit code. */
    static int refuse(ConfigFaults faults, CommandSpec spec) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(faults.render());
        err.flush();
        return REFUSED;
    }
}
