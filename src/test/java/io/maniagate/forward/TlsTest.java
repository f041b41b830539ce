package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Certificate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An https upstream must have a certificate that the JVM trusts, for the name it is configured by. */
class TlsTest {

    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String GET = "GET / HTTP/1.1|Host: h||";

    private final Vertx vertx = Vertx.vertx();
    private final Seen<String> seen = new Seen<>();

    @TempDir
    private Path directory;

    private PfxOptions keys;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        keys = Certificate.make(directory, "upstream", "localhost");
        server = vertx.createHttpServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(keys))
                .requestHandler(request -> {
                    seen.add(request.path());
                    request.response().end("ok");
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void stop() {
        System.clearProperty(TRUST);
        System.clearProperty(TRUST + "Password");
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** As an operator would: the forwarder itself has no word on trust. */
    private void trust() {
        System.setProperty(TRUST, keys.getPath());
        System.setProperty(TRUST + "Password", Certificate.PASSWORD);
    }

    @Test
    void aTrustedCertificateForTheNameIsGoodEnough() throws Exception {
        trust();
        try (Rig rig = new Rig(server.actualPort()).tls("localhost")) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 200 OK|");
        }
    }

    @Test
    void aTrustedCertificateForAnotherNameIsRefused() throws Exception {
        trust();
        assertRefused("127.0.0.1");
    }

    @Test
    void anUntrustedCertificateIsRefused() throws Exception {
        assertRefused("localhost");
    }

    private void assertRefused(String host) throws Exception {
        try (Rig rig = new Rig(server.actualPort()).tls(host)) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.TLS));
            assertThat(seen.isEmpty()).isTrue();
        }
    }

    @Test
    void anUpstreamThatSpeaksNoTlsIsRefused() throws Exception {
        try (Rig rig =
                new Rig((wire, number) -> wire.send("HTTP/1.1 400 Bad Request|Content-Length: 0||")).tls("localhost")) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
            assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.TLS));
        }
    }
}
