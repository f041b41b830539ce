package io.maniagate.suite;

import io.maniagate.request.ClientRequest;
import io.maniagate.request.PathPrefix;
import io.maniagate.route.Route;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in words why a route is passed over. Which one it is, the route table has decided. */
final class RouteNotes {

    private RouteNotes() {}

    /** {@code null}: it fits. */
    static @Nullable String misfit(Route route, ClientRequest request) {
        List<String> misfits = new ArrayList<>();
        if (!route.hosts().isEmpty() && !route.hosts().contains(request.origin().host())) {
            misfits.add("hosts is " + sorted(route.hosts()));
        }
        if (!new PathPrefix(route.path()).covers(request.target().path())) {
            misfits.add("path is " + route.path());
        }
        boolean asGet = request.method().equals("HEAD") && route.methods().contains("GET");
        if (!route.methods().isEmpty() && !route.methods().contains(request.method()) && !asGet) {
            misfits.add("methods is " + sorted(route.methods()));
        }
        return misfits.isEmpty() ? null : String.join(", ", misfits);
    }

    private static String sorted(Iterable<String> words) {
        List<String> all = new ArrayList<>();
        words.forEach(all::add);
        return String.join(", ", all.stream().sorted().toList());
    }
}
