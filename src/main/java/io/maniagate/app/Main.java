package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader.Result;
import io.quarkus.runtime.JVMUnsafeWarningsControl;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: {@code java -jar quarkus-run.jar [command]}. Without a command the gateway runs. */
@QuarkusMain
@Command(
        name = "maniagate",
        description = "Sign in with a ManiaPlanet or Trackmania account, in front of any web site.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            Main.Run.class,
            EmulateCommand.class,
            ConfigCommand.class,
            PolicyCommand.class,
            KeygenCommand.class,
            VerifyUpstreamCommand.class,
            ProbeCommand.class,
            TokenCommand.class
        })
public final class Main implements Callable<Integer> {

    private static final Logger LOG = Logger.getLogger(Main.class);

    /** From the manifest of the jar; dev mode runs without one. */
    private static final @Nullable String VERSION = Main.class.getPackage().getImplementationVersion();

    @Spec
    private CommandSpec spec;

    public static void main(String... args) {
        // From JDK 24 on the JVM warns of what Netty does to memory; Quarkus silences that, but later.
        JVMUnsafeWarningsControl.disableUnsafeRelatedWarnings();
        // Quarkus refuses targets that java.net.URI does not know, such as the | in what browsers send. The walk reads
        // targets itself, and is stricter where it counts.
        System.setProperty("vertx.disableURIValidation", "true");
        System.setProperty(AcceptedConnections.ENABLE, AcceptedConnections.ENABLED);
        int exitCode = new CommandLine(new Main()).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() {
        return run(spec);
    }

    /** Of this program; empty where it is not packaged. */
    static String version() {
        return VERSION == null ? "" : VERSION;
    }

    /** Until it is told to stop. In dev mode the demonstration may still provide the settings. */
    private static int run(CommandSpec spec) {
        // Not LaunchMode: it is set by what is started only below.
        boolean isPackaged = VERSION != null;
        if (isPackaged && StartupCheck.readToListen() instanceof Result.Refused refused) {
            return StartupCheck.refuse(refused.faults(), spec);
        }
        Quarkus.run(Gateway.class);
        return 0;
    }

    /** Has the last word at start, so that it is not lost among what Quarkus says. */
    static final class Gateway implements QuarkusApplication {

        private final Settings settings;

        @Inject
        Gateway(Settings settings) {
            this.settings = settings;
        }

        @Override
        public int run(String... arguments) {
            LOG.infof("ready: open %s", settings.origins().get(0));
            Quarkus.waitForExit();
            return 0;
        }
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"maniagate " + (VERSION == null ? "(not packaged)" : VERSION)};
        }
    }

    @Command(name = "run", description = "Runs the gateway (the default).")
    static final class Run implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            return run(spec);
        }
    }
}
