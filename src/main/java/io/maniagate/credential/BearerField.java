package io.maniagate.credential;

import io.maniagate.crypto.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@code Authorization} field as Bearer credentials (RFC 6750 § 2.1), by the letter: a scheme in any case (RFC 9110
 * § 11.1), blanks and no other space, one token.
 *
 * @param token {@code null} where the scheme is Bearer and what follows is none
 */
record BearerField(@Nullable Secret token) {

    private static final String SCHEME = "bearer";

    private static final Pattern CREDENTIALS = Pattern.compile("(?i:bearer) ++([A-Za-z0-9._~+/-]++=*+)");

    /** {@code null} for another scheme. */
    static @Nullable BearerField parse(String value) {
        if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        if (value.length() > SCHEME.length() && isTokenCharacter(value.charAt(SCHEME.length()))) {
            return null;
        }
        Matcher credentials = CREDENTIALS.matcher(value);
        return new BearerField(credentials.matches() ? Secret.of(credentials.group(1)) : null);
    }

    /** RFC 9110 § 5.6.2: with one more of these it is the name of another scheme. */
    private static boolean isTokenCharacter(char c) {
        return Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
