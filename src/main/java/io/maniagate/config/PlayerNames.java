package io.maniagate.config;

import io.maniagate.provider.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells which player somebody means in writing: the subject, in any spelling that the provider's type knows, or the bare
 * login or account id while there is only one provider.
 */
final class PlayerNames {

    /** What came of a name: a subject, nothing because its provider has faults of its own, or a fault. */
    record Meant(@Nullable String subject, @Nullable String expected, String mend) {

        boolean isUnsaid() {
            return subject == null && expected == null;
        }
    }

    /** That there is no such provider, or that it has faults, is said elsewhere. */
    private static final Meant UNSAID = new Meant(null, null, "");

    private final Set<String> ids;
    private final Map<String, Provider> providers = new LinkedHashMap<>();

    /**
     * @param ids of all providers that are configured
     * @param read those that could be read
     */
    PlayerNames(Set<String> ids, List<Provider> read) {
        this.ids = ids;
        read.forEach(provider -> providers.put(provider.id(), provider));
    }

    /** The subject; {@code null} where no player is written so. What cannot be told passes: there are other faults then. */
    @Nullable
    String subject(String written) {
        Meant meant = meant(written);
        return meant.isUnsaid() ? written : meant.subject();
    }

    /** How a player is written, in a few words. */
    String expected() {
        return ids.size() == 1
                ? "a player of " + ids.iterator().next() + ": " + spellings(id -> id + ":<id>") + ", or the id alone"
                : "a player: " + spellings(id -> id + ":<id>");
    }

    Meant meant(String written) {
        int colon = written.indexOf(':');
        String named = colon < 0 ? "" : written.substring(0, colon);
        if (ids.isEmpty()) {
            return UNSAID;
        }
        if (ids.contains(named)) {
            return of(named, written.substring(colon + 1));
        }
        if (colon >= 0) {
            return fault(
                    "a subject <provider>:<id>, with a provider of " + String.join(", ", ids),
                    DidYouMean.name(named, ids, "write the id of a configured provider before the colon"));
        }
        if (written.equals("true") || written.equals("false")) {
            return fault(
                    "a player", "put it in quotes if it is a login: YAML takes yes, no, on and off for other words");
        }
        if (ids.size() == 1) {
            return of(ids.iterator().next(), written);
        }
        return fault(
                "a subject while there are " + ids.size() + " providers",
                "write " + spellings(id -> id + ":" + (written.length() > 40 ? "…" : written)));
    }

    private Meant of(String id, String written) {
        Provider provider = providers.get(id);
        if (provider == null) {
            return UNSAID;
        }
        String stable = provider.type().stableId(written);
        return stable == null
                ? fault(
                        "an id that a player of type " + provider.type().word() + " can have",
                        provider.type().word().equals("trackmania")
                                ? "write the account id, such as 7398eeb6-9b4e-44b8-a7a1-a2149955ac70, or the login of"
                                        + " 22 characters; a display name can change, so none is taken"
                                : "copy it from X-Mania-Subject or from " + id + "'s profile page")
                : new Meant(id + ":" + stable, null, "");
    }

    private static Meant fault(String expected, String mend) {
        return new Meant(null, expected, mend);
    }

    private String spellings(Function<String, String> spelling) {
        return String.join(" or ", ids.stream().map(spelling).map(Shown::of).toList());
    }
}
