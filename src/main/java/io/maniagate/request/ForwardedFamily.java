package io.maniagate.request;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one family of forwarded fields that is read, and only from a trusted proxy. */
public enum ForwardedFamily {
    /** The de-facto fields X-Forwarded-For and X-Forwarded-Host. */
    X_FORWARDED {
        @Override
        List<String> nodes(MultiMap fields) {
            return ListField.membersFromLast(fields.getAll("X-Forwarded-For"), ',');
        }

        @Override
        @Nullable
        String host(MultiMap fields) {
            List<String> hosts = ListField.membersFromLast(fields.getAll("X-Forwarded-Host"), ',');
            return hosts.isEmpty() ? null : hosts.get(0);
        }
    },
    /** Forwarded (RFC 7239). */
    RFC7239 {
        @Override
        List<String> nodes(MultiMap fields) {
            List<String> nodes = new ArrayList<>();
            for (String element : ListField.membersFromLast(fields.getAll("Forwarded"), ',')) {
                String node = ListField.parameter(element, "for");
                nodes.add(node == null ? "unknown" : node);
            }
            return nodes;
        }

        @Override
        @Nullable
        String host(MultiMap fields) {
            List<String> elements = ListField.membersFromLast(fields.getAll("Forwarded"), ',');
            return elements.isEmpty() ? null : ListField.parameter(elements.get(0), "host");
        }
    };

    /** The nodes the request came through, nearest first. */
    abstract List<String> nodes(MultiMap fields);

    /**
     * The host as the nearest proxy was asked for it: the last one named. What stands to the left came from further
     * away, perhaps from the client itself.
     */
    abstract @Nullable String host(MultiMap fields);
}
