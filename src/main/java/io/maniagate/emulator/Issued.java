package io.maniagate.emulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has been handed out and is remembered: a code, an access token, a refresh token. */
final class Issued {

    private Issued() {}

    /**
     * @param redirectUri as the authorization request named it, {@code null} where it named none
     * @param challenge of PKCE (RFC 7636), {@code null} where none was sent
     */
    record Code(
            Grant grant,
            @Nullable String redirectUri,
            @Nullable String challenge,
            String challengeMethod,
            Instant expires,
            boolean spent) {

        Code spend() {
            return new Code(grant, redirectUri, challenge, challengeMethod, expires, true);
        }
    }

    record Access(Grant grant, Instant expires) {}

    /** @param access the access token that dies with this refresh token */
    record Refresh(Grant grant, String access, Instant expires, boolean revoked) {

        Refresh revoke() {
            return new Refresh(grant, access, expires, true);
        }
    }
}
