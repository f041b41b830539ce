package io.maniagate.credential;

import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;

/** What a provider said about a credential. */
public sealed interface Finding {

    /** {@code tokens}: what the session of this player holds; it ends with them. */
    record Belongs(Player player, TokenSet tokens) implements Finding {}

    /** It is no good, or belongs to no player. */
    record Nobodys() implements Finding {}

    /** No usable answer. {@code cause}: a word for the log. */
    record Unknown(String cause) implements Finding {}
}
