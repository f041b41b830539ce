package io.maniagate.config;

import io.maniagate.crypto.SigningKey;
import io.maniagate.crypto.SigningKeyPem;
import io.maniagate.crypto.SigningKeyPem.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code maniagate.assertion}: the keys that sign what upstreams can verify. */
final class AssertionSettings {

    private static final String KEYS = "assertion.keys";
    private static final String FILE = "assertion.keys-file";
    private static final String EXPECTED = "P-256 private keys as PEM of PKCS#8, \"BEGIN PRIVATE KEY\"";

    private final KeyReader keys;

    AssertionSettings(KeyReader keys) {
        this.keys = keys;
    }

    /** None where none is configured. */
    List<SigningKey> signingKeys() {
        if (!keys.has(KEYS) && !keys.has(FILE)) {
            return List.of();
        }
        List<String> texts = keys.secrets(KEYS, SigningKeyPem.MAKE_ONE);
        if (texts == null) {
            return List.of();
        }
        String where = keys.has(KEYS) ? KEYS : FILE;
        if (texts.isEmpty()) {
            keys.fault(
                    where,
                    "an empty list",
                    EXPECTED,
                    "remove it to have a key made at each start, or " + SigningKeyPem.MAKE_ONE);
        }
        List<SigningKey> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        // A file was read line by line.
        for (String text : where.equals(FILE) ? List.of(String.join("\n", texts)) : texts) {
            for (Outcome outcome : SigningKeyPem.read(text)) {
                number++;
                if (outcome instanceof Outcome.Refused refused) {
                    String got = KeyStrength.isPlaceholder(text) ? "a placeholder" : refused.got();
                    keys.fault(where, got + " as key " + number, EXPECTED, refused.mend());
                } else if (!ids.add(((Outcome.Read) outcome).key().id())) {
                    keys.fault(where, "a key twice, again as key " + number, "every key once", "remove it");
                } else {
                    read.add(((Outcome.Read) outcome).key());
                }
            }
        }
        return read;
    }
}
