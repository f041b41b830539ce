package io.maniagate.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One request on one connection, without a library in between: what it costs is the target's. */
final class Plain {

    private static final int PATIENCE_MILLIS = 60_000;

    private Plain() {}

    /** {@code cookie}: empty for none. 0 where there was no answer. */
    static int status(Target target, String path, String cookie) {
        try (Socket socket = connect(target)) {
            send(socket, "GET", target, path, cookie, "Connection: close\r\nAccept: text/html\r\n");
            return statusOf(head(socket.getInputStream()));
        } catch (IOException gone) {
            return 0;
        }
    }

    static String body(Target target, String path, String cookie) throws IOException {
        try (Socket socket = connect(target)) {
            send(socket, "GET", target, path, cookie, "Connection: close\r\nAccept: text/html\r\n");
            InputStream in = socket.getInputStream();
            head(in);
            return new String(in.readAllBytes(), ISO_8859_1);
        }
    }

    /** Bytes of the body. */
    static long download(Target target, String path, String cookie) throws IOException {
        try (Socket socket = connect(target)) {
            send(socket, "GET", target, path, cookie, "Connection: close\r\n");
            InputStream in = socket.getInputStream();
            head(in);
            byte[] buffer = new byte[1 << 18];
            long bytes = 0;
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                bytes += read;
            }
            return bytes;
        }
    }

    static int upload(Target target, String path, String cookie, long bytes) throws IOException {
        try (Socket socket = connect(target)) {
            send(socket, "POST", target, path, cookie, "Connection: close\r\nContent-Length: " + bytes + "\r\n");
            OutputStream out = socket.getOutputStream();
            byte[] buffer = new byte[1 << 18];
            for (long left = bytes; left > 0; left -= buffer.length) {
                out.write(buffer, 0, (int) Math.min(left, buffer.length));
            }
            return statusOf(head(new BufferedInputStream(socket.getInputStream())));
        }
    }

    /** A WebSocket, open until it is closed. */
    static Socket webSocket(Target target, String path, String cookie) throws IOException {
        Socket socket = connect(target);
        String fields = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-Fetch-Site: same-origin\r\n";
        send(socket, "GET", target, path, cookie, fields);
        int status = statusOf(head(socket.getInputStream()));
        if (status != 101) {
            socket.close();
            throw new IOException("handshake: " + status + " (expected: 101)");
        }
        return socket;
    }

    private static Socket connect(Target target) throws IOException {
        Socket socket = new Socket("127.0.0.1", target.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String method, Target target, String path, String cookie, String fields)
            throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\nHost: " + target.host() + "\r\n" + fields
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int last = 0; last < 4; ) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("ended within the head");
            }
            head.write(c);
            last = c == (last % 2 == 0 ? '\r' : '\n') ? last + 1 : 0;
        }
        return head.toString(ISO_8859_1);
    }

    private static int statusOf(String head) {
        return Integer.parseInt(head.split(" ", 3)[1]);
    }
}
