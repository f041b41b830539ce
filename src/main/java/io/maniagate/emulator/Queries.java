package io.maniagate.emulator;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Numbers in a query or path, kept within bounds: whoever asks for more gets the most, nonsense gets the default. */
final class Queries {

    private Queries() {}

    static long number(RoutingContext rc, String name, long usual, long least, long most) {
        List<String> given = rc.queryParam(name);
        String value = given.isEmpty() ? rc.pathParam(name) : given.get(0);
        if (value == null || !value.matches("\\d{1,12}")) {
            return usual;
        }
        return Math.max(least, Math.min(most, Long.parseLong(value)));
    }
}
