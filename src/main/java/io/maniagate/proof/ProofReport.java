package io.maniagate.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maniagate.crypto.Randomness;
import io.maniagate.crypto.SigningKey;
import io.maniagate.proof.Finding.Verdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What an upstream did with everything it was sent: as a table for people, as JSON and as an exit code for CI. */
public record ProofReport(URI url, SamplePlayer player, List<Finding> findings) {

    private static final int ALL_REFUSED = 0;
    private static final int SOMETHING_SWALLOWED = 1;

    /** Also what a command without a configuration or a key ends with. */
    public static final int COULD_NOT_TELL = 2;

    private static final int MARKER_BYTES = 6;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-15s %-41s %-7s %s%n";

    public ProofReport {
        findings = List.copyOf(findings);
    }

    /** Sends everything to the upstream. {@code key}: the gateway's; {@code timeout}: for each of some twenty answers. */
    public static ProofReport of(URI url, SamplePlayer player, SigningKey key, Duration timeout, Instant now) {
        // No page has it by chance.
        String marker = "forged-" + HexFormat.of().formatHex(Randomness.bytes(MARKER_BYTES));
        Attempts attempts = new Attempts(player, ProofKey.of(key), ProofKey.of(SigningKey.generate()), marker, now);
        return new ProofReport(url, player, new UpstreamProof(url, timeout).run(attempts));
    }

    public int exitCode() {
        if (count(Verdict.SWALLOWED) > 0) {
            return SOMETHING_SWALLOWED;
        }
        return proves() && count(Verdict.UNCLEAR) == 0 ? ALL_REFUSED : COULD_NOT_TELL;
    }

    /** Whether what was refused was refused for its faults: what has none was accepted, first and last. */
    private boolean proves() {
        return count(Verdict.ACCEPTED) == 2;
    }

    private long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    public String table() {
        StringBuilder table = new StringBuilder();
        table.append(url).append('\n');
        table.append("issuer   ").append(player.issuer()).append('\n');
        table.append("audience ").append(player.audience()).append("\n\n");
        table.append(ROW.formatted("case", "sent", "status", "result"));
        for (Finding finding : findings) {
            String note = finding.note().isEmpty() ? "" : " (" + finding.note() + ")";
            table.append(ROW.formatted(
                    finding.attempt().id(),
                    finding.attempt().sent(),
                    finding.status() == 0 ? "-" : finding.status(),
                    finding.verdict().word + note));
            if (finding.verdict() == Verdict.SWALLOWED) {
                table.append("    fix: ").append(finding.attempt().fix()).append('\n');
            }
        }
        return table.append('\n').append(conclusion()).append('\n').toString();
    }

    private String conclusion() {
        long swallowed = count(Verdict.SWALLOWED);
        if (swallowed > 0) {
            return swallowed + " swallowed: let nobody reach this upstream past the gateway.";
        }
        if (findings.get(0).status() == 0) {
            return "Could not tell: the upstream does not answer.";
        }
        if (findings.get(0).verdict() != Verdict.ACCEPTED) {
            return "Could not tell: what the gateway sends was refused, so the rest proves nothing. Does the upstream know"
                    + " this JWKS, issuer and audience (--audience), and may every player see this page?";
        }
        if (!proves()) {
            return "Could not tell: at the end it refused what it accepted first; does it ban who fails too often?";
        }
        return exitCode() == ALL_REFUSED ? "All refused." : "Could not tell: some were not answered.";
    }

    public String json() {
        ObjectNode report = JSON.createObjectNode()
                .put("url", url.toString())
                .put("issuer", player.issuer())
                .put("audience", player.audience())
                .put("exit_code", exitCode())
                .put("conclusion", conclusion());
        ArrayNode cases = report.putArray("cases");
        for (Finding finding : findings) {
            cases.addObject()
                    .put("case", finding.attempt().id())
                    .put("sent", finding.attempt().sent())
                    .put("status", finding.status())
                    .put("result", finding.verdict().name().toLowerCase(Locale.ROOT))
                    .put("note", finding.note())
                    .put("fix", finding.attempt().fix());
        }
        return report.toPrettyString() + "\n";
    }
}
