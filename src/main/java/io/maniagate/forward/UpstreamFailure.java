package io.maniagate.forward;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Every way the upstream can fail before its response head: the status we answer and the tag in log and metrics. */
public enum UpstreamFailure {
    REFUSED(502, "refused"),
    CONNECT_TIMEOUT(502, "connect_timeout"),
    /** Every connection is in use, and none came free in time or too many requests wait already. */
    SATURATED(503, "saturated"),
    RESET(502, "reset"),
    INVALID_RESPONSE(502, "invalid_response"),
    /** The request cannot be written in HTTP/1.1. */
    UNSENDABLE(502, "unsendable"),
    TLS(502, "tls"),
    RESPONSE_TIMEOUT(504, "response_timeout");

    private final int status;
    private final String tag;

    UpstreamFailure(int status, String tag) {
        this.status = status;
        this.tag = tag;
    }

    public int status() {
        return status;
    }

    public String tag() {
        return tag;
    }

    /** Why there is no connection; {@code full}: whether every one that may stand does. */
    static UpstreamFailure whileConnecting(Throwable cause, boolean full) {
        if (cause instanceof ConnectionPoolTooBusyException || (cause instanceof TimeoutException && full)) {
            return SATURATED;
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof TimeoutException) {
            return CONNECT_TIMEOUT;
        }
        return isTls(cause) ? TLS : REFUSED;
    }

    /** Why a request that was sent has no response head. */
    static UpstreamFailure whileWaiting(Throwable cause) {
        if (isLoss(cause)) {
            return RESET;
        }
        return isTls(cause) ? TLS : INVALID_RESPONSE;
    }

    /** Whether the connection was closed or reset under us. */
    static boolean isLoss(Throwable cause) {
        return cause instanceof HttpClosedException || (cause instanceof IOException && !isTls(cause));
    }

    private static boolean isTls(Throwable cause) {
        return cause instanceof SSLException || cause.getCause() instanceof SSLException;
    }
}
