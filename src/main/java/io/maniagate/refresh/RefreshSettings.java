package io.maniagate.refresh;

import io.maniagate.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;

/**
 * When tokens are renewed.
 *
 * @param before a refresh is due when less than this, or than a quarter of the token's life, is left
 * @param linksAccounts whether a session may hold a second account; where not, one that does loses it
 */
public record RefreshSettings(Duration before, boolean linksAccounts) {

    public RefreshSettings(Duration before) {
        this(before, false);
    }

    boolean isDue(TokenSet tokens, Instant now) {
        Duration quarter = tokens.lifetime().dividedBy(4);
        return !now.isBefore(tokens.expiresAt().minus(before.compareTo(quarter) < 0 ? before : quarter));
    }
}
