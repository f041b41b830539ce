package io.maniagate.app;

import io.maniagate.config.DurationText;
import io.maniagate.config.Settings;
import io.maniagate.config.SettingsReader.Result;
import io.maniagate.proof.ProofReport;
import io.maniagate.proof.SamplePlayer;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Sends forged assertions to an upstream, past the gateway and with its keys, and tells which it swallowed. */
@Command(
        name = "verify-upstream",
        description = "Sends forged assertions to an upstream and reports which it swallowed.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything forged was refused",
            "1:something was swallowed",
            "2:could not tell: no answer, no configured key, or refused what the gateway sends"
        })
final class VerifyUpstreamCommand implements Callable<Integer> {

    @Parameters(paramLabel = "<url>", description = "A page that only players may see, as the gateway reaches it.")
    private @Nullable URI url;

    @Option(names = "--audience", description = "The aud it expects (default: the primary public URL).")
    private @Nullable String audience;

    @Option(
            names = "--subject",
            description =
                    "Player to say it is, for a site that knows its players (default: <first provider>:verify-upstream).")
    private @Nullable String subject;

    @Option(
            names = "--timeout",
            converter = Text.class,
            defaultValue = "5s",
            description = "For each answer (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(5);

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        URI target = url;
        if (target == null || !isHttp(target)) {
            return failed("url: got " + target + " (expected: http or https, with a host)");
        }
        Result result = StartupCheck.read();
        if (result instanceof Result.Refused refused) {
            StartupCheck.refuse(refused.faults(), spec);
            return ProofReport.COULD_NOT_TELL;
        }
        Settings settings = ((Result.Ready) result).settings();
        if (settings.assertionKeys().isEmpty()) {
            return failed(
                    "maniagate.assertion.keys: got none (expected: the key the gateway signs with, which it otherwise"
                            + " makes for itself at start; make one by: maniagate keygen)");
        }
        SamplePlayer player = player(settings);
        if (player == null) {
            return failed("--subject: got " + subject + " (expected: <provider>:<id>)");
        }
        ProofReport report =
                ProofReport.of(target, player, settings.assertionKeys().get(0), timeout, Instant.now());
        print(spec.commandLine().getOut(), json ? report.json() : report.table());
        return report.exitCode();
    }

    private @Nullable SamplePlayer player(Settings settings) {
        String issuer = settings.origins().get(0).toString();
        String who = subject == null ? settings.providers().get(0).id() + ":verify-upstream" : subject;
        int colon = who.indexOf(':');
        if (colon < 1 || !who.matches("[!-~&&[^%+]]+")) {
            return null;
        }
        return new SamplePlayer(
                issuer, audience == null ? issuer : audience, who.substring(0, colon), who.substring(colon + 1));
    }

    private static boolean isHttp(URI url) {
        return url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    }

    private int failed(String why) {
        print(spec.commandLine().getErr(), why + System.lineSeparator());
        return ProofReport.COULD_NOT_TELL;
    }

    private static void print(PrintWriter writer, String text) {
        writer.print(text);
        writer.flush();
    }

    /** As durations are written in the configuration. */
    static final class Text implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            Duration timeout = DurationText.parse(text);
            if (timeout == null) {
                throw new TypeConversionException("'" + text + "' (expected: such as 5s or 500ms)");
            }
            return timeout;
        }
    }
}
