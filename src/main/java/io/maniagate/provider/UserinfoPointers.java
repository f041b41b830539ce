package io.maniagate.provider;

/** JSON Pointers (RFC 6901) into the userinfo answer of a plain OAuth2 server. */
public record UserinfoPointers(String subject, String name, String nickname, String email, String zone, String groups) {

    public static final UserinfoPointers DEFAULT =
            new UserinfoPointers("/sub", "/preferred_username", "/nickname", "/email", "/zone", "/groups");
}
