package io.maniagate.identity;

import io.maniagate.crypto.SigningKey;
import io.maniagate.session.Sessions;

/** Assertions for tests of everything else that is said of a player. */
public final class Issuing {

    private static final SigningKey KEY = SigningKey.generate();

    private Issuing() {}

    public static Assertions assertions() {
        return new Assertions(KEY, Sessions.HTTPS.toString(), Sessions.LIMITS, () -> Sessions.T0);
    }
}
