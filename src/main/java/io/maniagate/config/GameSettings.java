package io.maniagate.config;

import io.maniagate.crypto.Secret;
import io.maniagate.provider.Provider;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which routes take a token that a running game was given in place of a session.
 *
 * @param maniaplanet whose in-game tokens are meant; {@code null} where no route takes them
 * @param ingame indexes of the routes that take them
 * @param openplanet how tokens of Openplanet's plugins are checked; {@code null} where no route takes them
 * @param plugins indexes of the routes that take those
 */
public record GameSettings(
        @Nullable Provider maniaplanet,
        Set<Integer> ingame,
        @Nullable Openplanet openplanet,
        Set<Integer> plugins) {

    public GameSettings {
        ingame = Set.copyOf(ingame);
        plugins = Set.copyOf(plugins);
    }

    /**
     * How tokens of Openplanet's plugins are checked.
     *
     * @param trackmania whose players the plugins' are
     * @param secret of the registration at Openplanet
     */
    public record Openplanet(Provider trackmania, URI validate, Secret secret) {}
}
