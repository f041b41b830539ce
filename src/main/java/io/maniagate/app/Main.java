package io.maniagate.app;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code java -jar quarkus-run.jar [command]}. */
@QuarkusMain
@Command(
        name = "maniagate",
        description = "Sign in with a ManiaPlanet or Trackmania account, in front of any web site.",
        mixinStandardHelpOptions = true,
        subcommands = {Main.Run.class, EmulateCommand.class, ConfigCommand.class})
public final class Main implements Callable<Integer> {

    public static void main(String... args) {
        int exitCode = new CommandLine(new Main()).execute(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public Integer call() {
        return Run.gateway();
    }

    /** Runs the gateway until it is told to stop. */
    @Command(name = "run", description = "Runs the gateway (the default).", mixinStandardHelpOptions = true)
    static final class Run implements Callable<Integer> {

        @Override
        public Integer call() {
            return gateway();
        }

        static int gateway() {
            Quarkus.run();
            return 0;
        }
    }
}
