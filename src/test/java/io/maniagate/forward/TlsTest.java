package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An https upstream must have a certificate that the JVM trusts, for the name it is configured by. */
class TlsTest {

    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "changeit";
    private static final String GET = "GET / HTTP/1.1|Host: h||";

    private final Vertx vertx = Vertx.vertx();
    private final Seen<String> seen = new Seen<>();

    @TempDir
    private Path directory;

    private Path keys;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        keys = directory.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String what = "-genkeypair -keyalg EC -alias upstream -dname CN=upstream -ext san=dns:localhost";
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(what.split(" ", -1)));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", keys.toString()));
        int made = new ProcessBuilder(command).start().waitFor();
        assertThat(made).isZero();
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD)))
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
        System.setProperty(TRUST, keys.toString());
        System.setProperty(TRUST + "Password", PASSWORD);
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
