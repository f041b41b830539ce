package io.maniagate.oauth;

/** Error codes of RFC 6749 § 4.1.2.1 and § 5.2, and what they mean for a grant. */
public enum OAuthError {
    ACCESS_DENIED,
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
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Whether it means that the refresh token is dead. Versions of the providers' server library say
     * {@code invalid_request} where RFC 6749 § 5.2 says {@code invalid_grant}.
     */
    public boolean endsGrant() {
        return this == INVALID_GRANT || this == INVALID_REQUEST;
    }
}
