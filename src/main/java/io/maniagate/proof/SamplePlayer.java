package io.maniagate.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The player in whose name everything is sent, who does not exist: as claims and as fields.
 *
 * @param issuer the primary public URL
 * @param audience what the upstream expects in {@code aud}
 * @param provider id of the provider
 * @param id the stable id there; nobody has it
 */
public record SamplePlayer(String issuer, String audience, String provider, String id) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "Zoë 🏁 1+1=100%";
    private static final String NICKNAME = "$f00Zoë 🏁$z 1+1=100%";
    private static final String ZONE = "World|Europe|Île-de-France";
    private static final long LIFETIME_SECONDS = 300;

    /** What the gateway would say in its assertion. {@code tokenId}: its {@code jti}. */
    ObjectNode claims(Instant now, String tokenId) {
        return JSON.createObjectNode()
                .put("iss", issuer)
                .put("aud", audience)
                .put("sub", subject())
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + LIFETIME_SECONDS)
                .put("jti", tokenId)
                .put("sid", "verify-upstream")
                .put("provider", provider)
                .put("login", id)
                .put("name", NAME)
                .put("nickname", NICKNAME)
                .put("zone", ZONE);
    }

    /** The fields that go with it. */
    List<Map.Entry<String, String>> fields() {
        return List.of(
                Map.entry("X-Forwarded-User", subject()),
                Map.entry("X-Forwarded-Preferred-Username", encode(NAME)),
                Map.entry("X-Mania-Provider", provider),
                Map.entry("X-Mania-Subject", subject()),
                Map.entry("X-Mania-Login", id),
                Map.entry("X-Mania-Nickname", encode(NICKNAME)),
                Map.entry("X-Mania-Zone", encode(ZONE)));
    }

    /** The same fields and some more, all with the word of somebody who got past the gateway. */
    List<Map.Entry<String, String>> forgedFields(String marker) {
        List<Map.Entry<String, String>> forged = new ArrayList<>();
        for (Map.Entry<String, String> field : fields()) {
            boolean isSubject = field.getValue().equals(subject());
            forged.add(Map.entry(field.getKey(), isSubject ? provider + ":" + marker : marker));
        }
        forged.add(Map.entry("X-Forwarded-Email", marker + "@example.org"));
        forged.add(Map.entry("X-Forwarded-Groups", marker));
        return forged;
    }

    String subject() {
        return provider + ":" + id;
    }

    /** Encodes more than the gateway does; decoded it is the same. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
