package io.maniagate.proof;

import io.maniagate.proof.Finding.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends the attempts to an upstream, one after the other and past the gateway, and judges the answers: below 400 is
 * accepted. Blocks; never on an event loop.
 */
final class UpstreamProof {

    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;
    private static final int MOST_OF_A_PAGE = 1 << 20;

    private record Reply(int status, String text) {}

    private final URI url;
    private final Duration timeout;
    private final HttpClient client;

    /** {@code timeout}: for each answer, with its body. */
    UpstreamProof(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /** Ends with a second control: who bans a stranger after some attempts would seem to refuse all the others. */
    List<Finding> run(Attempts attempts) {
        List<Finding> findings = new ArrayList<>();
        Finding control = control(attempts.control("control"));
        findings.add(control);
        if (control.status() == 0) {
            return findings;
        }
        for (Attempt attempt : attempts.forged()) {
            findings.add(forged(attempt, control.status()));
        }
        findings.add(control(attempts.control("control-again")));
        return findings;
    }

    private Finding control(Attempt attempt) {
        try {
            int status = send(attempt).status();
            Verdict verdict = status < FIRST_REFUSAL ? Verdict.ACCEPTED : Verdict.REFUSED;
            return new Finding(attempt, status, verdict, "");
        } catch (IOException e) {
            return new Finding(attempt, 0, Verdict.UNCLEAR, "no answer: " + e.getMessage());
        }
    }

    private Finding forged(Attempt attempt, int control) {
        Reply reply;
        try {
            reply = send(attempt);
        } catch (IOException e) {
            return new Finding(attempt, 0, Verdict.UNCLEAR, "no answer: " + e.getMessage());
        }
        int status = reply.status();
        if (status >= FIRST_FAILURE) {
            return new Finding(attempt, status, Verdict.REFUSED, "by accident: answer 401");
        }
        // A player who is let in where a stranger is sent elsewhere: to sign in, most likely.
        boolean isSentAway = status >= FIRST_REDIRECT && control < FIRST_REDIRECT;
        if (status >= FIRST_REFUSAL || isSentAway) {
            return new Finding(attempt, status, Verdict.REFUSED, "");
        }
        if (attempt.marker().isEmpty() || reply.text().contains(attempt.marker())) {
            return new Finding(attempt, status, Verdict.SWALLOWED, "");
        }
        return new Finding(attempt, status, Verdict.REFUSED, "ignored, as far as the answer shows");
    }

    private Reply send(Attempt attempt) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(timeout);
        for (Map.Entry<String, String> field : attempt.fields()) {
            request.header(field.getKey(), field.getValue());
        }
        CompletableFuture<Reply> reply =
                client.sendAsync(request.build(), BodyHandlers.ofInputStream()).thenApplyAsync(UpstreamProof::read);
        try {
            return reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reply.cancel(true);
            throw new IOException("not within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(reason(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The fields too: a redirect or a cookie can show whom it believed. */
    private static Reply read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            String page = new String(body.readNBytes(MOST_OF_A_PAGE), StandardCharsets.UTF_8);
            return new Reply(response.statusCode(), response.headers().map() + "\n" + page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The innermost that says something; the JDK's own for a refused connection says nothing. */
    private static String reason(Throwable thrown) {
        String said = thrown.getClass().getSimpleName();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        }
        return said;
    }
}
