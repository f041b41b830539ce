package io.maniagate.session;

import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;

/**
 * Another game's account that a signed-in player added to the session, and its own grant.
 *
 * @param isAsleep its access token is over and its provider away: kept, but nobody is let in or told of by it
 */
public record LinkedAccount(Player player, TokenSet tokens, boolean isAsleep) {

    public LinkedAccount(Player player, TokenSet tokens) {
        this(player, tokens, false);
    }
}
