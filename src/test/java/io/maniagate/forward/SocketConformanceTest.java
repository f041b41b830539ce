package io.maniagate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Through the gateway as without it: whatever a client sends, an echo server that knows nothing of the gateway answers
 * with the same bytes. The cases follow the categories of the Autobahn suite.
 */
class SocketConformanceTest {

    private static final int SILENCE_MS = 500;
    private static final int LIMIT = 2_000_000;
    private static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits|";

    private static Vertx vertx;
    private static Rig rig;
    private static int direct;

    private record Case(String name, String offered, Buffer bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        HttpServerOptions options = new HttpServerOptions()
                .setMaxWebSocketFrameSize(LIMIT)
                .setMaxWebSocketMessageSize(LIMIT)
                .setWebSocketSubProtocols(List.of("chat", "superchat"));
        HttpServer server = vertx.createHttpServer(options)
                // Not webSocketHandler: where Quarkus has been in this JVM, Vert.x does not look at it.
                .requestHandler(request -> request.toWebSocket().onSuccess(socket -> {
                    socket.textMessageHandler(socket::writeTextMessage);
                    socket.binaryMessageHandler(socket::writeBinaryMessage);
                    socket.exceptionHandler(violation -> {});
                }))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        direct = server.actualPort();
        rig = new Rig(direct);
    }

