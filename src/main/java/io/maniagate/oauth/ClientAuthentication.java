package io.maniagate.oauth;

/** Where a token request carries client id and secret (RFC 6749 § 2.3.1). */
public enum ClientAuthentication {
    BODY,
    /** RFC 6749 § 2.3 allows one method only; a server from before that RFC was asked this way by its own library. */
    BODY_AND_BASIC
}
