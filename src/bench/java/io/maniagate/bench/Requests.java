package io.maniagate.bench;

import io.maniagate.request.ClientRequest;
import io.maniagate.request.ForwardedFamily;
import io.maniagate.request.ReadOutcome;
import io.maniagate.request.RequestReader;
import io.maniagate.request.TrustedProxies;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.lang.reflect.Proxy;
import java.util.List;

/** What a browser asks, and what the reader makes of it. */
public final class Requests {

    private static final SocketAddress CLIENT = SocketAddress.inetSocketAddress(50_000, "192.0.2.7");

    private Requests() {}

    public static RequestReader reader() {
        return new RequestReader(List.of(SealedSessions.ORIGIN), TrustedProxies.NOBODY, ForwardedFamily.X_FORWARDED);
    }

    /** The fields of a navigation in Chromium, with the session and a cookie of the app. */
    public static MultiMap browser() {
        return io.vertx.core.http.HttpHeaders.headers()
                .add("Host", SealedSessions.ORIGIN.authority())
                .add("Connection", "keep-alive")
                .add("sec-ch-ua", "\"Chromium\";v=\"142\", \"Not_A Brand\";v=\"99\"")
                .add("sec-ch-ua-mobile", "?0")
                .add("sec-ch-ua-platform", "\"Linux\"")
                .add("Upgrade-Insecure-Requests", "1")
                .add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36")
                .add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
                .add("Sec-Fetch-Site", "same-origin")
                .add("Sec-Fetch-Mode", "navigate")
                .add("Sec-Fetch-User", "?1")
                .add("Sec-Fetch-Dest", "document")
                .add("Referer", SealedSessions.ORIGIN + "/maps")
                .add("Accept-Encoding", "gzip, deflate, br, zstd")
                .add("Accept-Language", "en-GB,en;q=0.9,fr;q=0.8")
                .add("Cookie", "theme=dark; " + new SealedSessions().fields(1).get(0));
    }

    public static ClientRequest get(String target, MultiMap fields) {
        ReadOutcome outcome = reader().read(raw(target, fields));
        if (outcome instanceof ReadOutcome.Read read) {
            return read.request();
        }
        throw new IllegalStateException(target + ": refused");
    }

    /** As much of a request as the reader and the fields ask for. */
    public static HttpServerRequest raw(String target, MultiMap fields) {
        return (HttpServerRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "method" -> HttpMethod.GET;
                    case "uri" -> target;
                    case "version" -> HttpVersion.HTTP_1_1;
                    case "headers" -> fields;
                    case "getHeader" -> fields.get(arguments[0].toString());
                    case "remoteAddress" -> CLIENT;
                    default ->
                        throw new IllegalStateException(
                                method.getName() + " (expected: what reader and fields ask for)");
                });
    }
}
