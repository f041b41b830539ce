package io.maniagate.oauth;

import java.util.Locale;

/** Error codes of RFC 6749 § 4.1.2.1 and § 5.2, and what they mean for a grant. */
public enum OAuthError {
    ACCESS_DENIED,
    /** Our registration, secret or redirect URI is wrong: ours to mend, nobody's grant has ended. */
    INVALID_CLIENT,
    INVALID_GRANT,
    INVALID_REQUEST,
    INVALID_SCOPE,
    SERVER_ERROR,
    TEMPORARILY_UNAVAILABLE,
    UNAUTHORIZED_CLIENT,
    UNSUPPORTED_GRANT_TYPE,
    UNSUPPORTED_RESPONSE_TYPE,
    /** A code of no RFC we know. */
    OTHER;

    public static OAuthError of(String code) {
        for (OAuthError error : values()) {
            if (error != OTHER && error.code().equals(code)) {
                return error;
            }
        }
        return OTHER;
    }

    /** The code as it stands on the wire. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the code or refresh token is dead and will not come back. league/oauth2-server says {@code invalid_request}
     * for that up to version 8 and {@code invalid_grant} from 9.
     */
    public boolean endsGrant() {
        return this == INVALID_GRANT || this == INVALID_REQUEST;
    }

    /** Whether only the operator can mend it: at the provider's registration, or in its settings here. */
    public boolean blamesRegistration() {
        return switch (this) {
            case INVALID_CLIENT,
                    INVALID_SCOPE,
                    UNAUTHORIZED_CLIENT,
                    UNSUPPORTED_GRANT_TYPE,
                    UNSUPPORTED_RESPONSE_TYPE -> true;
            default -> false;
        };
    }
}
