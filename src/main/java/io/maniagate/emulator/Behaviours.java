package io.maniagate.emulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The {@link Behaviour} each provider has just now. */
final class Behaviours {

    private final Map<Game, Behaviour> current = new EnumMap<>(Game.class);

    synchronized Behaviour of(Game game) {
        return current.getOrDefault(game, Behaviour.USUAL);
    }

    synchronized void change(Game game, UnaryOperator<Behaviour> change) {
        current.put(game, change.apply(of(game)));
    }

    synchronized void reset() {
        current.clear();
    }
}
