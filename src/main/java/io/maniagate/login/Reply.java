package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one of our endpoints answers: the answer itself and the cookies that change with it.
 *
 * @param failed the sign-in that the answer is the end of; {@code null} for any other answer
 */
record Reply(
        Answer answer, List<String> setCookies, @Nullable Failed failed) {

    /** {@code target}: where it was to lead. */
    record Failed(Failure failure, String target) {}

    Reply {
        setCookies = List.copyOf(setCookies);
    }

    Reply(Answer answer, List<String> setCookies) {
        this(answer, setCookies, null);
    }

    static Reply of(Answer answer) {
        return new Reply(answer, List.of());
    }

    /** 303: the browser goes on with GET, whatever brought it here (RFC 9110 § 15.4.4). */
    static Reply seeOther(String location, List<String> setCookies) {
        return new Reply(new Answer(303, Map.of("Location", location, "Cache-Control", "no-store"), ""), setCookies);
    }

    Response toResponse() {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.fields().forEach(response::header);
        if (!setCookies.isEmpty()) {
            response.header("Cache-Control", null).header("Cache-Control", Answer.WITH_COOKIE);
            setCookies.forEach(line -> response.header("Set-Cookie", line));
        }
        return answer.body().isEmpty()
                ? response.build()
                : response.entity(answer.body()).build();
    }
}
