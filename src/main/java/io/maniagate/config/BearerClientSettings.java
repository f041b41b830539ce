package io.maniagate.config;

import io.maniagate.provider.Provider;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code providers.<id>.bearer-clients}: whose tokens a client may bring itself. */
final class BearerClientSettings {

    private final KeyReader keys;

    BearerClientSettings(KeyReader keys) {
        this.keys = keys;
    }

    /** The ids of those that allow it. */
    Set<String> read(List<Provider> providers) {
        Set<String> allowed = new LinkedHashSet<>();
        Map<String, String> byClientId = new HashMap<>();
        for (Provider provider : providers) {
            String key = "providers." + provider.id() + ".bearer-clients";
            if (!keys.flag(key)) {
                continue;
            }
            // Where no secrets are needed, the client ids may be placeholders too.
            String other = byClientId.putIfAbsent(provider.clientId(), provider.id());
            if (!provider.type().tokensNameAudience()) {
                keys.fault(
                        key,
                        "true for type " + provider.type().word(),
                        "false there: nobody can read for which application a token of it was made",
                        "remove it; players of this provider sign in with a browser");
            } else if (other != null && keys.needsSecrets()) {
                keys.fault(
                        key,
                        "true, with the client-id of provider " + other + ", which has it too",
                        "another client-id: it is by that name that a token tells whose it is",
                        "switch it off for one of the two");
            } else {
                allowed.add(provider.id());
            }
        }
        return Set.copyOf(allowed);
    }
}
