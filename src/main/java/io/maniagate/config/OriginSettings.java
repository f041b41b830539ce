package io.maniagate.config;

import io.maniagate.request.PublicOrigin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the keys that hold origins. */
final class OriginSettings {

    private final KeyReader keys;

    OriginSettings(KeyReader keys) {
        this.keys = keys;
    }

    List<PublicOrigin> publicUrls() {
        String key = "public-url";
        List<String> texts = keys.list(key, List.of());
        List<PublicOrigin> origins = origins(key, texts);
        if (texts.isEmpty()) {
            keys.fault(
                    key,
                    keys.has(key) ? "an empty list" : "nothing",
                    "at least one origin",
                    "write what people type into their browser, such as https://club.example.org");
        }
        Set<String> hosts = new HashSet<>();
        for (PublicOrigin origin : origins) {
            if (!hosts.add(origin.host())) {
                keys.fault(
                        key,
                        "the host " + origin.host() + " twice",
                        "each host once",
                        "keep one: browsers share cookies between the ports of a host");
            }
        }
        return origins;
    }

    /** {@code redirect-origins} and {@code allowed-origins}. */
    List<PublicOrigin> further(String key) {
        return origins(key, keys.list(key, List.of())).stream().distinct().toList();
    }

    private List<PublicOrigin> origins(String key, List<String> texts) {
        List<PublicOrigin> origins = new ArrayList<>();
        for (String text : texts) {
            PublicOrigin origin = OriginText.parse(text);
            if (origin == null) {
                keys.fault(
                        key,
                        Shown.of(text),
                        OriginText.EXPECTED,
                        "write the origin only; names outside ASCII in their xn-- form");
            } else if (!origin.isSecure() && !OriginText.isLocal(origin)) {
                keys.fault(
                        key,
                        Shown.of(text),
                        "https; plain http only for localhost, 127.0.0.1 and [::1]",
                        "write https:// and let a front proxy or Quarkus (quarkus.http.ssl) hold the certificate");
            } else {
                origins.add(origin);
            }
        }
        return origins;
    }
}
