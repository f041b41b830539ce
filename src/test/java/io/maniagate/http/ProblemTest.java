package io.maniagate.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyFailureIsAProblemWithItsOwnTypeAndStatus(Failure failure) throws IOException {
        Answer answer = Problem.of(failure);

        assertThat(answer.status()).isEqualTo(failure.status());
        assertThat(answer.fields())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .doesNotContainKey("Retry-After");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.fieldNames()).toIterable().containsExactly("type", "title", "status", "detail");
        assertThat(problem.get("type").textValue()).isEqualTo("urn:maniagate:problem:" + failure.tag());
        assertThat(problem.get("title").textValue()).isEqualTo(failure.title());
        assertThat(problem.get("status").intValue()).isEqualTo(failure.status());
        assertThat(problem.get("detail").textValue()).isEqualTo(failure.text());
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void aChallengeComesWith401AndNothingElse(Failure failure) {
        assertThat(Problem.of(failure).fields().get("WWW-Authenticate"))
                .isEqualTo(failure.status() == 401 ? "Bearer" : null);
    }

    @Test
    @DisplayName("W3: a script that is not signed in learns where to sign in, and no cookie is set")
    void w3SignInUrl() throws IOException {
        String url = "https://club.example/oauth2/sign_in?rd=%2Fa%22b";

        Answer answer = Problem.notSignedIn(url);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.fields()).doesNotContainKey("Set-Cookie");
        assertThat(JSON.readTree(answer.body()).get("sign_in").textValue()).isEqualTo(url);
    }

    @Test
    void whatLooksLikeJsonInAValueStaysAValue() throws IOException {
        String hostile = "https://club.example/\",\"status\":200,\"x\":\"\\\u0001\n\u2028</script>";

        JsonNode problem = JSON.readTree(Problem.notSignedIn(hostile).body());

        assertThat(problem.get("sign_in").textValue()).isEqualTo(hostile);
        assertThat(problem.get("status").intValue()).isEqualTo(401);
        assertThat(problem.has("x")).isFalse();
    }

    @Test
    void anOutageSaysWhenToAskAgain() {
        assertThat(Problem.of(Failure.UNAVAILABLE, Duration.ofSeconds(30)).fields())
                .containsEntry("Retry-After", "30");
    }

    @Test
    void tagsAreDistinctNamesForMetrics() {
        assertThat(Failure.values())
                .extracting(Failure::tag)
                .doesNotHaveDuplicates()
                .allMatch(tag -> tag.matches("[a-z]+(_[a-z]+)*"));
    }

    @Test
    void noFailureIsASuccess() {
        assertThat(Failure.values()).extracting(Failure::status).allMatch(status -> status >= 400 && status <= 599);
    }
}
