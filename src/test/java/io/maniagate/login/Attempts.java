package io.maniagate.login;

import io.maniagate.crypto.Secret;
import io.maniagate.session.Sessions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Login attempts for tests. */
final class Attempts {

    private Attempts() {}

    /** A state made of one byte over and over. */
    static String state(int fill) {
        byte[] state = new byte[24];
        Arrays.fill(state, (byte) fill);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(state);
    }

    static LoginAttempt attempt(int fill, String target, Instant startedAt) {
        return new LoginAttempt(state(fill), "trackmania", Secret.of("v".repeat(43)), target, startedAt);
    }

    /** A target whose cookie is about as large as one may be. */
    static String longTarget() {
        return "/" + "t".repeat(330);
    }

    static LoginAttempt withVerifier(@Nullable Secret verifier) {
        return new LoginAttempt(state(1), "maniaplanet", verifier, "/a?b=c#é", Sessions.T0);
    }
}
