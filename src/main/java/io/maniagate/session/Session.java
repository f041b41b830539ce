package io.maniagate.session;

import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import java.time.Instant;

/**
 * What a session cookie holds.
 *
 * @param id 16 random bytes in base64url, new at every sign-in
 * @param generation grows by one at every refresh, so that the newest cookie of a session is known
 * @param createdAt when the player signed in: the absolute lifetime counts from here
 * @param usedAt last use as far as the cookie was rewritten: the idle lifetime counts from here
 */
public record Session(String id, int generation, Player player, TokenSet tokens, Instant createdAt, Instant usedAt) {

    /** The same session after a refresh. */
    public Session next(Player player, TokenSet tokens, Instant now) {
        return new Session(id, generation + 1, player, tokens, createdAt, now);
    }

    public Session usedAt(Instant now) {
        return new Session(id, generation, player, tokens, createdAt, now);
    }
}
