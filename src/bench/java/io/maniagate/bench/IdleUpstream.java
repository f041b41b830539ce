package io.maniagate.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes every WebSocket handshake (RFC 6455 § 4.2.2) and then says nothing. */
final class IdleUpstream implements AutoCloseable {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    private IdleUpstream(ServerSocket server) {
        this.server = server;
    }

    static IdleUpstream start() throws IOException {
        IdleUpstream upstream = new IdleUpstream(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
        Thread thread = new Thread(upstream::accept, "idle-upstream");
        thread.setDaemon(true);
        thread.start();
        return upstream;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                answer(socket);
            } catch (IOException | GeneralSecurityException gone) {
                // One that asks in another way is not answered.
            }
        }
    }

    private static void answer(Socket socket) throws IOException, GeneralSecurityException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String key = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            key = line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)
                    ? line.substring(18).strip()
                    : key;
        }
        byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
        String head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(ISO_8859_1));
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
