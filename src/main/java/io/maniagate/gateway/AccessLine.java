package io.maniagate.gateway;

import io.maniagate.audit.LogFields;
import io.maniagate.player.Player;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one exchange, as they were when it was over. They become text where the log is written, which is never
 * the event loop: no query, no cookie, no field value but the player's subject.
 *
 * @param target as received, so encoded: nothing in it can break the line
 * @param received bytes of the request's content
 * @param headNanos from the request's way to the upstream until its response head; negative without one
 * @param route index; negative for none
 * @param request the id it brought along
 * @param trace of W3C Trace Context
 * @param rule the key that did not let it pass
 * @param shadow the key that only reports and would not have
 */
record AccessLine(
        int id,
        @Nullable String client,
        @Nullable String version,
        @Nullable String method,
        @Nullable String host,
        @Nullable String target,
        int status,
        long bytes,
        long received,
        long nanos,
        long headNanos,
        int route,
        @Nullable Player player,
        String end,
        @Nullable String request,
        @Nullable String trace,
        @Nullable String upstream,
        @Nullable String rule,
        @Nullable String shadow)
        implements LogFields {

    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public String event() {
        return "request";
    }

    @Override
    public void each(BiConsumer<String, Object> field) {
        field.accept("id", idText(id));
        known(field, "client", client);
        known(field, "http", version);
        known(field, "method", method);
        known(field, "host", host);
        known(field, "path", target == null ? null : pathOf(target));
        field.accept("status", status);
        field.accept("bytes", bytes);
        field.accept("received", received);
        field.accept("ms", nanos / NANOS_PER_MILLI);
        known(field, "head", headNanos < 0 ? null : headNanos / NANOS_PER_MILLI);
        known(field, "route", route < 0 ? null : route);
        known(field, "player", player == null ? null : player.subject());
        field.accept("end", end);
        known(field, "request", request);
        known(field, "trace", trace);
        known(field, "upstream", upstream);
        known(field, "rule", rule);
        known(field, "shadow", shadow);
    }

    private static void known(BiConsumer<String, Object> field, String name, @Nullable Object value) {
        if (value != null) {
            field.accept(name, value);
        }
    }

    @Override
    public String toString() {
        return "id=" + idText(id)
                + " client=" + orDash(client)
                + " http=" + orDash(version)
                + " method=" + orDash(method)
                + " host=" + orDash(host)
                + " path=" + (target == null ? "-" : pathOf(target))
                + " status=" + status
                + " bytes=" + bytes
                + " received=" + received
                + " ms=" + nanos / NANOS_PER_MILLI
                + " head=" + (headNanos < 0 ? "-" : Long.toString(headNanos / NANOS_PER_MILLI))
                + " route=" + (route < 0 ? "-" : Integer.toString(route))
                + " player=" + (player == null ? "-" : LogFields.word(player.subject()))
                + " end=" + end
                + (request == null ? "" : " request=" + request)
                + (trace == null ? "" : " trace=" + trace)
                + (upstream == null ? "" : " upstream=" + upstream)
                + (rule == null ? "" : " rule=" + rule)
                + (shadow == null ? "" : " shadow=" + shadow);
    }

    static String idText(int id) {
        return Integer.toHexString(id);
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String pathOf(String raw) {
        int query = raw.indexOf('?');
        return query < 0 ? raw : raw.substring(0, query);
    }
}
