package io.maniagate.session;

import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session cookie holds.
 *
 * @param id 16 random bytes in base64url, new at every sign-in
 * @param generation grows by one at every refresh, so that the newest cookie of a session is known
 * @param player whose session it is; this never changes
 * @param link the same person's account of another game, where they added one
 * @param createdAt when the player signed in: the absolute lifetime counts from here
 * @param usedAt last use as far as the cookie was rewritten: the idle lifetime counts from here
 */
public record Session(
        String id,
        int generation,
        Player player,
        TokenSet tokens,
        @Nullable LinkedAccount link,
        Instant createdAt,
        Instant usedAt) {

    /** Of one account, as almost every session is. */
    public Session(String id, int generation, Player player, TokenSet tokens, Instant createdAt, Instant usedAt) {
        this(id, generation, player, tokens, null, createdAt, usedAt);
    }

    /** The same session after a refresh. */
    public Session next(Player player, TokenSet tokens, Instant now) {
        return new Session(id, generation + 1, player, tokens, link, createdAt, now);
    }

    /** The same session after a refresh of the added account's grant; {@code null}: it has ended. */
    public Session nextLink(@Nullable LinkedAccount link, Instant now) {
        return new Session(id, generation + 1, player, tokens, link, createdAt, now);
    }

    public Session usedAt(Instant now) {
        return new Session(id, generation, player, tokens, link, createdAt, now);
    }

    /** The account that was added, as far as it counts; {@code null} where none does. */
    public @Nullable LinkedAccount linked() {
        return link == null || link.isAsleep() ? null : link;
    }

    /** Whose account that is. */
    public @Nullable Player linkedPlayer() {
        LinkedAccount linked = linked();
        return linked == null ? null : linked.player();
    }

    /** The same generation with what may be believed at this time. */
    public Session asOf(Instant now) {
        if (link == null || link.isAsleep() != link.tokens().isAlive(now)) {
            return this;
        }
        LinkedAccount then = new LinkedAccount(link.player(), link.tokens(), !link.isAsleep());
        return new Session(id, generation, player, tokens, then, createdAt, usedAt);
    }

    public Session withoutLink() {
        return link == null ? this : new Session(id, generation, player, tokens, null, createdAt, usedAt);
    }
}
