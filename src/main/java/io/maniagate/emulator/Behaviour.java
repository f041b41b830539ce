package io.maniagate.emulator;

import java.time.Duration;

/**
 * How a provider behaves where it is not failing.
 *
 * @param tokenLifetime of access tokens, in whole seconds on the wire
 * @param refreshTokens whether it hands any out; the real Trackmania once did not
 * @param implicitFragment where a token of the implicit flow goes: as the standard says, not as ManiaPlanet's document does
 * @param legacyFields Trackmania's userinfo with {@code account_id} and {@code display_name}, as until 2022
 * @param ownSession whether it remembers who approved last in a browser and, as the real ones do, signs them in again
 *     without asking; without it everybody can be somebody else each time
 */
public record Behaviour(
        Duration tokenLifetime,
        boolean refreshTokens,
        boolean legacyFields,
        boolean implicitFragment,
        boolean ownSession) {

    static final Behaviour USUAL = new Behaviour(Duration.ofHours(1), true, false, false, false);

    public Behaviour tokenLifetime(Duration lifetime) {
        return new Behaviour(lifetime, refreshTokens, legacyFields, implicitFragment, ownSession);
    }

    public Behaviour refreshTokens(boolean handedOut) {
        return new Behaviour(tokenLifetime, handedOut, legacyFields, implicitFragment, ownSession);
    }

    public Behaviour legacyFields(boolean legacy) {
        return new Behaviour(tokenLifetime, refreshTokens, legacy, implicitFragment, ownSession);
    }

    public Behaviour implicitFragment(boolean fragment) {
        return new Behaviour(tokenLifetime, refreshTokens, legacyFields, fragment, ownSession);
    }

    public Behaviour ownSession(boolean kept) {
        return new Behaviour(tokenLifetime, refreshTokens, legacyFields, implicitFragment, kept);
    }
}
