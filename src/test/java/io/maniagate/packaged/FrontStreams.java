package io.maniagate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RawConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What goes through a front proxy piece by piece. */
final class FrontStreams {

    private static final int UPLOAD = 20_000_000;
    private static final int FIRST_PART = 1_000_000;

    private final FrontWorld world;

    FrontStreams(FrontWorld world) {
        this.world = world;
    }

    /** Opens for who is signed in, from here, and for nobody else. */
    void socket() throws Exception {
        world.upstream.echo("/socket");
        String origin = "Origin: " + world.origin();
        Browser player = world.signedIn();
        try (RawConnection nobody = world.connect()) {
            RawClient.Answer refused = nobody.handshake(new Browser(world.origin()), "/socket", origin)
                    .answer();
            assertThat(refused.status()).isEqualTo(401);
        }
        try (RawConnection elsewhere = world.connect()) {
            RawClient.Answer refused = elsewhere
                    .handshake(player, "/socket", "Origin: https://evil.example")
                    .answer();
            assertThat(refused.status()).isEqualTo(403);
        }
        assertThat(world.upstream.received()).isEmpty();
        try (RawConnection socket = world.connect()) {
            assertThat(socket.handshake(player, "/socket", origin).head()).startsWith("HTTP/1.1 101 ");
            socket.sendText("salut").until("salut");
            socket.sendText("encore").until("encore");
        }
        assertThat(world.upstream.last().value("X-Mania-Subject")).contains(FrontProxyIT.PLAYER);
    }

    /** One arrives before the next is sent. */
    void events() throws Exception {
        BlockingQueue<HttpServerRequest> held = world.upstream.hold("/events");
        Browser player = world.signedIn();
        try (RawConnection stream = world.connect()) {
            stream.get(player, "/events", "Accept: text/event-stream", "Accept-Encoding: gzip");
            HttpServerRequest request = Await.next(held);
            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            request.response().write("data: first\n\n");
            stream.until("data: first\n\n");
            request.response().write("data: second\n\n");
            stream.until("data: second\n\n");
        }
    }

    /** Arrives while it is sent. */
    void upload() throws Exception {
        AtomicLong arrived = new AtomicLong();
        world.upstream.answer("/upload", request -> {
            arrived.set(0);
            request.handler(part -> arrived.addAndGet(part.length()));
            request.endHandler(end -> request.response().end("got " + arrived));
        });
        Browser player = world.signedIn();
        try (RawConnection upload = world.connect()) {
            String head = "POST /upload HTTP/1.1|Host: " + world.authority() + "|Cookie: " + player.cookieField()
                    + "|Origin: " + world.origin() + "|Content-Length: " + UPLOAD + "||";
            upload.send(head).send(new byte[FIRST_PART]);
            Await.until("on its way", () -> arrived.get() > FIRST_PART / 2);
            upload.send(new byte[UPLOAD - FIRST_PART]);
            upload.until("got " + UPLOAD);
        }
    }
}
