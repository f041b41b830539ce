import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Trains the AOT cache of the image (JEP 514): runs the gateway before the emulated providers and the demo site, signs
 * players of both games in, sends requests of every kind, and lets the JVM write down what it needed.
 * To be run as {@code java Train.java <directory of the installation> <cache to write>}.
 */
final class Train {

    /** Enough for the profiles of what every request runs through. */
    private static final int REQUESTS = 3000;

    private static final int BY_SIGTERM = 143;

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<String, String> cookies = new TreeMap<>();
    private final String origin;
    private final String management;

    private Train(String origin, String management) {
        this.origin = origin;
        this.management = management;
    }

    public static void main(String... arguments) throws Exception {
        Path installation = Path.of(arguments[0]).toAbsolutePath();
        Path cache = Path.of(arguments[1]).toAbsolutePath();
        Path directory = Files.createTempDirectory("train");
        int[] ports = {freePort(), freePort(), freePort(), freePort()};
        String origin = "http://localhost:" + ports[0];
        String management = "http://localhost:" + ports[1];
        Process emulator = start(installation, directory, ports, "emulate",
                List.of(), List.of("emulate", "--port=" + ports[2], "--upstream-port=" + ports[3], "--public-url=" + origin));
        Process gateway = null;
        try {
            String printed = await(directory.resolve("emulate"), "(?m)^maniagate:\n(?: .*\n)+(?=[^ ]*\\s*Ctrl-C)", emulator);
            Files.createDirectories(directory.resolve("config"));
            Files.writeString(directory.resolve("config/application.yaml"), printed);
            gateway = start(installation, directory, ports, "run", List.of("-XX:AOTCacheOutput=" + cache), List.of("run"));
            await(directory.resolve("run"), "ready: open", gateway);
            new Train(origin, management).train();
            gateway.destroy();
            // Writing it takes some seconds, on an emulated processor minutes.
            boolean ended = gateway.waitFor(15, TimeUnit.MINUTES);
            check(ended && gateway.exitValue() == BY_SIGTERM && Files.exists(cache), Files.readString(directory.resolve("run")));
            System.out.println("AOT cache: " + Files.size(cache) / 1_000_000 + " MB");
        } finally {
            emulator.destroyForcibly().waitFor();
            if (gateway != null) {
                gateway.destroyForcibly().waitFor();
            }
        }
    }

    private void train() throws Exception {
        expect(303, get("/", true));
        expect(401, get("/api/whoami", false));
        expect(200, get("/oauth2/sign_in", true));
        expect(200, get("/oauth2/jwks", false));
        for (String provider : List.of("maniaplanet", "trackmania")) {
            signIn(provider);
            expect(200, get("/", true));
            expect(200, get("/oauth2/userinfo", false));
        }
        expect(404, get("/status/404", false));
        expect(200, get("/download?bytes=1000000", false));
        expect(200, send(request("/upload", false).POST(BodyPublishers.ofByteArray(new byte[100_000]))));
        socket();
        for (int i = 0; i < REQUESTS; i++) {
            expect(200, get(i % 2 == 0 ? "/api/whoami" : "/app.css", false));
        }
        expect(200, send(HttpRequest.newBuilder(URI.create(management + "/q/health/ready"))));
        expect(200, send(HttpRequest.newBuilder(URI.create(management + "/q/metrics"))));
        expect(303, send(request("/oauth2/sign_out", true).POST(BodyPublishers.noBody())));
    }

    private void signIn(String provider) throws Exception {
        String authorize = location(get("/oauth2/start/" + provider + "?rd=%2F", true));
        String callback = location(send(HttpRequest.newBuilder(URI.create(authorize + "&player=plain&decision=approve"))));
        expect(303, get(callback.substring(origin.length()), true));
    }

    private void socket() throws Exception {
        CompletableFuture<CharSequence> echo = new CompletableFuture<>();
        WebSocket socket = browser.newWebSocketBuilder()
                .header("Origin", origin)
                .header("Cookie", cookieField())
                .buildAsync(URI.create(origin.replace("http:", "ws:") + "/ws"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        echo.complete(data);
                        return WebSocket.Listener.super.onText(from, data, last);
                    }
                })
                .get(20, TimeUnit.SECONDS);
        socket.sendText("hello", true);
        echo.get(20, TimeUnit.SECONDS);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, TimeUnit.SECONDS);
    }

    private HttpResponse<String> get(String path, boolean navigates) throws Exception {
        return send(request(path, navigates));
    }

    private HttpRequest.Builder request(String path, boolean navigates) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieField());
        }
        return request
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", navigates ? "navigate" : "cors")
                .header("Sec-Fetch-Dest", navigates ? "document" : "empty")
                .header("Accept", navigates ? "text/html,*/*;q=0.8" : "*/*");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = browser.send(request.build(), BodyHandlers.ofString());
        for (String line : answer.headers().allValues("Set-Cookie")) {
            String[] pair = line.substring(0, line.indexOf(';')).split("=", 2);
            if (line.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    private String cookieField() {
        return cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(answer + answer.body()));
    }

    private static void expect(int status, HttpResponse<String> answer) {
        check(answer.statusCode() == status, answer + " (expected: " + status + ")\n" + answer.body());
    }

    private static void check(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static Process start(Path installation, Path directory, int[] ports, String name, List<String> options, List<String> command)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(installation + "/jre/bin/java"));
        line.addAll(options);
        line.addAll(List.of("-jar", installation + "/app/quarkus-run.jar"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(directory.resolve(name).toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("MANIAGATE_") || variable.startsWith("JAVA_"));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(ports[0]));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ports[1]));
        return builder.start();
    }

    /** What it printed of this form; an emulated processor takes minutes. */
    private static String await(Path log, String form, Process process) throws Exception {
        for (int looks = 0; looks < 3000; looks++) {
            Matcher found = Pattern.compile(form).matcher(Files.readString(log));
            if (found.find()) {
                return found.group();
            }
            check(process.isAlive(), Files.readString(log));
            Thread.sleep(100);
        }
        throw new IllegalStateException("not in five minutes: " + form + "\n" + Files.readString(log));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
