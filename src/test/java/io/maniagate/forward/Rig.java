package io.maniagate.forward;

import io.maniagate.fixture.World;
import io.maniagate.http.CookieHeader;
import io.maniagate.http.Correlation;
import io.maniagate.identity.FieldEdits;
import io.maniagate.identity.TestEdits;
import io.maniagate.refresh.Loose;
import io.maniagate.refresh.Tether;
import io.maniagate.request.ClientRequest;
import io.maniagate.request.ForwardedFamily;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import io.maniagate.request.RequestTarget;
import io.maniagate.route.Access;
import io.maniagate.route.Bearer;
import io.maniagate.route.Route;
import io.maniagate.route.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A gateway that does nothing but forward, with raw sockets on both sides. Settings come before the first client. */
final class Rig implements AutoCloseable {

    static final PublicOrigin ORIGIN = new PublicOrigin("https", "club.example.org", 8443);

    private final Seen<ForwardOutcome> outcomes = new Seen<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore begun = new Semaphore(0);
    private final List<Wire> clients = new ArrayList<>();
    private @Nullable RawUpstream server;
    private @Nullable Vertx running;
    private @Nullable Forwarder forwarder;
    private int port;

    Upstream upstream;
    FieldEdits edits = TestEdits.none();
    ForwardedFamily style = ForwardedFamily.X_FORWARDED;
    PoolLimits limits = PoolLimits.DEFAULT;
    UpstreamTls tls = UpstreamTls.NONE;
    String routePath = "/";
    int loops = 1;
    boolean http2;
    /** With it clients speak TLS. */
    @Nullable
    PfxOptions certificate;

    /** Forwards only when the client has left, as after a refresh it did not wait for. */
    boolean forwardsTooLate;

    Runnable beforeOutcome = () -> {};
    Correlation correlation = Correlation.of("4b5976f8");
    Tether tether = new Loose();

    Rig(RawUpstream.Script script) throws IOException {
        this(0);
        server = new RawUpstream(script);
        upstream = at(server.port());
    }

    Rig(int upstreamPort) {
        upstream = at(upstreamPort);
    }

    private static Upstream at(int port) {
        Duration patient = Duration.ofSeconds(15);
        return new Upstream(
                false, "127.0.0.1", port, new Upstream.HostField.Keep(), null, 1024, patient, patient, patient);
    }

    /** A short time is waited for, never measured. */
    Rig timeouts(Duration connect, Duration response, Duration idle) {
        Upstream u = upstream;
        upstream = new Upstream(
                u.tls(), u.host(), u.port(), u.hostField(), u.tlsEntry(), u.maxConnections(), connect, response, idle);
        return this;
    }

    Rig host(Upstream.HostField field) {
        return with(upstream.tls(), upstream.host(), field, upstream.tlsEntry(), upstream.maxConnections());
    }

    Rig named(String host) {
        return with(false, host, upstream.hostField(), null, upstream.maxConnections());
    }

    Rig tls(String host) {
        return with(true, host, upstream.hostField(), null, upstream.maxConnections());
    }

    Rig tls(String host, String entry, UpstreamTls known) {
        tls = known;
        return with(true, host, upstream.hostField(), entry, upstream.maxConnections());
    }

    Rig maxConnections(int connections) {
        return with(upstream.tls(), upstream.host(), upstream.hostField(), upstream.tlsEntry(), connections);
    }

    private Rig with(boolean tls, String host, Upstream.HostField field, @Nullable String entry, int connections) {
        Upstream u = upstream;
        upstream = new Upstream(
                tls,
                host,
                u.port(),
                field,
                entry,
                connections,
                u.connectTimeout(),
                u.responseTimeout(),
                u.idleTimeout());
        return this;
    }

    /** Renewed certificates, as the registry announces them. */
    void renewTls(String entry) {
        Objects.requireNonNull(forwarder).renewTls(entry);
    }

    Wire client() throws IOException {
        Wire client = certificate == null ? Wire.to(port()) : Wire.toTls(port());
        clients.add(client);
        return client;
    }

    int port() {
        if (forwarder == null) {
            Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
            running = vertx;
            forwarder = new Forwarder(vertx, limits, tls, new ForwardedFields(style));
            port = loops == 1 ? 0 : World.freePort();
            for (int i = 0; i < loops; i++) {
                port = listen((VertxInternal) vertx).join();
            }
        }
        return port;
    }

    /** As Quarkus does: one server of the same port on each loop, which take turns. */
    private CompletableFuture<Integer> listen(VertxInternal vertx) {
        CompletableFuture<Integer> listening = new CompletableFuture<>();
        vertx.createEventLoopContext()
                .runOnContext(ownLoop -> vertx.createHttpServer(new HttpServerOptions()
                                .setHandle100ContinueAutomatically(false)
                                .setHttp2ClearTextEnabled(http2)
                                .setSsl(certificate != null)
                                .setKeyCertOptions(certificate))
                        .requestHandler(this::handle)
                        .listen(port, "127.0.0.1")
                        .onSuccess(server -> listening.complete(server.actualPort()))
                        .onFailure(listening::completeExceptionally));
        return listening;
    }

    /** Waits until the only loop has done what it was told before. */
    void turn() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Objects.requireNonNull(running).runOnContext(turn -> done.complete(null));
        done.join();
    }

    /** Waits until a request has come in, where {@link #forwardsTooLate}. */
    void awaitArrival() throws InterruptedException {
        arrived.acquire();
    }

    /** Waits until so many exchanges have begun. */
    void awaitBegun(int exchanges) throws InterruptedException {
        begun.acquire(exchanges);
    }

    ForwardOutcome outcome() throws InterruptedException {
        return outcomes.next();
    }

    boolean hasOutcome() {
        return !outcomes.isEmpty();
    }

    int upstreamConnections() {
        return Objects.requireNonNull(server).connections();
    }

    private void handle(HttpServerRequest request) {
        request.pause();
        if (forwardsTooLate) {
            request.response()
                    .closeHandler(closed -> Objects.requireNonNull(running).runOnContext(later -> forward(request)));
            arrived.release();
        } else {
            forward(request);
        }
    }

    private void forward(HttpServerRequest request) {
        Route route =
                new Route(0, Set.of(), routePath, Set.of(), Access.PUBLIC, upstream, true, Bearer.NONE, null, null);
        Objects.requireNonNull(forwarder)
                .forward(request, facts(request), route, request.uri(), edits, correlation, tether)
                .onSuccess(outcome -> {
                    beforeOutcome.run();
                    if (outcome instanceof ForwardOutcome.Failed failed) {
                        request.response()
                                .setStatusCode(failed.failure().status())
                                .end(failed.failure().tag());
                    }
                    outcomes.add(outcome);
                })
                .onFailure(Throwable::printStackTrace);
        begun.release();
    }

    private static ClientRequest facts(HttpServerRequest request) {
        return new ClientRequest(
                request.method().name(),
                new RequestTarget(request.uri(), "/", null, Set.of()),
                ORIGIN,
                RequestKind.of(request.method().name(), request.headers()),
                CookieHeader.NONE,
                "2001:db8::7",
                null,
                null,
                false);
    }

    @Override
    public void close() throws IOException {
        for (Wire client : clients) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
        if (running != null) {
            running.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
