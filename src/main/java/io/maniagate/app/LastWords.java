package io.maniagate.app;

import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/** Ends our side of a connection and leaves the other open, so that the client gets to reading what it was told. */
final class LastWords {

    private LastWords() {}

    static void shutDownOutput(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            socket(channel);
        } else {
            tls.closeOutbound().addListener(notified -> socket(channel));
        }
    }

    private static void socket(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            var unused = duplex.shutdownOutput();
        }
    }
}
