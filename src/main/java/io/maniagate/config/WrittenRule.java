package io.maniagate.config;

import io.maniagate.policy.Kind;
import io.maniagate.policy.PlayersFile;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a group, a {@code require} or a {@code deny} names, with every value checked and in its canonical form.
 *
 * @param at what its keys begin with, such as {@code routes[1].require.}
 * @param values of the kinds that are given; none where all that is given is wrong
 * @param playersFile further players
 */
record WrittenRule(
        String at, Map<Kind, Set<String>> values, @Nullable PlayersFile playersFile) {

    boolean isEmpty() {
        return values.isEmpty();
    }

    Set<Kind> kinds() {
        return values.keySet();
    }

    Set<String> of(Kind kind) {
        return values.getOrDefault(kind, Set.of());
    }

    /** The key of a kind, as it is told to people; players of a list and of a file are one kind. */
    String key(Kind kind) {
        return at + kind.word();
    }

    /** The key by which a kind was given, where something is wrong with it. */
    String givenKey(Kind kind) {
        return kind == Kind.PLAYERS && of(kind).isEmpty() && playersFile != null ? key(kind) + "-file" : key(kind);
    }

    /** The key of the first kind. */
    String firstKey() {
        return kinds().stream().findFirst().map(this::givenKey).orElse(at + "players");
    }
}
