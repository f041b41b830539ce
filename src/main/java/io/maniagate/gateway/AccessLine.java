package io.maniagate.gateway;

import io.maniagate.player.Player;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one exchange, as they were when it was over. They become text where the log is written, which is never
 * the event loop: no query, no cookie, no field value but the player's subject.
 *
 * @param target as received, so encoded: nothing in it can break the line
 * @param received bytes of the request's content
 * @param headNanos from the request's way to the upstream until its response head; negative without one
 * @param route index; negative for none
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
        @Nullable String upstream,
        @Nullable String rule,
        @Nullable String shadow) {

    private static final long NANOS_PER_MILLI = 1_000_000;

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
                + " player=" + (player == null ? "-" : player.subject())
                + " end=" + end
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
