package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Await;
import io.maniagate.fixture.RawConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold a connection and give nothing for it, on HTTP/1. */
class SlowConnectionsTest {

    private static final String GET = "GET / HTTP/1.1|Host: a||";
    private static final String LARGE = "GET /large HTTP/1.1|Host: a||";
    private static final String HELD = "GET /held HTTP/1.1|Host: a||";
    private static final String UPGRADE = "GET /socket HTTP/1.1|Host: a|Connection: Upgrade|Upgrade: websocket||";

    private final Guarded server = new Guarded(100);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("D1: whoever sends nothing is closed")
    void nothing() {
        try (RawConnection client = server.connect()) {
            assertThat(client.untilClosed()).isEmpty();
        }
        assertThat(server.ends()).containsExactly("slow_head");
    }

    @Test
    @DisplayName("D1: whoever sends a head byte by byte is closed before it is done")
    void aTrickle() throws Exception {
        try (RawConnection client = server.connect()) {
            Thread trickle = new Thread(() -> {
                try {
                    client.send("GET / HTTP/1.1|X: ");
                    while (server.ends().isEmpty()) {
                        client.send("a");
                        Thread.sleep(20);
                    }
                } catch (Exception closed) {
                    // As it should be.
                }
            });
            trickle.start();
            assertThat(client.untilClosed()).isEmpty();
            trickle.join();
        }
        assertThat(server.ends()).containsExactly("slow_head");
    }

    @Test
    @DisplayName("D1: a second head has no more time than the first")
    void aTrickleAfterAnAnswer() {
        try (RawConnection client = server.connect()) {
            client.send(GET).until("ok");
            assertThat(client.send("GET / HT").untilClosed()).isEmpty();
        }
        assertThat(server.ends()).containsExactly("slow_head");
    }

    @Test
    @DisplayName("D1: a connection without a further request is closed, one with a request is not")
    void idle() {
        try (RawConnection client = server.connect()) {
            client.send(GET).until("ok");
            client.send(GET).until("ok");
            assertThat(client.untilClosed()).isEmpty();
        }
        assertThat(server.ends()).containsExactly("idle");
    }

    @Test
    void anAnswerMayTakeItsTimeAndTheConnectionGoesOn() {
        try (RawConnection client = server.connect()) {
            HttpServerRequest held = hold(client);
            server.outlastAllTimes();
            held.response().end("at last");
            client.until("at last");
            client.send(GET).until("ok");
        }
    }

    @Test
    void anUpgradedConnectionMayBeSilent() {
        try (RawConnection client = server.connect()) {
            assertThat(client.send(UPGRADE).head()).startsWith("HTTP/1.1 101 ");
            client.send("x").until("x");
            server.outlastAllTimes();
            client.send("y").until("y");
        }
    }

    @Test
    @DisplayName("D1: the body of an answered request is not read for ever")
    void anEndlessBody() {
        try (RawConnection client = server.connect()) {
            client.send("POST / HTTP/1.1|Host: a|Transfer-Encoding: chunked||3|abc|");
            assertThat(client.untilClosed()).endsWith("ok");
        }
        assertThat(server.ends()).containsExactly("unread_body");
    }

    @Test
    void aBodyThatEndsInTimeLeavesTheConnectionInOrder() {
        try (RawConnection client = server.connect()) {
            client.send("POST / HTTP/1.1|Host: a|Content-Length: 6||abc").until("ok");
            client.send("def" + GET).until("ok");
        }
    }

    @Test
    void aBodyThatWasNotCalledForEndsTheConnection() {
        try (RawConnection client = server.connect()) {
            client.send("POST / HTTP/1.1|Host: a|Expect: 100-continue|Content-Length: 6||");
            assertThat(client.head()).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
            assertThat(client.untilClosed()).isEqualTo("ok");
        }
    }

    @Test
    void closeAmongOtherWordsCloses() {
        try (RawConnection client = server.connect()) {
            client.send("GET / HTTP/1.1|Host: a|Connection: x, close||");
            assertThat(client.untilClosed()).endsWith("ok");
        }
        assertThat(server.ends()).isEmpty();
    }

