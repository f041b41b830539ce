package io.maniagate.oauth;

import io.maniagate.crypto.Secret;
import io.maniagate.http.Parameters;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the provider sends back through the browser (RFC 6749 § 4.1.2). Anybody can write such a URL: nothing of it holds
 * before the state is found to be ours.
 */
public sealed interface AuthorizationResponse {

    /** The state it claims; {@code null} for none. */
    @Nullable
    String state();

    /** The player agreed. */
    record Code(Secret code, String state) implements AuthorizationResponse {}

    /**
     * The provider or the player said no.
     *
     * @param state absent from some providers' errors
     */
    record Refused(OAuthError error, @Nullable String state) implements AuthorizationResponse {}

    /** Not an authorization response. {@code why} is a sentence of ours, without anything of the request in it. */
    record Malformed(String why) implements AuthorizationResponse {

        @Override
        public @Nullable String state() {
            return null;
        }
    }

    /** Reads the query of the redirection endpoint, as it stands in the request target. */
    static AuthorizationResponse read(@Nullable String rawQuery) {
        if (rawQuery != null && rawQuery.length() > 8192) {
            return new Malformed("the query is too long");
        }
        Parameters parameters = Parameters.of(rawQuery);
        // Nobody who reads the same URL can then take the other one.
        if (Stream.of("code", "state", "error").anyMatch(parameters::isRepeated)) {
            return new Malformed("the query has a parameter twice");
        }
        String state = value(parameters, "state");
        String code = value(parameters, "code");
        String error = value(parameters, "error");
        if (state != null && !isPrintable(state, 512)) {
            return new Malformed("state is not printable ASCII or too long");
        }
        if (error != null && code == null) {
            return new Refused(OAuthError.of(error), state);
        }
        if (code == null || error != null) {
            return new Malformed("neither exactly a code nor exactly an error");
        }
        if (state == null) {
            return new Malformed("a code without state");
        }
        // Real codes have about 830 characters.
        return isPrintable(code, 4096)
                ? new Code(Secret.of(code), state)
                : new Malformed("code is not printable ASCII or too long");
    }

    /** RFC 6749 § 3.1: a parameter without value counts as left out. */
    private static @Nullable String value(Parameters parameters, String name) {
        String value = parameters.single(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** RFC 6749 appendix A.5 and A.11: visible ASCII and blanks. */
    private static boolean isPrintable(String value, int max) {
        return value.length() <= max && value.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }
}
