package io.maniagate.app;

import io.maniagate.config.Settings;
import io.maniagate.provider.FactKind;
import io.maniagate.suite.Casting;
import io.maniagate.suite.Inquiry;
import io.maniagate.suite.InquiryDesk;
import io.maniagate.suite.Judge;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says of one request which rule decides it and why: of one that somebody thinks of, or of one in the access log. */
@Command(
        name = "explain",
        description = "Says which rule decides a request, and why.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the decision was explained",
            "1:no line of the log has the id",
            "2:nothing was tried: the configuration or the command line is wrong"
        })
final class PolicyExplainCommand implements Callable<Integer> {

    @Option(
            names = "--who",
            paramLabel = "PLAYER",
            description =
                    "A subject, such as maniaplanet:lina, anonymous, or a player as a suite has one: \"{player: …, linked: …}\"."
                            + " With one provider a bare login or account id.")
    private @Nullable String who;

    @Option(names = "--where", paramLabel = "REQUEST", description = "[METHOD] and a path or URL: \"GET /admin\".")
    private @Nullable String where;

    @Option(names = "--id", paramLabel = "ID", description = "The id of a request in the access log.")
    private @Nullable String id;

    @Option(names = "--log", paramLabel = "FILE", description = "Where the log is (default: standard input).")
    private @Nullable Path log;

    @Option(names = "--zone", paramLabel = "PATH", description = "The player's zone: \"World|Europe|France\".")
    private @Nullable String zone;

    @Option(
            names = "--scopes",
            paramLabel = "SCOPE",
            split = ",",
            arity = "0..1",
            description = "Those granted (default: those the provider is asked for).")
    private @Nullable List<String> scopes;

    @Option(names = "--groups", paramLabel = "NAME", split = ",", description = "The provider's own groups.")
    private @Nullable List<String> groups;

    @Spec
    private CommandSpec spec;

    /** Further options, one for each kind of fact. */
    @Spec
    void addFacts(CommandSpec own) {
        for (FactKind kind : FactKind.values()) {
            own.addOption(OptionSpec.builder("--" + kind.tag())
                    .paramLabel(kind.isLogin() ? "LOGIN" : "ID")
                    .splitRegex(",")
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .description("For " + kind.told() + ", or unknown.")
                    .build());
        }
    }

    Map<FactKind, List<String>> facts() {
        Map<FactKind, List<String>> facts = new EnumMap<>(FactKind.class);
        for (FactKind kind : FactKind.values()) {
            List<String> values = spec.findOption("--" + kind.tag()).getValue();
            if (values != null) {
                facts.put(kind, values);
            }
        }
        return facts;
    }

    @Override
    public Integer call() {
        return PolicyCommand.withSettings(spec, this::explain);
    }

    private int explain(Settings settings) {
        PrintWriter err = spec.commandLine().getErr();
        InquiryDesk desk = new InquiryDesk(
                Judge.of(settings), new Casting(settings), spec.commandLine().getOut(), err);
        Inquiry inquiry = new Inquiry(who, where, zone, scopes, groups, facts());
        if (id == null) {
            return desk.explain(inquiry);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(opened(), StandardCharsets.UTF_8))) {
            return desk.explain(inquiry, id.toLowerCase(Locale.ROOT), reader);
        } catch (IOException e) {
            err.println("--log: got a file that is not there or cannot be read (expected: an access log)");
            err.flush();
            return InquiryDesk.UNUSABLE;
        }
    }

    private InputStream opened() throws IOException {
        if (log != null) {
            return Files.newInputStream(log);
        }
        if (System.in.available() == 0) {
            spec.commandLine().getErr().println("Reading the log from standard input; --log FILE reads a file.");
            spec.commandLine().getErr().flush();
        }
        return System.in;
    }
}
