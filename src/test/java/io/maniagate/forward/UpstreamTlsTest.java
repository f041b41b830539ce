package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Certificate;
import io.maniagate.route.Upstream.HostField;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.SSLOptions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An https upstream with trust of its own, that asks us for a certificate. */
class UpstreamTlsTest {

    private static final String GET = "GET / HTTP/1.1|Host: h||";

    @TempDir
    private static Path directory;

    private static PfxOptions upstreams;
    private static PfxOptions ours;
    private static PfxOptions others;
    private static Vertx vertx;
    private static int port;

    private static final Seen<String> SEEN = new Seen<>();

    @BeforeAll
    static void start() throws Exception {
        upstreams = Certificate.make(directory, "upstream", "localhost");
        ours = Certificate.make(directory, "gateway", "gateway.example");
        others = Certificate.make(directory, "other", "localhost");
        vertx = Vertx.vertx();
        port = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(upstreams)
                        .setTrustOptions(ours))
                .requestHandler(UpstreamTlsTest::answer)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static void answer(HttpServerRequest request) {
        try {
            SEEN.add(request.sslSession().getPeerPrincipal().getName());
            SEEN.add(request.connection().indicatedServerName() + " " + request.getHeader("Host"));
        } catch (javax.net.ssl.SSLPeerUnverifiedException nobody) {
            SEEN.add("nobody");
        }
        request.response().end("ok");
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static UpstreamTls.Client with(PfxOptions trust, PfxOptions certificate, boolean verifyHost) {
        SSLOptions options = new SSLOptions();
        options.setTrustOptions(trust);
        options.setKeyCertOptions(certificate);
        return new UpstreamTls.Client(options, verifyHost);
    }

    private static Rig rig(String host, UpstreamTls.Client client) {
        return new Rig(port).tls(host, "inner", entry -> client);
    }

    private static void assertRefused(Rig rig) throws Exception {
        assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 502 ");
        assertThat(rig.outcome()).isEqualTo(new ForwardOutcome.Failed(UpstreamFailure.TLS));
        assertThat(SEEN.isEmpty()).isTrue();
    }

    @Test
    void theUpstreamSeesOurCertificateAndItsOwnNameWhateverTheHostField() throws Exception {
        try (Rig rig = rig("localhost", with(upstreams, ours, true)).host(new HostField.Keep())) {
            for (int i = 0; i < 2; i++) {
                assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 200 OK|");
                assertThat(SEEN.next()).isEqualTo("CN=gateway");
                assertThat(SEEN.next()).isEqualTo("localhost " + Rig.ORIGIN.authority());
            }
        }
    }

    @Test
    void withoutACertificateOfOursItRefusesUs() throws Exception {
        SSLOptions trustOnly = new SSLOptions();
        trustOnly.setTrustOptions(upstreams);
        try (Rig rig = rig("localhost", new UpstreamTls.Client(trustOnly, true))) {
            assertRefused(rig);
        }
    }

    @Test
    void withAnotherCertificateOfOursItRefusesUs() throws Exception {
        try (Rig rig = rig("localhost", with(upstreams, others, true))) {
            assertRefused(rig);
        }
    }

    @Test
    void anotherAuthorityThanTheEntryTrustsIsRefused() throws Exception {
        try (Rig rig = rig("localhost", with(others, ours, true))) {
            assertRefused(rig);
        }
    }

    @Test
    void theCertificateHasToBeForTheUpstreamsOwnNameUnlessTheEntrySaysOtherwise() throws Exception {
        try (Rig rig = rig("127.0.0.1", with(upstreams, ours, true)).host(new HostField.Fixed("localhost"))) {
            assertRefused(rig);
        }
        try (Rig rig = rig("127.0.0.1", with(upstreams, ours, false))) {
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 200 OK|");
            assertThat(SEEN.next()).isEqualTo("CN=gateway");
            SEEN.next();
        }
    }

    @Test
    void aRenewedCertificateIsUsedForNewConnections() throws Exception {
        AtomicReference<UpstreamTls.Client> now = new AtomicReference<>(with(others, others, true));
        try (Rig rig = new Rig(port).tls("localhost", "inner", entry -> Objects.requireNonNull(now.get()))) {
            assertRefused(rig);
            now.set(with(upstreams, ours, true));
            rig.renewTls("another");
            assertRefused(rig);
            rig.renewTls("inner");
            assertThat(rig.client().send(GET).head()).startsWith("HTTP/1.1 200 OK|");
            assertThat(SEEN.next()).isEqualTo("CN=gateway");
            SEEN.next();
        }
    }
}
