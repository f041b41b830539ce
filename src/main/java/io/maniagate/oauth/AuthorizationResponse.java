package io.maniagate.oauth;

import io.maniagate.crypto.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the provider sends back through the browser (RFC 6749 § 4.1.2). Anybody can write such a URL: nothing of it holds
 * before the state is found to be ours.
 */
public sealed interface AuthorizationResponse {

    /** Real codes have about 830 characters. */
    int MAX_CODE = 4096;

    int MAX_STATE = 512;

    int MAX_DESCRIPTION = 200;

    /** The state it claims; {@code null} for none. */
    @Nullable
    String state();

    /** The player agreed. */
    record Code(Secret code, String state) implements AuthorizationResponse {}

    /**
     * The provider or the player said no.
     *
     * @param description what the provider says about it, for a log; not to be believed
     * @param state absent from some providers' errors
     */
    record Refused(
            OAuthError error,
            @Nullable String description,
            @Nullable String state) implements AuthorizationResponse {}

    /** Not an authorization response. {@code why} is a sentence of ours, without anything of the request in it. */
    record Malformed(String why) implements AuthorizationResponse {

        @Override
        public @Nullable String state() {
            return null;
        }
    }

    /** Reads the query of the redirection endpoint, as it stands in the request target. */
    static AuthorizationResponse read(@Nullable String rawQuery) {
        Map<String, String> parameters = ResponseParameters.read(rawQuery);
        if (parameters == null) {
            return new Malformed("the query is unreadable, too long, or has a parameter twice");
        }
        String state = parameters.get("state");
        String code = parameters.get("code");
        String error = parameters.get("error");
        if (state != null && !isPrintable(state, MAX_STATE)) {
            return new Malformed("state is not printable ASCII or too long");
        }
        if (error != null && code == null) {
            return new Refused(OAuthError.of(error), description(parameters), state);
        }
        if (code == null || error != null) {
            return new Malformed("neither exactly a code nor exactly an error");
        }
        if (state == null) {
            return new Malformed("a code without state");
        }
        return isPrintable(code, MAX_CODE)
                ? new Code(Secret.of(code), state)
                : new Malformed("code is not printable ASCII or too long");
    }

    /** Older league/oauth2-server has {@code message} where the RFC has {@code error_description}. */
    private static @Nullable String description(Map<String, String> parameters) {
        String text = parameters.getOrDefault("error_description", parameters.get("message"));
        if (text == null) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(MAX_DESCRIPTION)
                .map(c -> isWritable(c) ? c : ' ')
                .forEach(line::appendCodePoint);
        return line.toString();
    }

    private static boolean isWritable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** RFC 6749 appendix A.5 and A.11: visible ASCII and blanks. */
    private static boolean isPrintable(String value, int max) {
        return value.length() <= max && value.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }
}
