package io.maniagate.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what arrived, failed requests included, and keeps the last token requests without anything secret in them. */
final class Journal {

    private static final int KEPT = 100;

    private final Map<Game, Map<String, Integer>> tokenRequests = new EnumMap<>(Game.class);
    private final Map<Game, Map<Endpoint, Integer>> requests = new EnumMap<>(Game.class);
    private final Deque<TokenRequest> last = new ArrayDeque<>();

    synchronized void count(Game game, Endpoint endpoint) {
        requests.computeIfAbsent(game, key -> new EnumMap<>(Endpoint.class)).merge(endpoint, 1, Integer::sum);
    }

    synchronized void token(TokenRequest request) {
        tokenRequests
                .computeIfAbsent(request.game(), key -> new TreeMap<>())
                .merge(request.grantType(), 1, Integer::sum);
        if (last.size() == KEPT) {
            last.removeFirst();
        }
        last.addLast(request);
    }

    synchronized int requests(Game game, Endpoint endpoint) {
        return requests.getOrDefault(game, Map.of()).getOrDefault(endpoint, 0);
    }

    synchronized Map<String, Integer> tokenRequests(Game game) {
        return Map.copyOf(tokenRequests.getOrDefault(game, Map.of()));
    }

    synchronized List<TokenRequest> lastTokenRequests() {
        return List.copyOf(last);
    }

    synchronized void reset() {
        tokenRequests.clear();
        requests.clear();
        last.clear();
    }
}
