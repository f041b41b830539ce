package io.maniagate.crypto;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys of the assertion: the first signs, all are published, so that what one signed verifies for as long as it is
 * among them.
 */
public record SigningKeys(List<SigningKey> all) {

    public SigningKeys {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("assertion keys: got none (expected: at least one)");
        }
    }

    public SigningKey signing() {
        return all.get(0);
    }

    /** The public halves as a JWK Set (RFC 7517 § 5). */
    public String document() {
        return all.stream().map(SigningKey::publicJwk).collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }
}
