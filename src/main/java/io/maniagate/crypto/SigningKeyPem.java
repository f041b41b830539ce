package io.maniagate.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads signing keys as an operator writes them: PEM text (RFC 7468) with one PKCS#8 private key or several. What cannot
 * be used is named without a word of it.
 */
public final class SigningKeyPem {

    /** What came of one block. */
    public sealed interface Outcome {

        record Read(SigningKey key) implements Outcome {}

        /** {@code got} and {@code mend}: for the report at start. */
        record Refused(String got, String mend) implements Outcome {}
    }

    public static final String MAKE_ONE = "make a key with: maniagate keygen";

    private static final String BEGIN = "-----BEGIN ";

    /** Line ends may have become blanks on the way, as in a folded YAML scalar. */
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----", Pattern.DOTALL);

    /** The curve's name that openssl writes before a key; it says nothing that the key does not. */
    private static final String PARAMETERS = "EC PARAMETERS";

    private static final String CONVERT = "convert it with: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem";

    private static final Map<String, Outcome.Refused> OTHER_LABELS = Map.of(
            "EC PRIVATE KEY", new Outcome.Refused("a key in the form of SEC 1, \"EC PRIVATE KEY\"", CONVERT),
            "ENCRYPTED PRIVATE KEY", new Outcome.Refused("an encrypted key", "take its passphrase off; " + CONVERT),
            "PUBLIC KEY", new Outcome.Refused("a public key alone", "write the private key; " + MAKE_ONE),
            "CERTIFICATE", new Outcome.Refused("a certificate", "write the private key; " + MAKE_ONE),
            "RSA PRIVATE KEY", new Outcome.Refused("an RSA key", MAKE_ONE),
            "OPENSSH PRIVATE KEY", new Outcome.Refused("a key of OpenSSH", MAKE_ONE));

    /** Public points of keys that guides and RFCs print: jwt.io, RFC 7515 A.3, RFC 7517 A.2. */
    private static final Set<String> WELL_KNOWN = Set.of(
            "EVs_o5-uQbTjL3chynL4wXgUg2R9q9UU8I5mEovUf84",
            "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4");

    private SigningKeyPem() {}

    /** One outcome for each key in the text, in order; one that refuses where there is none at all. */
    public static List<Outcome> read(String text) {
        // Where a variable cannot hold several lines, people write \n.
        String lines = text.replace("\\n", "\n");
        List<Outcome> outcomes = new ArrayList<>();
        int begun = lines.split(BEGIN, -1).length - 1;
        Matcher block = BLOCK.matcher(lines);
        while (block.find()) {
            begun--;
            if (!block.group(1).equals(PARAMETERS)) {
                outcomes.add(one(block.group(1), block.group(2)));
            }
        }
        if (begun > 0) {
            outcomes.add(new Outcome.Refused("a PEM block without its end", "copy the whole of it; " + MAKE_ONE));
        }
        return outcomes.isEmpty()
                ? List.of(new Outcome.Refused("something that is not PEM", MAKE_ONE))
                : List.copyOf(outcomes);
    }

    private static Outcome one(String label, String body) {
        if (!label.equals("PRIVATE KEY")) {
            return OTHER_LABELS.getOrDefault(
                    label, new Outcome.Refused("a PEM block that is no private key", MAKE_ONE));
        }
        byte[] encoded;
        try {
            encoded = Base64.getDecoder().decode(body.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("a PEM block that is not base64", "copy the whole of it; " + MAKE_ONE);
        }
        if (!(key("EC", encoded) instanceof ECPrivateKey key)) {
            return new Outcome.Refused(
                    key("RSA", encoded) != null ? "an RSA key" : "a key that is not of P-256", MAKE_ONE);
        }
        if (!P256.has(key)) {
            return new Outcome.Refused("a key of another curve", MAKE_ONE);
        }
        if (!P256.isRandom(key)) {
            return new Outcome.Refused("a pattern instead of a random number", MAKE_ONE);
        }
        try {
            SigningKey read = SigningKey.of(key);
            return WELL_KNOWN.contains(read.x())
                    ? new Outcome.Refused("a key that is printed in a guide", MAKE_ONE)
                    : new Outcome.Read(read);
        } catch (GeneralSecurityException e) {
            return new Outcome.Refused("a key that does not sign", MAKE_ONE);
        }
    }

    private static @Nullable PrivateKey key(String algorithm, byte[] encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }
}
