package io.maniagate.oauth;

import io.maniagate.crypto.Secret;
import java.time.Duration;
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
     * The same in the implicit flow (RFC 6749 § 4.2.2). It came through the browser, so it may be anybody's token.
     *
     * @param lifetime what the response says, which is nobody's word
     * @param state {@code null} where there is none: such a response binds to nothing, and is not used
     */
    record Token(
            Secret accessToken,
            @Nullable Duration lifetime,
            @Nullable String state) implements AuthorizationResponse {}

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
        ResponseParameters parameters = ResponseParameters.of(rawQuery);
        if (parameters == null) {
            return new Malformed("the query is too long");
        }
        if (parameters.hasRepeated("code", "state", "error")) {
            return new Malformed("the query has a parameter twice");
        }
        String state = parameters.value("state");
        String code = parameters.value("code");
        String error = parameters.value("error");
        if (state != null && !ResponseParameters.isState(state)) {
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
        return ResponseParameters.isPrintable(code, 4096)
                ? new Code(Secret.of(code), state)
                : new Malformed("code is not printable ASCII or too long");
    }
}
