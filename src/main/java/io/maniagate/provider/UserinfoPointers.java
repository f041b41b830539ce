package io.maniagate.provider;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.List;

/** JSON Pointers (RFC 6901) into the userinfo answer of a plain OAuth2 server. What is no pointer is refused at start. */
public record UserinfoPointers(String subject, String name, String nickname, String email, String zone, String groups) {

    public static final UserinfoPointers DEFAULT =
            new UserinfoPointers("/sub", "/preferred_username", "/nickname", "/email", "/zone", "/groups");

    public UserinfoPointers {
        // Compiling is the check; the compiled form costs less than a microsecond at a sign-in and is not kept.
        List.of(subject, name, nickname, email, zone, groups).forEach(JsonPointer::valueOf);
    }
}
