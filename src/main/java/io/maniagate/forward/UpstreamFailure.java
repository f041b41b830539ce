package io.maniagate.forward;

/** Every way the upstream can fail before its response head: the status we answer and the tag in log and metrics. */
public enum UpstreamFailure {
    REFUSED(502, "refused"),
    CONNECT_TIMEOUT(502, "connect_timeout"),
    RESET(502, "reset"),
    INVALID_RESPONSE(502, "invalid_response"),
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
}
