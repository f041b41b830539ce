package io.maniagate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.maniagate.fixture.WholeResponse;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real server that answers with what its reader made of the request, and raw bytes to ask it. */
final class ReaderServer {

    private static final List<PublicOrigin> ORIGINS = List.of(
            new PublicOrigin("https", "club.example.org", 443),
            new PublicOrigin("https", "forum.example.org", 8443),
            new PublicOrigin("http", "localhost", 8080),
            new PublicOrigin("https", "[2001:db8::1]", 443));

    private final Vertx vertx = Vertx.vertx();

    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    int listen(TrustedProxies trusted, ForwardedFamily family) throws Exception {
        RequestReader reader = new RequestReader(ORIGINS, trusted, family);
        HttpServer server = vertx.createHttpServer().requestHandler(request -> answer(reader, request));
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private static void answer(RequestReader reader, HttpServerRequest request) {
        ReadOutcome outcome = reader.read(request);
        if (outcome instanceof ReadOutcome.Refused refused) {
            request.response().setStatusCode(refused.status()).end(refused.reason());
            return;
        }
        ClientRequest read = ((ReadOutcome.Read) outcome).request();
        request.response()
                .end(String.join(
                        " ",
                        read.method(),
                        read.target().path(),
                        read.target().readings().toString(),
                        read.origin().toString(),
                        read.kind().toString(),
                        read.clientAddress(),
                        String.valueOf(read.cookies().without(name -> false)),
                        read.fetchSite(),
                        read.originField(),
                        Boolean.toString(read.prefetch())));
    }

    /** The whole answer; the last line of the head closes the connection unless a body follows. */
    static String send(int port, String... lines) throws IOException {
        String first = lines[0] + "\r\nConnection: close\r\n";
        String rest = String.join("\r\n", List.of(lines).subList(1, lines.length));
        boolean body = List.of(lines).contains("");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            String end = body ? "" : rest.isEmpty() ? "\r\n" : "\r\n\r\n";
            socket.getOutputStream().write((first + rest + end).getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    String http2(int port, String target, HostAndPort authority) throws Exception {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(target);
        return client.request(options)
                .compose(request -> WholeResponse.of(
                        request.authority(authority), (response, body) -> response.statusCode() + " " + body))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
