package io.maniagate.forward;

import io.vertx.core.net.SSLOptions;

/** Knows what the operator has configured for https upstreams, by the name a route calls it. */
public interface UpstreamTls {

    /** Where no route names any: the JVM's trust, and no certificate of ours. */
    UpstreamTls NONE = entry -> {
        throw new IllegalStateException("tls: " + entry + " (expected: a configured entry)");
    };

    /** What holds at this moment. */
    Client of(String entry);

    /**
     * How to connect.
     *
     * @param verifyHost whether the certificate has to be for the upstream's own name
     */
    record Client(SSLOptions options, boolean verifyHost) {}
}
