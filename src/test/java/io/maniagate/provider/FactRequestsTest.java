package io.maniagate.provider;

import static io.maniagate.oauth.FakeServer.json;
import static io.maniagate.oauth.FakeServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.FakeServer;
import io.maniagate.oauth.TokenSet;
import io.maniagate.provider.FactOutcome.Cause;
import io.maniagate.provider.FactOutcome.Known;
import io.maniagate.provider.FactOutcome.Unknown;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's answer says about a player: everything it lists, or nothing at all. */
class FactRequestsTest {

    private static final TokenSet TOKENS =
            new TokenSet(Secret.of("s3cret"), null, Instant.MAX, Duration.ofHours(1), List.of());

    private final Vertx vertx = Vertx.vertx();
    private FakeServer server;
    private FactRequests requests;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
        requests = FactRequests.create(vertx, "ManiaGate/1 (test)", Duration.ofMillis(300));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private FactOutcome ask(FactKind kind) {
        Endpoints endpoints = new Endpoints(server.url(""), server.url(""), server.url("/me"));
        FactEndpoint fact = ProviderType.ALL.stream()
                .flatMap(type -> type.facts(endpoints).stream())
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow();
        return requests.fetch(fact, TOKENS)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private FactOutcome says(FactKind kind, String body) {
        server.answerAll(json(body));
        return ask(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "CLUBS,/me/clubs/admin",
        "TITLES,/me/titles/created",
        "SERVERS,/me/dedicated",
        "BUDDIES,/me/buddies/",
        "TEAMS,/me/teams/",
        "OWNED_TITLES,/me/titles/owned/",
        "INSTALLED_TITLES,/me/titles/installed/",
        "FAVORITE_SERVERS,/me/favorites/servers/",
        "MANIALINKS,/me/manialinks/"
    })
    void asksAtItsPlaceWithTheTokenAndOurName(FactKind kind, String path) {
        says(kind, "[]");
        assertThat(server.requests)
                .singleElement()
                .asString()
                .startsWith("GET " + path + " HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nAuthorization: Bearer s3cret\r\n")
                .containsIgnoringCase("\r\nUser-Agent: ManiaGate/1 (test)\r\n");
    }

    @Test
    void clubsAreNumbersTitlesExactServersInLowerCase() {
        assertThat(says(FactKind.CLUBS, "{'clubs':[{'id':4711,'name':'$f00A'},{'id':'12','name':null}],'more':1}"))
                .isEqualTo(new Known(Set.of("4711", "12")));
        assertThat(says(FactKind.TITLES, "[{'uid':'TM Stadium@Nadeo','cost':0},{'uid':'tmstadium@nadeo'}]"))
                .isEqualTo(new Known(Set.of("TM Stadium@Nadeo", "tmstadium@nadeo")));
        assertThat(says(FactKind.SERVERS, "[{'login':'My.Server_K','last_used_date':null},{'login':'K\u212a'}]"))
                .isEqualTo(new Known(Set.of("my.server_k", "k\u212a")));
    }

    @Test
    void noneIsAnAnswer() {
        assertThat(says(FactKind.CLUBS, "{'clubs':[]}")).isEqualTo(new Known(Set.of()));
        assertThat(says(FactKind.TITLES, "[]")).isEqualTo(new Known(Set.of()));
        assertThat(says(FactKind.SERVERS, "[]")).isEqualTo(new Known(Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "[]",
                "null",
                "{'clubs':null}",
                "{'clubs':{'id':1}}",
                "{'clubs':[1]}",
                "{'clubs':[{'id':1},{}]}",
                "{'clubs':[{'id':1},{'id':null}]}",
                "{'clubs':[{'id':1},{'id':1.5}]}",
                "{'clubs':[{'id':1},{'id':-1}]}",
                "{'clubs':[{'id':1},{'id':'01'}]}",
                "{'clubs':[{'id':1},{'id':'1 '}]}",
                "{'clubs':[{'id':1},{'id':true}]}",
                "{'clubs':[{'id':1}]"
            })
    @DisplayName("one club that cannot be read could be the one that is denied: then none is known")
    void oneOddElementSpoilsTheList(String body) {
        assertThat(says(FactKind.CLUBS, body)).isEqualTo(new Unknown(Cause.UNREADABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'titles':[]}", "[{'uid':7}]", "[{'uid':''}]", "[{'uid':'a\\u0000'}]", "[{'name':'a'}]"})
    void soItDoesForTitlesAndServers(String body) {
        assertThat(says(FactKind.TITLES, body)).isEqualTo(new Unknown(Cause.UNREADABLE));
        assertThat(says(FactKind.SERVERS, body.replace("uid", "login"))).isEqualTo(new Unknown(Cause.UNREADABLE));
    }

    @Test
    void moreThanAnybodyHasIsNoList() {
        assertThat(says(FactKind.CLUBS, "{'clubs':[" + "{'id':1},".repeat(2000) + "{'id':2}]}"))
                .isEqualTo(new Unknown(Cause.UNREADABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "201,STATUS",
        "204,STATUS",
        "302,STATUS",
        "401,REFUSED",
        "403,REFUSED",
        "404,STATUS",
        "429,STATUS",
        "500,STATUS"
    })
    void anyOtherStatusSaysNothing(int status, Cause cause) {
        server.answerAll(status(status, "{\"clubs\":[{\"id\":1}]}", "Location: " + server.url("/elsewhere")));
        assertThat(ask(FactKind.CLUBS)).isEqualTo(new Unknown(cause));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void aServerThatDoesNotAnswerIsLeft() throws IOException {
        server.answerAll(FakeServer.reset());
        assertThat(ask(FactKind.CLUBS)).isEqualTo(new Unknown(Cause.NO_ANSWER));
        server.answerAll(FakeServer.hang());
        assertThat(ask(FactKind.CLUBS)).isEqualTo(new Unknown(Cause.TIMEOUT));
        server.answerAll(FakeServer.flood(2));
        assertThat(ask(FactKind.CLUBS)).isEqualTo(new Unknown(Cause.TIMEOUT));
        assertThat(server.isEventuallyIdle()).isTrue();
    }
}
