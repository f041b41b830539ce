package io.maniagate.forward;

import io.maniagate.request.ClientRequest;
import io.maniagate.request.ForwardedFamily;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Tells the upstream who asked and under which name: the forwarded family, written afresh, for whatever the
 * client itself sent of it is stripped before. RFC 7239 rules the standard field.
 */
public final class ForwardedFields {

    private static final CharSequence FORWARDED = HttpHeaders.createOptimized("Forwarded");
    private static final CharSequence FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence HOST = HttpHeaders.createOptimized("X-Forwarded-Host");
    private static final CharSequence PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
    private static final CharSequence PORT = HttpHeaders.createOptimized("X-Forwarded-Port");
    private static final CharSequence PREFIX = HttpHeaders.createOptimized("X-Forwarded-Prefix");

    private final ForwardedFamily family;

    public ForwardedFields(ForwardedFamily family) {
        this.family = family;
    }

    /**
     * Sets the family's fields.
     *
     * @param strippedPrefix encoded, what was taken off the target; {@code null} for nothing; RFC 7239 has no word for it
     */
    void write(MultiMap fields, ClientRequest client, @Nullable String strippedPrefix) {
        if (family == ForwardedFamily.RFC7239) {
            fields.set(FORWARDED, element(client));
            return;
        }
        fields.set(FOR, client.clientAddress());
        fields.set(HOST, client.origin().authority());
        fields.set(PROTO, client.origin().scheme());
        fields.set(PORT, Integer.toString(client.origin().port()));
        if (strippedPrefix != null) {
            fields.set(PREFIX, strippedPrefix);
        }
    }

    /** One forwarded-element (RFC 7239 § 4). */
    private static String element(ClientRequest client) {
        String address = client.clientAddress();
        String node = address.indexOf(':') >= 0 ? "\"[" + address + "]\"" : address;
        String authority = client.origin().authority();
        String host = authority.indexOf(':') >= 0 ? '"' + authority + '"' : authority;
        return "for=" + node + ";host=" + host + ";proto=" + client.origin().scheme();
    }
}