    @AfterAll
    static void stop() throws IOException {
        rig.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @MethodSource({"framing", "pings", "reserved", "fragments", "texts", "closing", "limits", "negotiated"})
    void theAnswerIsTheSame(Case it) throws Exception {
        String expected = transcript(direct, it, it.bytes().length());

        assertThat(expected).as("the server answers at all").contains(" 101 ");
        assertThat(transcript(rig.port(), it, it.bytes().length())).isEqualTo(expected);
        if (it.bytes().length() < 2_000) {
            // A server that sees a violation at once may drop what it had to say to the frame before.
            assertThat(transcript(rig.port(), it, 1)).as("byte by byte").isIn(expected, transcript(direct, it, 1));
        }
    }

    /** The handshake's own fields, and every byte until the server closes. */
    private static String transcript(int port, Case it, int segment) throws IOException {
        try (Wire wire = Wire.to(port)) {
            wire.send(TunnelTest.HANDSHAKE.replace("||", "|" + it.offered() + "|"));
            String head = wire.head();
            List<String> fields = Stream.of(head.split("\\|"))
                    .filter(line -> line.startsWith("HTTP")
                            || line.toLowerCase(Locale.ROOT).startsWith("sec-"))
                    .sorted()
                    .toList();
            byte[] bytes = it.bytes().getBytes();
            try {
                for (int at = 0; at < bytes.length; at += segment) {
                    wire.bytes(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + segment)));
                }
            } catch (IOException refused) {
                // The server has closed already: what it said is still there.
                assertThat(segment).isLessThan(bytes.length);
            }
            return fields + "\n" + rest(wire);
        }
    }

    /** Some violations this server answers with silence: then that is to be the same. */
    private static String rest(Wire wire) throws IOException {
        StringBuilder rest = new StringBuilder();
        wire.socket().setSoTimeout(SILENCE_MS);
        try {
            while (true) {
                rest.append(wire.text(1));
            }
        } catch (SocketTimeoutException silence) {
            return rest.append(" and silence").toString();
        } catch (IOException closed) {
            return rest.toString();
        }
    }

    private static Case of(String name, Buffer... frames) {
        Buffer all = Buffer.buffer();
        for (Buffer frame : frames) {
            all.appendBuffer(frame);
        }
        return new Case(name, "", all.appendBuffer(Frames.close(true, 1000, "done")));
    }

    private static Buffer utf8(int first, String text) {
        return Frames.frame(first, true, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Buffer raw(int first, int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        return Frames.frame(first, true, payload);
    }

    static Stream<Case> framing() {
        return IntStream.of(0, 1, 124, 125, 126, 127, 128, 65_535, 65_536, 100_000)
                .boxed()
                .flatMap(length -> Stream.of(
                        of("text of " + length, utf8(0x81, "*".repeat(length))),
                        of("binary of " + length, Frames.frame(0x82, true, length))));
    }

    static Stream<Case> pings() {
        List<Case> cases = new ArrayList<>();
        for (int length : new int[] {0, 1, 125, 126, 1_000}) {
            cases.add(of("ping of " + length, Frames.frame(0x89, true, length)));
            cases.add(of("pong nobody asked for of " + length, Frames.frame(0x8A, true, length)));
        }
        Buffer ten = Buffer.buffer();
        for (int i = 0; i < 10; i++) {
            ten.appendBuffer(utf8(0x89, "ping " + i));
        }
        cases.add(of("ten pings", ten));
        cases.add(of("ping, text, pong, text", utf8(0x89, "a"), utf8(0x81, "b"), utf8(0x8A, "c"), utf8(0x81, "d")));
        return cases.stream();
    }

    static Stream<Case> reserved() {
        Stream<Case> bits = IntStream.of(0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0x70)
                .boxed()
                .flatMap(rsv -> IntStream.of(1, 2, 8, 9, 10)
                        .mapToObj(opcode -> of("bits " + rsv + " on " + opcode, utf8(0x80 | rsv | opcode, "hi"))));
        Stream<Case> opcodes = IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .mapToObj(opcode -> of("opcode " + opcode, utf8(0x81, "before"), utf8(0x80 | opcode, "")));
        Buffer unmasked = Frames.frame(0x81, false, new byte[] {'h', 'i'});
        return Stream.of(bits, opcodes, Stream.of(of("a client that does not mask", unmasked)))
                .flatMap(all -> all);
    }

    static Stream<Case> fragments() {
        return Stream.of(
                of("two", utf8(0x01, "frag"), utf8(0x80, "ments")),
                of("five", utf8(0x01, "a"), utf8(0, "b"), utf8(0, ""), utf8(0, "c"), utf8(0x80, "d")),
                of("a ping between", utf8(0x02, "a"), utf8(0x89, "ping"), utf8(0x80, "b")),
                of("a pong between", utf8(0x01, "a"), utf8(0x8A, "pong"), utf8(0x80, "b")),
                of("a close between", utf8(0x01, "a"), Frames.close(true, 1000, ""), utf8(0x80, "b")),
                of("a ping in fragments", utf8(0x09, "a"), utf8(0x80, "b")),
                of("a continuation of nothing", utf8(0x80, "a")),
                of("a message within a message", utf8(0x01, "a"), utf8(0x81, "b"), utf8(0x80, "c")),
                of("never continued", utf8(0x01, "a")),
                of("empty ones", utf8(0x01, ""), utf8(0, ""), utf8(0x80, "")));
    }

    static Stream<Case> texts() {
        return Stream.of(
                of(
                        "of many scripts",
                        utf8(0x81, "Hello-\u00b5@\u00df\u00f6\u00e4\u00fc\u00e0\u00e1-\ud83d\ude80 \u65e5\u672c")),
                of("cut within a character", raw(0x01, 0xCE), raw(0x80, 0xBA)),
                of("a byte that never is", raw(0x81, 'a', 0xFF)),
                of("a lonely continuation", raw(0x81, 0x80)),
                of("overlong", raw(0x81, 0xC0, 0xAF)),
                of("a surrogate", raw(0x81, 0xED, 0xA0, 0x80)),
                of("beyond Unicode", raw(0x81, 0xF4, 0x90, 0x80, 0x80)),
                of("an end too early", raw(0x81, 0xE2, 0x82)),
                of("noncharacters", raw(0x81, 0xEF, 0xBF, 0xBF, 0xEF, 0xB7, 0x90)),
                of("bad in the second fragment", raw(0x01, 'a'), raw(0x80, 0xFE)));
    }

    static Stream<Case> closing() {
        Stream<Case> codes = IntStream.of(
                        0, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013,
                        1014, 1015, 1016, 1100, 2000, 2999, 3000, 3999, 4000, 4999, 5000, 65_535)
                .mapToObj(code -> of("with " + code, Frames.close(true, code, "why")));
        Stream<Case> odd = Stream.of(
                of("without a word"),
                of("empty", Frames.frame(0x88, true, 0)),
                of("with half a code", raw(0x88, 3)),
                of("with a long reason", Frames.close(true, 1000, "r".repeat(123))),
                of("with too long a reason", Frames.close(true, 1000, "r".repeat(124))),
                of("with a reason that is no text", raw(0x88, 3, 0xE8, 0xFF, 0xFE)),
                of("twice", Frames.close(true, 1000, ""), Frames.close(true, 1001, "")),
                of("and then a text", Frames.close(true, 1000, ""), utf8(0x81, "late")),
                of("and then a ping", Frames.close(true, 1000, ""), utf8(0x89, "late")));
        return Stream.concat(codes, odd);
    }

    static Stream<Case> limits() {
        Buffer many = Buffer.buffer();
        for (int i = 0; i < 2_000; i++) {
            many.appendBuffer(utf8(0x81, "message " + i));
        }
        Buffer pieces = Buffer.buffer().appendBuffer(Frames.frame(0x02, true, 1_000));
        for (int i = 0; i < 500; i++) {
            pieces.appendBuffer(Frames.frame(0, true, 1_000));
        }
        Buffer impossible =
                Buffer.buffer().appendByte((byte) 0x82).appendByte((byte) 0xFF).appendLong(-1);
        return Stream.of(
                of("two thousand messages", many),
                of("one message in 501 frames", pieces, Frames.frame(0x80, true, 1_000)),
                of("a megabyte", Frames.frame(0x82, true, 1_000_000)),
                of("a length that cannot be", impossible));
    }

    static Stream<Case> negotiated() {
        Buffer squeezed = Frames.frame(0xC1, true, deflated("hello ".repeat(100)));
        return Stream.of(
                with(DEFLATE, of("deflate, two messages", squeezed, squeezed)),
                with(DEFLATE, of("deflate, not used", utf8(0x81, "plain"))),
                with(DEFLATE, of("deflate, a ping that says it is", Frames.frame(0xC9, true, deflated("a")))),
                with(DEFLATE, of("deflate, nonsense", raw(0xC1, 0xFF, 0xFF, 0xFF))),
                with(
                        DEFLATE.replace("client_max", "server_no_context_takeover; client_max"),
                        of("without context", squeezed)),
                with("Sec-WebSocket-Extensions: x-unknown|", of("an unknown extension", utf8(0x81, "a"))),
                of("deflate without a word", squeezed),
                with("Sec-WebSocket-Protocol: superchat, chat|", of("sub-protocols", utf8(0x81, "a"))));
    }

    private static Case with(String offered, Case it) {
        return new Case(it.name(), offered, it.bytes());
    }

    /** As RFC 7692 § 7.2.1: without the empty block at the end. */
    private static byte[] deflated(String text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[1_000];
        out.write(block, 0, deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH));
        deflater.end();
        byte[] all = out.toByteArray();
        return Arrays.copyOf(all, all.length - 4);
    }
}
