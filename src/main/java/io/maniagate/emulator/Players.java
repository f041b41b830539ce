package io.maniagate.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The players one can be, each of them hard to carry in its own way, and the names that were changed since. */
final class Players {

    /** 5 characters of nickname, 30 times: the longest that fits into 150. */
    private static final String LONGEST_NICKNAME = "$f8\u8f5f\ue010".repeat(30);

    /** Icons of the game's font lie in the private-use area. */
    private static final String STYLED_NICKNAME =
            "$s$o\ue004 $f80N$fa0e$fc0o$z$s$0cf\u30cd\u30aa$fff\u8d70\u8005 $<$i$l[https://example.org]\u00bbTeam$l$> $$1 \uf3a1";

    static final List<EmulatedPlayer> ALL = List.of(
            new EmulatedPlayer(
                    "plain",
                    "Nothing special: begin here",
                    "3d6f0a52-8c1e-4b7d-9a35-6e2c41f7b890",
                    "Lina.Racer",
                    "Lina.Racer",
                    "Lina",
                    "World|Europe|Netherlands",
                    "lina@example.org"),
            new EmulatedPlayer(
                    "styled",
                    "Formatting codes, Japanese and the game's own icons",
                    "9b41c7e8-52f0-4d6a-8e13-07a5d9c3f264",
                    "Neo_Runner",
                    "neo_runner.jp",
                    STYLED_NICKNAME,
                    "World|Asia|Japan|T\u014dky\u014d",
                    "neo+runner@example.org"),
            new EmulatedPlayer(
                    "accents",
                    "A zone with accents and an apostrophe",
                    "c05e93d1-7ab4-4f28-b6c9-18f2e7405a3d",
                    "Zoe-dAix",
                    "zoe-daix",
                    "Zo\u00e9 d'Aix",
                    "World|Europe|France|Provence-Alpes-C\u00f4te d'Azur|Bouches-du-Rh\u00f4ne",
                    "zoe.daix@example.org"),
            new EmulatedPlayer(
                    "empty",
                    "A nickname of nothing but codes",
                    "17f8a2c4-e63b-4095-a1d7-b92c5e80f346",
                    "Ghost_4",
                    "ghost.4",
                    "$o$f00$z$i$000",
                    "World",
                    "ghost@example.org"),
            new EmulatedPlayer(
                    "maximal",
                    "As long as names and zones get",
                    "f2d7b960-4c8a-4e15-93fb-a86d0c51e72f",
                    "Maximiliana-XVI",
                    "maximiliana_".repeat(8) + "xvii",
                    LONGEST_NICKNAME,
                    "World|Europe|France|Nouvelle-Aquitaine|Pyr\u00e9n\u00e9es-Atlantiques",
                    "maximiliana.of.the.very.long.address@mail.department.company.example.org"));

    private final Map<String, EmulatedPlayer> current = new LinkedHashMap<>();

    Players() {
        reset();
    }

    synchronized void reset() {
        ALL.forEach(player -> current.put(player.key(), player));
    }

    synchronized @Nullable EmulatedPlayer find(String key) {
        return current.get(key);
    }

    synchronized List<EmulatedPlayer> all() {
        return List.copyOf(current.values());
    }

    /** Whether there is such a player to change. */
    synchronized boolean change(String key, UnaryOperator<EmulatedPlayer> change) {
        return current.computeIfPresent(key, (name, player) -> change.apply(player)) != null;
    }
}