    @Test
    @DisplayName("D1: answers that nobody reads do not pile up")
    void pipelined() {
        try (RawConnection client = server.connect()) {
            hold(client);
            client.send(HELD.repeat(300));
            assertThat(client.untilClosed()).isEmpty();
        }
        assertThat(server.ends()).containsExactly("pipelined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1|Host: a||",
                "POST /held HTTP/1.1|Host: a|Content-Length: 5||ab",
                "GET / HTTP/1.1|Host: a||POST /held HTTP/1.1|Host: a|Content-Length: 5||",
            })
    void whoLeavesIsNoticedWhateverItHasSentAheadAndNothingOfThatIsBegun(String ahead) throws Exception {
        CompletableFuture<String> noticed = new CompletableFuture<>();
        HttpServerRequest held;
        try (RawConnection client = server.connect()) {
            client.send(HELD + ahead);
            held = server.nextHeld();
            held.response().exceptionHandler(left -> noticed.complete("left"));
        }
        assertThat(noticed.get(5, TimeUnit.SECONDS)).isEqualTo("left");
        held.response().end("too late");
        server.outlastAllTimes();
        assertThat(server.held).isEmpty();
    }

    @Test
    void bodiesOfPipelinedRequestsArriveWholeThoughTheyAreLarge() {
        try (RawConnection client = server.connect()) {
            HttpServerRequest held = hold(client);
            Thread sender = new Thread(() -> client.send(
                    ("POST / HTTP/1.1|Host: a|Content-Length: 3000000||" + "x".repeat(3_000_000)).repeat(3) + GET));
            sender.start();
            server.outlastAllTimes();
            held.response().end("first");
            client.until("first");
            for (int i = 0; i < 4; i++) {
                client.until("ok");
            }
        }
    }

    @Test
    @DisplayName("D1: whoever does not read the answers is not given more of them")
    void answersLeftUnread() {
        try (RawConnection client = server.connect()) {
            client.send(LARGE.repeat(100));
            Await.until("given up", () -> !server.ends().isEmpty());
            client.untilClosed();
        }
        assertThat(server.ends()).containsExactly("pipelined");
        assertThat(server.largeOnes()).isLessThan(50);
    }

    @Test
    void answersAheadAreAllThereForWhoeverReadsThem() {
        try (RawConnection client = server.connect()) {
            client.send(LARGE.repeat(50) + "GET / HTTP/1.1|Host: a|Connection: close||");
            assertThat(client.untilClosed())
                    .hasSizeGreaterThan(50 * 1024 * 1024)
                    .endsWith("ok");
        }
        assertThat(server.largeOnes()).isEqualTo(50);
        assertThat(server.ends()).isEmpty();
    }

    @Test
    void pipelinedRequestsAreAnsweredInTurn() {
        try (RawConnection client = server.connect()) {
            client.send(GET.repeat(100) + "GET / HTTP/1.1|Host: a|Connection: close||");
            assertThat(client.untilClosed().split("HTTP/1.1 200", -1)).hasSize(102);
        }
    }

    @Test
    @DisplayName("D1: one connection more than there may be is closed at once, and there is room again")
    void tooMany() {
        server.close();
        try (Guarded small = new Guarded(1)) {
            try (RawConnection first = small.connect()) {
                first.send(HELD);
                HttpServerRequest held = small.nextHeld();
                try (RawConnection second = small.connect()) {
                    assertThat(second.untilClosed()).isEmpty();
                }
                assertThat(small.ends()).containsExactly("too_many");
                held.response().putHeader("Connection", "close").end("first");
                first.until("first");
            }
            Await.until("room again", () -> {
                try (RawConnection third = small.connect()) {
                    return third.send("GET / HTTP/1.1|Host: a|Connection: x, close||")
                            .untilClosed()
                            .endsWith("ok");
                }
            });
        }
    }

    private HttpServerRequest hold(RawConnection client) {
        client.send(HELD);
        return server.nextHeld();
    }
}
