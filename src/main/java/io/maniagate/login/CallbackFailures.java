package io.maniagate.login;

import io.maniagate.http.Failure;
import io.maniagate.oauth.AuthorizationResponse;
import io.maniagate.oauth.OAuthError;
import io.maniagate.oauth.TokenOutcome;
import io.maniagate.provider.ProfileOutcome;
import io.maniagate.request.Seldom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What each way a login attempt can fail means for the player, and for the operator in the log. */
final class CallbackFailures {

    private static final Logger LOG = System.getLogger(CallbackFailures.class.getName());

    private CallbackFailures() {}

    /** A response that belongs to no attempt of this browser. Anybody can make a browser send one, so it is logged seldom. */
    static Failure ofUnbound(String provider, AuthorizationResponse response, Seldom mention) {
        // Some versions of the providers' server library forget the state where a scope is unknown: then this is all
        // the operator will ever see of it.
        if (response instanceof AuthorizationResponse.Refused refused
                && refused.error().blamesRegistration()) {
            if (mention.isDue()) {
                LOG.log(
                        Level.WARNING,
                        "provider {0}: a response without a valid state says {1}; if sign-in never works, check"
                                + " maniagate.providers.{0}.scopes and client-id",
                        provider,
                        refused.error().code());
            }
            return Failure.REGISTRATION;
        }
        if (response instanceof AuthorizationResponse.Token token && token.state() == null) {
            if (mention.isDue()) {
                LOG.log(
                        Level.WARNING,
                        "provider {0}: a token came without state and was not used; if that is how the provider always"
                                + " answers, flow: implicit cannot be used with it",
                        provider);
            }
            return Failure.NO_STATE;
        }
        return response instanceof AuthorizationResponse.Malformed ? Failure.BAD_REQUEST : Failure.ATTEMPT_GONE;
    }

    static Failure of(String provider, AuthorizationResponse response) {
        if (!(response instanceof AuthorizationResponse.Refused refused)) {
            return Failure.BAD_REQUEST;
        }
        return switch (refused.error()) {
            case ACCESS_DENIED -> Failure.PLAYER_REFUSED;
            case TEMPORARILY_UNAVAILABLE -> Failure.PROVIDER_UNAVAILABLE;
            case SERVER_ERROR -> Failure.PROVIDER_ODD;
            default -> registration(provider, refused.error());
        };
    }

    static Failure of(String provider, TokenOutcome outcome) {
        if (outcome instanceof TokenOutcome.Refused refused) {
            return ofRefused(provider, refused.error());
        }
        String cause = outcome instanceof TokenOutcome.Unreachable unreachable ? unreachable.cause() : "no-answer";
        return unreachable(provider, "token endpoint", cause);
    }

    /** A dead code is the attempt's end, and 400; what the provider is the cause of must be 5xx. */
    private static Failure ofRefused(String provider, OAuthError error) {
        if (error.endsGrant() || error == OAuthError.ACCESS_DENIED) {
            return Failure.ATTEMPT_GONE;
        }
        if (error.blamesRegistration()) {
            return registration(provider, error);
        }
        LOG.log(Level.WARNING, "provider {0}: token endpoint refused the code with {1}", provider, error.code());
        return error == OAuthError.TEMPORARILY_UNAVAILABLE ? Failure.PROVIDER_UNAVAILABLE : Failure.PROVIDER_ODD;
    }

    static Failure of(String provider, ProfileOutcome outcome) {
        String cause = outcome instanceof ProfileOutcome.Unavailable unavailable ? unavailable.cause() : "status-401";
        return unreachable(provider, "userinfo", cause);
    }

    private static Failure unreachable(String provider, String endpoint, String cause) {
        LOG.log(Level.WARNING, "provider {0}: {1} gave no usable answer: {2}", provider, endpoint, cause);
        return switch (cause) {
            case "no-answer" -> Failure.PROVIDER_UNREACHABLE;
            case "status-429", "status-503" -> Failure.PROVIDER_UNAVAILABLE;
            case "timeout", "status-504" -> Failure.PROVIDER_SLOW;
            default -> Failure.PROVIDER_ODD;
        };
    }

    private static Failure registration(String provider, OAuthError error) {
        LOG.log(
                Level.ERROR,
                "provider {0}: refused this gateway with {1}: check maniagate.providers.{0}.client-id, client-secret and"
                        + " scopes, and that the redirect URI is registered exactly as logged at start",
                provider,
                error.code());
        return Failure.REGISTRATION;
    }
}
