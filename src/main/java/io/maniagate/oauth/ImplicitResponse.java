package io.maniagate.oauth;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.AuthorizationResponse.Malformed;
import io.maniagate.oauth.AuthorizationResponse.Refused;
import io.maniagate.oauth.AuthorizationResponse.Token;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the response of the implicit flow (RFC 6749 § 4.2.2): from the fragment, where the standard has it, or from the
 * query, where ManiaPlanet's document has it.
 */
public final class ImplicitResponse {

    private ImplicitResponse() {}

    /** {@code raw}: query or fragment as it stood in the URL. */
    public static AuthorizationResponse read(@Nullable String raw) {
        ResponseParameters parameters = ResponseParameters.of(raw);
        if (parameters == null) {
            return new Malformed("the response is too long");
        }
        if (parameters.hasRepeated("access_token", "token_type", "expires_in", "state", "error", "code")) {
            return new Malformed("the response has a parameter twice");
        }
        String state = parameters.value("state");
        String token = parameters.value("access_token");
        String error = parameters.value("error");
        if (state != null && !ResponseParameters.isState(state)) {
            return new Malformed("state is not printable ASCII or too long");
        }
        if (error != null && token == null) {
            return new Refused(OAuthError.of(error), state);
        }
        // A code beside the token, or in its place, is the response to another request than ours.
        if (token == null || error != null || parameters.value("code") != null) {
            return new Malformed("neither exactly a token nor exactly an error");
        }
        String type = parameters.value("token_type");
        // RFC 6749 § 7.1: a token of a type we do not understand must not be used.
        if (type == null || !type.equalsIgnoreCase("bearer")) {
            return new Malformed("token_type is not Bearer");
        }
        boolean isToken = ResponseParameters.isPrintable(token, TokenResponse.MAX_TOKEN) && token.indexOf(' ') < 0;
        return isToken
                ? new Token(Secret.of(token), lifetime(parameters.value("expires_in")), state)
                : new Malformed("access_token is not visible ASCII or too long");
    }

    /** {@code null} where it does not say: what is no whole number above zero is not believed. */
    private static @Nullable Duration lifetime(@Nullable String seconds) {
        return seconds != null && seconds.matches("[1-9][0-9]{0,8}")
                ? Duration.ofSeconds(Long.parseLong(seconds))
                : null;
    }
}
