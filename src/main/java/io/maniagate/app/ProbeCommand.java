package io.maniagate.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
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
        if (target == null || target.getHost() == null || !"http".equals(scheme(target))) {
            return say(spec.commandLine().getErr(), "url: got " + target + " (expected: http, with a host)", NO_ANSWER);
        }
        Vertx vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
        Future<Integer> answer = ask(vertx, target);
        try {
            int got = answer.toCompletionStage().toCompletableFuture().join();
            return got == status
                    ? say(spec.commandLine().getOut(), target + ": " + got, 0)
                    : say(spec.commandLine().getErr(), problem(target, Integer.toString(got)), OTHER_STATUS);
        } catch (CompletionException e) {
            String why = "no answer, " + answer.cause().getMessage();
            return say(spec.commandLine().getErr(), problem(target, why), NO_ANSWER);
        } finally {
            // Nobody waits for it, as it takes seconds to find out that nothing more is to be done.
            vertx.close();
        }
    }

    private String problem(URI target, String got) {
        return target + ": got " + got + " (expected: " + status + ")";
    }

    /** The status; what follows the head is not waited for. */
    private Future<Integer> ask(Vertx vertx, URI target) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(target.toString())
                .setConnectTimeout(timeout * 1000L)
                .setIdleTimeout(timeout * 1000L);
        if (host != null) {
            request.putHeader(HttpHeaders.HOST, host);
        }
        return vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false))
                .request(request)
                .compose(asked -> asked.send().map(HttpClientResponse::statusCode));
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
