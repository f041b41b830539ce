package io.maniagate.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.maniagate.oauth.JsonBody;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Looks for a request in an access log, as it is or as journald, Docker and others hand it on. */
public final class LogSearch {

    /** An envelope in an envelope, and no more. */
    private static final int DEEPEST = 2;

    private LogSearch() {}

    /**
     * What was found.
     *
     * @param line the last one; {@code null} where there is none
     */
    public record Found(@Nullable LogLine line, int count) {}

    /** Reads to the end: ids begin anew with every start, and the last request is meant. */
    public static Found last(BufferedReader log, String id) throws IOException {
        LogLine last = null;
        int count = 0;
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            // Nearly all of a log is about others.
            LogLine found = line.contains(id) ? find(line, id, DEEPEST) : null;
            if (found != null) {
                last = found;
                count++;
            }
        }
        return new Found(last, count);
    }

    private static @Nullable LogLine find(String line, String id, int depth) {
        int brace = line.indexOf('{');
        JsonNode envelope = brace < 0 || depth == 0
                ? MissingNode.getInstance()
                : JsonBody.read(line.substring(brace).getBytes(StandardCharsets.UTF_8));
        if (!envelope.isObject()) {
            return LogLine.of(line, id);
        }
        if (envelope.path("id").asText().equals(id) && envelope.has("end")) {
            return LogLine.of(envelope);
        }
        for (JsonNode value : envelope) {
            LogLine found = value.isTextual() ? find(value.textValue(), id, depth - 1) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
