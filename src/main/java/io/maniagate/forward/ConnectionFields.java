package io.maniagate.forward;

import io.vertx.core.MultiMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The fields of one message that speak about its connection only and end at us (RFC 9110 § 7.6.1): a fixed set, and
 * whatever the message's own Connection field nominates.
 */
final class ConnectionFields {

    private static final ConnectionFields FIXED_ONLY = new ConnectionFields(Set.of());

    private final Set<String> nominated;

    private ConnectionFields(Set<String> nominated) {
        this.nominated = nominated;
    }

    static ConnectionFields of(MultiMap inbound) {
        if (!inbound.contains(FieldName.CONNECTION)) {
            return FIXED_ONLY;
        }
        List<String> lines = inbound.getAll(FieldName.CONNECTION);
        Set<String> nominated = null;
        for (String line : lines) {
            for (String option : line.split(",", -1)) {
                String name = option.strip();
                // Almost every Connection field names nothing but these.
                if (name.isEmpty() || name.equalsIgnoreCase("close") || isFixed(name)) {
                    continue;
                }
                if (nominated == null) {
                    nominated = new HashSet<>();
                }
                nominated.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return nominated == null ? FIXED_ONLY : new ConnectionFields(nominated);
    }

    boolean drops(String name) {
        return isFixed(name) || (!nominated.isEmpty() && nominated.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** By length first: most names of a message are settled without comparing a character. */
    private static boolean isFixed(String name) {
        return switch (name.length()) {
            case 2 -> name.equalsIgnoreCase("TE");
            case 7 -> name.equalsIgnoreCase("Upgrade");
            case 10 -> name.equalsIgnoreCase("Connection") || name.equalsIgnoreCase("Keep-Alive");
            case 14 -> name.equalsIgnoreCase("HTTP2-Settings");
            case 16 -> name.equalsIgnoreCase("Proxy-Connection");
            case 17 -> name.equalsIgnoreCase("Transfer-Encoding");
            case 18 -> name.equalsIgnoreCase("Proxy-Authenticate");
            case 19 -> name.equalsIgnoreCase("Proxy-Authorization");
            default -> false;
        };
    }
}
