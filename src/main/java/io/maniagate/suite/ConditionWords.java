package io.maniagate.suite;

import io.maniagate.policy.Applicant;
import io.maniagate.policy.Condition;
import io.maniagate.policy.Holds;
import io.maniagate.policy.Players;
import io.maniagate.policy.PlayersFile;
import io.maniagate.policy.Zones;
import io.maniagate.provider.FactKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Says of one condition and one player what was compared with what, and never who else is on a list. */
final class ConditionWords {

    private final Applicant applicant;

    ConditionWords(Applicant applicant) {
        this.applicant = applicant;
    }

    String of(Condition condition, Holds holds) {
        return switch (condition.kind()) {
            case PLAYERS -> players(condition, holds);
            case PROVIDERS ->
                "signed in with " + applicant.player().provider() + ", listed: " + list(condition.values());
            case ZONES -> zones(condition);
            case SCOPES -> "granted scopes: " + list(applicant.scopes()) + ", listed: " + list(condition.values());
            case GROUPS -> groups(holds) + list(condition.values());
            default -> facts(condition.kind().fact(), condition);
        };
    }

    private String players(Condition condition, Holds holds) {
        String subject = Written.bare(applicant.player().subject());
        String names = condition instanceof Players players ? names(players) : list(condition.values());
        return switch (holds) {
            case YES -> subject + " is named: " + names;
            case NO -> subject + " is not named: " + names;
            case UNKNOWN -> "whether " + subject + " is named cannot be said: " + names;
        };
    }

    private static String names(Players players) {
        String inline = players.inline() == 0 ? "" : players.inline() + " in the list";
        PlayersFile file = players.file();
        if (file == null) {
            return inline;
        }
        String inFile = file.faults().isEmpty()
                ? file.count() + " in " + file.path()
                : file.path() + " " + file.faults().get(0);
        return inline.isEmpty() ? inFile : inline + ", " + inFile;
    }

    private static String groups(Holds holds) {
        return switch (holds) {
            case YES -> "in one of: ";
            case NO -> "in none of: ";
            case UNKNOWN -> "whether in one of these cannot be said: ";
        };
    }

    private String zones(Condition condition) {
        String own = applicant.player().zone();
        if (own == null) {
            return "no zone is known of the player, listed: " + list(condition.values());
        }
        for (String listed : condition.values()) {
            if (new Zones(List.of(listed)).holds(applicant) == Holds.YES) {
                return "zone " + Written.bare(own) + " is in " + listed;
            }
        }
        return "zone " + Written.bare(own) + " is in none of: " + list(condition.values());
    }

    private String facts(FactKind kind, Condition condition) {
        Set<String> known = applicant.facts().of(kind);
        return kind.told() + ": "
                + (known == null
                        ? "not told by the provider"
                        : list(known.stream().sorted().toList())) + ", listed: " + list(condition.values());
    }

    private static String list(Collection<String> values) {
        return values.isEmpty()
                ? "none"
                : String.join(", ", values.stream().map(Written::bare).toList());
    }
}
