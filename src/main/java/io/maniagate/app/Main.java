package io.maniagate.app;

import io.maniagate.config.SettingsReader.Result;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.Callable;
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
        subcommands = {Main.Run.class, EmulateCommand.class, ConfigCommand.class})
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    public static void main(String... args) {
        // Quarkus refuses targets that java.net.URI does not know, such as the | in what browsers send. The walk reads
        // targets itself, and is stricter where it counts.
        System.setProperty("vertx.disableURIValidation", "true");
        int exitCode = new CommandLine(new Main()).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() {
        return run(spec);
    }

    /** Until it is told to stop. In dev mode the demonstration may still provide the settings. */
    private static int run(CommandSpec spec) {
        if (LaunchMode.current() == LaunchMode.NORMAL && StartupCheck.read() instanceof Result.Refused refused) {
            return StartupCheck.refuse(refused.faults(), spec);
        }
        Quarkus.run();
        return 0;
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"maniagate " + Main.class.getPackage().getImplementationVersion()};
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
