package io.maniagate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of HTTP/2, written by hand: field values that could not be written in HTTP/1.1. */
class Http2FieldsTest {

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_STREAM_AND_HEADERS = 5;

    /** Indexed :status fields (RFC 7541 appendix A), as the server writes them. */
    private static final Map<Integer, Integer> STATUS = Map.of(0x88, 200, 0x8C, 400);

    /** With this flag, five octets of priority come before the fields (RFC 9113 § 6.2). */
    private static final int PRIORITY = 0x20;

    private static final ReaderServer SERVER = new ReaderServer();
    private static int open;

    @BeforeAll
    static void start() throws Exception {
        open = SERVER.listen(TrustedProxies.NOBODY, ForwardedFamily.X_FORWARDED);
    }

    @AfterAll
    static void stop() throws Exception {
        SERVER.close();
    }

    @ParameterizedTest(name = "H6, H9: a field value with the octet {0} is answered with {1}")
    @CsvSource({"9, 200", "32, 200", "126, 200", "0, 400", "1, 400", "10, 400", "13, 400", "31, 400", "127, 400"})
    @DisplayName("H6, H9: control characters in a field value")
    void controlCharacters(int octet, int status) throws Exception {
        assertThat(answerTo("a" + (char) octet + "b")).isEqualTo(status);
    }

    private static int answerTo(String value) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), open)) {
            socket.setSoTimeout(10_000);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1));
            frame(out, SETTINGS, 0, 0, new byte[0]);
            ByteArrayOutputStream fields = new ByteArrayOutputStream();
            // :method GET, :scheme http, :path /, then :authority and x-a as literals.
            fields.writeBytes(new byte[] {(byte) 0x82, (byte) 0x86, (byte) 0x84, 0x01});
            literal(fields, "club.example.org");
            fields.write(0);
            literal(fields, "x-a");
            literal(fields, value);
            frame(out, HEADERS, END_STREAM_AND_HEADERS, 1, fields.toByteArray());
            socket.getOutputStream().write(out.toByteArray());
            socket.getOutputStream().flush();
            return status(new DataInputStream(socket.getInputStream()));
        }
    }

    private static void literal(ByteArrayOutputStream out, String text) {
        out.write(text.length());
        out.writeBytes(text.getBytes(ISO_8859_1));
    }

    private static void frame(ByteArrayOutputStream out, int type, int flags, int stream, byte[] payload) {
        out.writeBytes(new byte[] {
            0, (byte) (payload.length >> 8), (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream
        });
        out.writeBytes(payload);
    }

    /** The status in the first header block that comes back. */
    private static int status(DataInputStream in) throws Exception {
        while (true) {
            int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            if (type == HEADERS) {
                return STATUS.getOrDefault(payload[(flags & PRIORITY) == 0 ? 0 : 5] & 0xFF, 0);
            }
        }
    }
}
