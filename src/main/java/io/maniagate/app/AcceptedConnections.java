package io.maniagate.app;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Puts a guard on every connection that the public port accepts, before its first byte is read: the HTTP server knows no
 * time limit for a request's head. Netty finds this class by itself, once {@link #ENABLE} says so.
 */
public final class AcceptedConnections extends ChannelInitializerExtension {

    /** System property and value; read when the first server starts. */
    static final String ENABLE = EXTENSIONS_SYSTEM_PROPERTY;

    static final String ENABLED = "serviceload";

    private static volatile @Nullable ConnectionRules rules;

    /** From now on; the one before goes on for the connections that it has. */
    static void guard(ConnectionRules next) {
        rules = next;
    }

    @Override
    public void postInitializeServerChildChannel(Channel accepted) {
        ConnectionRules current = rules;
        if (current != null && current.covers(accepted.localAddress())) {
            accepted.pipeline().addFirst(new ConnectionGuard(current));
        }
    }
}
