package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of conditions that rules and groups are made of. Each fact is one. */
public enum Kind {
    PLAYERS,
    PROVIDERS,
    ZONES,
    SCOPES,
    GROUPS,
    CLUBS(FactKind.CLUBS),
    TITLES(FactKind.TITLES),
    SERVERS(FactKind.SERVERS),
    BUDDIES(FactKind.BUDDIES),
    TEAMS(FactKind.TEAMS),
    OWNED_TITLES(FactKind.OWNED_TITLES),
    INSTALLED_TITLES(FactKind.INSTALLED_TITLES),
    FAVORITE_SERVERS(FactKind.FAVORITE_SERVERS),
    MANIALINKS(FactKind.MANIALINKS);

    private final @Nullable FactKind fact;

    Kind() {
        this.fact = null;
    }

    Kind(FactKind fact) {
        this.fact = fact;
    }

    static Kind of(FactKind fact) {
        return valueOf(fact.name());
    }

    /** What has to be asked of the provider; of the other kinds there is nothing. */
    public FactKind fact() {
        if (fact == null) {
            throw new IllegalStateException(word() + " is no fact");
        }
        return fact;
    }

    /** A value as somebody wrote it, in the form in which values are compared. */
    public String canonical(String written) {
        return fact == null ? written : fact.canonical(written);
    }

    /** The word in the configuration. */
    public String word() {
        return fact == null ? name().toLowerCase(Locale.ROOT) : fact.tag();
    }
}
