package io.maniagate.oauth;

/** How a provider hands over the grant: by a code that is redeemed, or the token itself through the browser. */
public enum Flow {
    /** RFC 6749 § 4.1. */
    CODE("code"),
    /** RFC 6749 § 4.2; RFC 9700 § 2.1.2 advises against it. */
    IMPLICIT("token");

    private final String responseType;

    Flow(String responseType) {
        this.responseType = responseType;
    }

    /** What the authorization request asks for. */
    String responseType() {
        return responseType;
    }
}
