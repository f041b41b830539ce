package io.maniagate.forward;

import io.maniagate.fixture.Certificate;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One end of a connection, by the byte. It gives up after a while only so that a broken test ends. */
final class Wire implements Closeable {

    private static final int GIVE_UP_MS = 20_000;

    private final Socket socket;
    private final InputStream in;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(GIVE_UP_MS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static Wire to(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GIVE_UP_MS);
        return new Wire(socket);
    }

    /** Whoever is there is trusted. */
    static Wire toTls(int port) throws IOException {
        return new Wire(
                Certificate.trustingAll().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
    }

    /** {@code |} stands for the end of a line. */
    Wire send(String text) throws IOException {
        return bytes(text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire bytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** A message's head; lines end with {@code |}, an empty one at the end. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        String line;
        do {
            line = line();
            head.append(line).append('|');
        } while (!line.isEmpty());
        return head.toString();
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("after: " + line);
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("after: " + new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    String chunk() throws IOException {
        String data = text(Integer.parseInt(line(), 16));
        line();
        return data;
    }

    /** The content of a chunked body, then its trailer section as a head. */
    String chunked() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int length = Integer.parseInt(line(), 16);
            if (length == 0) {
                return body.append(head()).toString();
            }
            body.append(text(length));
            line();
        }
    }

    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** A whole WebSocket frame with its mask taken off: {@code first byte:payload}, as text. */
    String frame() throws IOException {
        int first = in.read();
        int second = in.read();
        if (second < 0) {
            throw new EOFException("instead of a frame: " + first);
        }
        boolean isMasked = (second & 0x80) != 0;
        int length = second & 0x7F;
        if (length > 125) {
            length = (int) new BigInteger(1, in.readNBytes(length == 126 ? 2 : 8)).longValueExact();
        }
        byte[] key = isMasked ? in.readNBytes(4) : new byte[4];
        byte[] payload = in.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= key[i % 4];
        }
        return (isMasked ? "masked " : "") + Integer.toHexString(first) + ":"
                + new String(payload, StandardCharsets.ISO_8859_1);
    }

    long skipAll() throws IOException {
        return in.transferTo(OutputStream.nullOutputStream());
    }

    /** Waits for the other side to close or reset, dropping what it still sends; a silence fails. */
    void awaitClosed() throws IOException {
        try {
            skipAll();
        } catch (SocketTimeoutException silence) {
            throw silence;
        } catch (IOException reset) {
            return;
        }
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
