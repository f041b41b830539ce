package io.maniagate.config;

import io.maniagate.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A route that no request reaches, because earlier ones take every host and method of its path.
 *
 * @param because the earlier routes, in words
 */
record RouteOverlap(int index, String path, String because) {

    /** Stands for every method that no route names. */
    private static final String OTHER = "";

    static List<RouteOverlap> find(List<Route> routes, Set<String> publicHosts) {
        Set<String> allMethods = new TreeSet<>(Set.of(OTHER));
        routes.forEach(route -> allMethods.addAll(route.methods()));
        List<RouteOverlap> found = new ArrayList<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            Set<String> takers = takers(route, routes.subList(0, i), publicHosts, allMethods);
            if (!takers.isEmpty()) {
                found.add(new RouteOverlap(route.index(), route.path(), String.join(" and ", takers)));
            }
        }
        return found;
    }

    /** The earlier routes that share all of this one's requests; empty if one request at least is left. */
    private static Set<String> takers(
            Route route, List<Route> earlier, Set<String> publicHosts, Set<String> allMethods) {
        Set<String> takers = new TreeSet<>();
        for (String host : route.hosts().isEmpty() ? publicHosts : route.hosts()) {
            for (String method : route.methods().isEmpty() ? allMethods : route.methods()) {
                Route taker = earlier.stream()
                        .filter(other -> takes(other, host, method, route.path()))
                        .findFirst()
                        .orElse(null);
                if (taker == null) {
                    return Set.of();
                }
                takers.add("routes[" + taker.index() + "]");
            }
        }
        return takers;
    }

    private static boolean takes(Route route, String host, String method, String path) {
        return (route.hosts().isEmpty() || route.hosts().contains(host))
                && (route.methods().isEmpty()
                        || route.methods().contains(method)
                        || (method.equals("HEAD") && route.methods().contains("GET")))
                && (route.path().equals("/") || path.equals(route.path()) || path.startsWith(route.path() + "/"));
    }
}
