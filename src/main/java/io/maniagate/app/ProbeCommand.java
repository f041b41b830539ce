package io.maniagate.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Sends one GET without cookie or token and compares the status of the answer: for checks of a running gateway from a
 * container that has no shell.
 */
@Command(
        name = "probe",
        description = "Sends one GET, as a stranger would, and compares the status of the answer.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the status was as expected", "1:it was another", "2:there was no answer"})
final class ProbeCommand implements Callable<Integer> {

    private static final int OTHER_STATUS = 1;
    private static final int NO_ANSWER = 2;

    /** As much of it as has the status. */
    private static final String STATUS_LINE = "HTTP/1.1 200";

    @Parameters(paramLabel = "<url>", description = "What to ask for, over http.")
    private @Nullable URI url;

    @Option(names = "--host", description = "Host to ask for (default: that of the URL).")
    private @Nullable String host;

    @Option(names = "--status", description = "Status to expect (default: ${DEFAULT-VALUE}).")
    private int status = 200;

    @Option(names = "--timeout", description = "In seconds (default: ${DEFAULT-VALUE}).")
    private int timeout = 5;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        URI target = url;
        if (target == null || target.getHost() == null || !"http".equals(scheme(target)) || target.getPort() > 65_535) {
            return say(
                    spec.commandLine().getErr(),
                    "url: got " + target + " (expected: http, with a host and no port above 65535)",
                    NO_ANSWER);
        }
        try {
            String got = ask(target);
            return got.equals(Integer.toString(status))
                    ? say(spec.commandLine().getOut(), target + ": " + got, 0)
                    : say(spec.commandLine().getErr(), problem(target, got), OTHER_STATUS);
        } catch (IOException e) {
            return say(spec.commandLine().getErr(), problem(target, "no answer, " + e.getMessage()), NO_ANSWER);
        }
    }

    private String problem(URI target, String got) {
        return target + ": got " + got + " (expected: " + status + ")";
    }

    /**
     * The status (RFC 9112 § 4); what follows its line is not waited for. By a bare socket: whoever checks a container every
     * few seconds should not load a whole HTTP client for it each time.
     */
    private String ask(URI target) throws IOException {
        int port = target.getPort() < 0 ? 80 : target.getPort();
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String named = target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + port;
        String request = "GET " + path + query + " HTTP/1.1\r\nHost: " + (host == null ? named : host)
                + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.getHost(), port), timeout * 1000);
            socket.setSoTimeout(timeout * 1000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes(STATUS_LINE.length());
            String got = new String(line, StandardCharsets.ISO_8859_1);
            if (!got.matches("HTTP/1\\.[01] [1-5][0-9]{2}")) {
                throw new IOException(got.isEmpty() ? "the connection was closed" : "what came is no HTTP");
            }
            return got.substring(got.length() - 3);
        } catch (UnknownHostException e) {
            throw new IOException("no such host", e);
        }
    }

    private static String scheme(URI target) {
        return String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static int say(PrintWriter writer, String line, int exitCode) {
        writer.println(line);
        writer.flush();
        return exitCode;
    }
}
