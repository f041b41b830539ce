package io.maniagate.route;

import io.maniagate.request.ClientRequest;
import io.maniagate.request.PathPrefix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Step 2 of the walk: the first route whose host, method and path fit. Only the path decides, never the query; and every
 * reading of the path must lead to the same place, be it a route, our own endpoints or nowhere.
 */
public final class RouteTable {

    private static final MatchOutcome OWN = new MatchOutcome.Own();
    private static final MatchOutcome NO_ROUTE = new MatchOutcome.NoRoute();
    private static final MatchOutcome AMBIGUOUS = new MatchOutcome.Ambiguous();

    private final PathPrefix own;
    /** For the hosts that some route names, and for all others. */
    private final Map<String, Rows> byHost = new HashMap<>();

    private final Rows anyHost;

    private RouteTable(List<Route> routes, String prefix) {
        own = new PathPrefix(prefix);
        anyHost = new Rows(
                routes.stream().filter(route -> route.hosts().isEmpty()).toList());
        for (Route named : routes) {
            for (String host : named.hosts()) {
                byHost.computeIfAbsent(
                        host,
                        name -> new Rows(routes.stream()
                                .filter(route ->
                                        route.hosts().isEmpty() || route.hosts().contains(name))
                                .toList()));
            }
        }
    }

    /** {@code prefix}: of our own endpoints; no route reaches below it. */
    public static RouteTable of(List<Route> routes, String prefix) {
        return new RouteTable(routes, prefix);
    }

    public MatchOutcome match(ClientRequest request) {
        Rows rows = byHost.getOrDefault(request.origin().host(), anyHost);
        MatchOutcome outcome = match(rows, request.method(), request.target().path());
        for (String reading : request.target().readings()) {
            if (!outcome.equals(match(rows, request.method(), reading))) {
                return AMBIGUOUS;
            }
        }
        return outcome;
    }

    private MatchOutcome match(Rows rows, String method, String path) {
        if (own.covers(path)) {
            return OWN;
        }
        for (Row row : rows.of(path)) {
            if (row.fits(method, path)) {
                return row.outcome;
            }
        }
        return NO_ROUTE;
    }

    /** In order, and by the first segment of the path: whoever has a thousand routes pays for those of one. */
    private static final class Rows {

        private final Map<String, List<Row>> bySegment = new HashMap<>();
        private final List<Row> ofRoot;

        Rows(List<Route> routes) {
            ofRoot = rows(routes, "");
            for (Route route : routes) {
                bySegment.computeIfAbsent(firstSegment(route.path()), segment -> rows(routes, segment));
            }
        }

        private static List<Row> rows(List<Route> routes, String segment) {
            return routes.stream()
                    .filter(route -> route.path().equals("/")
                            || firstSegment(route.path()).equals(segment))
                    .map(Row::new)
                    .toList();
        }

        List<Row> of(String path) {
            return bySegment.getOrDefault(firstSegment(path), ofRoot);
        }

        private static String firstSegment(String path) {
            int end = path.indexOf('/', 1);
            return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
        }
    }

    private static final class Row {

        private final Route route;
        private final PathPrefix path;
        private final MatchOutcome outcome;

        Row(Route route) {
            this.route = route;
            path = new PathPrefix(route.path());
            outcome = new MatchOutcome.Matched(route);
        }

        boolean fits(String method, String asked) {
            return path.covers(asked) && (route.methods().isEmpty() || allows(method));
        }

        /** HEAD is GET without the body (RFC 9110 § 9.3.2): a rule for one that let the other by would be none. */
        private boolean allows(String method) {
            return route.methods().contains(method)
                    || (method.equals("HEAD") && route.methods().contains("GET"));
        }
    }
}
