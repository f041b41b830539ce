package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderConnection;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a provider for a service token (RFC 6749 § 4.4), the way the gateway does: a secret is tried without any player. */
@Command(
        name = "token",
        description = "Asks a provider for a service token, to try client-id and client-secret without any player.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:a token came",
            "1:the provider refused",
            "2:nothing was asked: the configuration or the command line is wrong",
            "3:the provider gave no usable answer"
        })
final class TokenCommand implements Callable<Integer> {

    private static final String SHOW = "show";

    @Option(names = "--provider", paramLabel = "ID", required = true, description = "As below maniagate.providers.")
    private String provider = "";

    @Option(names = "--show", description = "Prints the token. Whoever reads it can use it.")
    private boolean show;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Result result = StartupCheck.read();
        if (result instanceof Result.Refused refused) {
            StartupCheck.refuse(refused.faults(), spec);
            return TokenReport.UNUSABLE;
        }
        Settings settings = ((Result.Ready) result).settings();
        List<Provider> providers = settings.providers();
        Provider asked = providers.stream()
                .filter(one -> one.id().equals(provider))
                .findFirst()
                .orElse(null);
        if (asked == null) {
            String ids = providers.stream().map(Provider::id).collect(Collectors.joining(", "));
            return unusable("--provider: got " + provider + " (expected: one of " + ids + ")");
        }
        if (asked.clientSecret() == null) {
            return unusable(provider + ": got flow: implicit (expected: a provider with a client-secret)"
                    + System.lineSeparator() + "There is no secret to try, and nothing was asked.");
        }
        return ask();
    }

    private int unusable(String why) {
        return say(why, TokenReport.UNUSABLE);
    }

    private int say(String line, int exitCode) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
        return exitCode;
    }

    /** With the gateway's own clients, which live in Quarkus; it listens nowhere, and its log would hide the report. */
    private int ask() {
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        System.setProperty("quarkus.log.console.level", "OFF");
        AtomicInteger exitCode = new AtomicInteger(TokenReport.NO_ANSWER);
        BiConsumer<Integer, @Nullable Throwable> ended = (code, fault) -> exitCode.set(
                fault == null
                        ? code
                        : say(provider + ": got " + root(fault) + " (expected: a token)", TokenReport.NO_ANSWER));
        Quarkus.run(Asking.class, ended, provider, show ? SHOW : "");
        return exitCode.get();
    }

    /** What came of it above says only that it came to nothing. */
    private static Throwable root(Throwable fault) {
        Throwable cause = fault.getCause();
        return cause == null ? fault : root(cause);
    }

    /** Started in place of the gateway. */
    static final class Asking implements QuarkusApplication {

        private final ProviderConnections providers;

        @Inject
        Asking(ProviderConnections providers) {
            this.providers = providers;
        }

        @Override
        public int run(String... arguments) {
            ProviderConnection connection =
                    Objects.requireNonNull(providers.byId().get(arguments[0]));
            TokenOutcome outcome = connection
                    .clientCredentials()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            TokenReport report = TokenReport.of(connection.provider(), outcome, arguments[1].equals(SHOW));
            PrintStream out = report.exitCode() == TokenReport.ISSUED ? System.out : System.err;
            out.print(report.text());
            out.flush();
            return report.exitCode();
        }
    }
}
