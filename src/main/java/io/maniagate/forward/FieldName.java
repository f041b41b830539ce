package io.maniagate.forward;

import io.vertx.core.http.HttpHeaders;

/**
 * Field names as they are sent, hashed once. Vert.x' own constants are in small letters, and there are upstreams that
 * compare names with their case, against RFC 9110 § 5.1.
 */
final class FieldName {

    static final CharSequence HOST = HttpHeaders.createOptimized("Host");
    static final CharSequence COOKIE = HttpHeaders.createOptimized("Cookie");
    static final CharSequence CONNECTION = HttpHeaders.createOptimized("Connection");
    static final CharSequence UPGRADE = HttpHeaders.createOptimized("Upgrade");
    static final CharSequence TE = HttpHeaders.createOptimized("TE");
    static final CharSequence CONTENT_LENGTH = HttpHeaders.createOptimized("Content-Length");
    static final CharSequence TRANSFER_ENCODING = HttpHeaders.createOptimized("Transfer-Encoding");

    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
    static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    static final CharSequence TRACESTATE = HttpHeaders.createOptimized("tracestate");

    private FieldName() {}
}
