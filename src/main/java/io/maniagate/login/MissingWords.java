package io.maniagate.login;

import io.maniagate.policy.Condition;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Decision.Reason;
import io.maniagate.policy.Term;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Says to a player what a route's rule asks for and they do not have. Who is on a list is never told. */
final class MissingWords {

    private static final int MOST_NAMED = 5;

    private final Map<String, String> providers;

    /** {@code providers}: their labels by id. */
    MissingWords(Map<String, String> providers) {
        this.providers = Map.copyOf(providers);
    }

    /** What people call the provider. */
    String provider(String id) {
        return providers.getOrDefault(id, id);
    }

    /** A sentence for each condition that failed. */
    List<String> of(Decision.Deny deny) {
        boolean isUnknown = deny.reason() == Reason.UNKNOWN;
        if (deny.missing().isEmpty()) {
            return isUnknown ? List.of() : List.of("This account may not use this page.");
        }
        return deny.missing().stream()
                .map(Term::condition)
                .map(isUnknown ? MissingWords::unknown : this::missing)
                .toList();
    }

    private String missing(Condition condition) {
        List<String> values = condition.values();
        return switch (condition.kind()) {
            case PLAYERS -> "You are not on the list of players.";
            case PROVIDERS -> "Sign in with " + any(values, this::provider) + " instead.";
            case ZONES -> "This part is only for players of " + any(values, ReadableZone::of) + ".";
            case SCOPES ->
                "You did not allow the permission " + any(values, MissingWords::same)
                        + " when you signed in. Sign in again to allow it.";
            case GROUPS ->
                (values.size() == 1 ? "You are not in the group " : "You are in none of the groups ")
                        + any(values, this::group) + ".";
            default ->
                "This part is only for " + condition.kind().fact().players() + " " + any(values, MissingWords::same)
                        + ".";
        };
    }

    private static String unknown(Condition condition) {
        return switch (condition.kind()) {
            case PLAYERS -> "The list of players cannot be read.";
            case GROUPS -> "Your groups cannot be looked up.";
            case PROVIDERS, ZONES, SCOPES -> "Your account cannot be looked up.";
            default -> "Your " + condition.kind().fact().things() + " cannot be looked up.";
        };
    }

    /** A provider's own group is written {@code <provider id>:<name>}. */
    private String group(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(colon + 1) + " of " + provider(name.substring(0, colon));
    }

    private static String same(String value) {
        return value;
    }

    /** One of them is enough. */
    private static String any(List<String> values, UnaryOperator<String> shown) {
        int named = values.size() > MOST_NAMED ? MOST_NAMED - 1 : values.size();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < named; i++) {
            boolean isLast = i == values.size() - 1;
            words.append(i == 0 ? "" : isLast ? " or " : ", ").append(shown.apply(values.get(i)));
        }
        return named == values.size()
                ? words.toString()
                : words.append(" or one of ")
                        .append(values.size() - named)
                        .append(" others")
                        .toString();
    }
}
