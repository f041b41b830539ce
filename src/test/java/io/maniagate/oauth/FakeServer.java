package io.maniagate.oauth;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server on a real socket that records every request as it came, and answers as the test tells it to. */
public final class FakeServer implements AutoCloseable {

    /** What is done with a connection once its request is read. */
    public interface Answer {
        void to(Socket connection) throws IOException, InterruptedException;
    }

    private static final byte[] MEGABYTE = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);

    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> asked = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final Map<String, Answer> paths = new ConcurrentHashMap<>();
    private volatile Answer standing = status(500, "");

    public FakeServer() throws IOException {
        threads.execute(this::accept);
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    public void answerAll(Answer answer) {
        standing = answer;
    }

    /** To a path, before any other answer applies. */
    public void answerPath(String path, Answer answer) {
        paths.put(path, answer);
    }

    /** Before the standing answer applies. */
    public void answerNext(Answer answer) {
        answers.add(answer);
    }

    /**
     * Whether the clients close every connection on which they asked, within a generous time. One that stood too late for
     * its request waits in their pool for the next.
     */
    public boolean isEventuallyIdle() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!asked.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return asked.isEmpty();
    }

    public static Answer status(int status, String body, String... fields) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Any\r\nContent-Length: " + bytes.length + "\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        String whole = head.append("\r\n").toString();
        return connection -> {
            write(connection, whole);
            connection.getOutputStream().write(bytes);
        };
    }

    public static Answer json(String body) {
        return connection -> status(200, body.replace('\'', '"'), "Content-Type: application/json")
                .to(connection);
    }

    /** Says nothing until the client goes. */
    public static Answer hang() {
        return connection -> connection.getInputStream().read();
    }

    /** A response head, then nothing. */
    public static Answer hangInBody() {
        return connection -> {
            write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
            connection.getInputStream().read();
        };
    }

    public static Answer reset() {
        return connection -> {
            connection.setSoLinger(true, 0);
            connection.close();
        };
    }

    /** A body of {@code megabytes}; below zero without end. */
    public static Answer flood(int megabytes) {
        return connection -> {
            write(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            for (int sent = 0; sent != megabytes; sent++) {
                connection.getOutputStream().write(MEGABYTE);
            }
        };
    }

    /** A byte now and then, for ever. */
    public static Answer drip() {
        return connection -> {
            write(connection, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while (true) {
                write(connection, " ");
                Thread.sleep(20);
            }
        };
    }

    private static void write(Socket connection, String text) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            while (true) {
                String request = read(connection.getInputStream());
                if (request.isEmpty()) {
                    return;
                }
                asked.add(connection);
                requests.add(request);
                answer(request).to(connection);
                if (connection.isClosed() || request.toLowerCase(Locale.ROOT).contains("connection: close")) {
                    return;
                }
            }
        } catch (IOException | InterruptedException clientGone) {
            // Also how a hanging answer ends.
        } finally {
            asked.remove(connection);
            open.remove(connection);
        }
    }

    private Answer answer(String request) {
        Answer answer = paths.get(request.split(" ", 3)[1]);
        if (answer == null) {
            answer = answers.poll();
        }
        return answer == null ? standing : answer;
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        int length = 0;
        int bodyFrom = -1;
        while (bodyFrom < 0 || request.length() < bodyFrom + length) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            request.append((char) b);
            if (bodyFrom < 0
                    && request.length() > 3
                    && request.substring(request.length() - 4).equals("\r\n\r\n")) {
                bodyFrom = request.length();
                length = contentLength(request.toString());
            }
        }
        return request.toString();
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(15).trim());
            }
        }
        return 0;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : open) {
            connection.close();
        }
        threads.shutdownNow();
    }
}
