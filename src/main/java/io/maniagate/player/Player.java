package io.maniagate.player;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in.
 *
 * @param provider id of the provider that vouches for the player
 * @param id the stable id there: Trackmania's accountId, ManiaPlanet's login in lower case, {@code sub} elsewhere
 * @param login login in the provider's casing; for Trackmania the 22-character form of the account id
 * @param accountId Trackmania's account id
 * @param nickname as the provider gave it, {@code $} codes included
 * @param name what people read: the nickname without codes, or the display name; {@code id} when that is empty
 * @param zone pipe-separated path, such as {@code World|Europe|France}
 * @param groups the provider's own groups, without its id in front
 */
public record Player(
        String provider,
        String id,
        @Nullable String login,
        @Nullable String accountId,
        @Nullable String nickname,
        String name,
        @Nullable String zone,
        @Nullable String email,
        List<String> groups) {

    public Player {
        groups = List.copyOf(groups);
    }

    /** {@code <provider id>:<stable id>}: unique over all providers, never reused for somebody else. */
    public String subject() {
        return provider + ":" + id;
    }
}
