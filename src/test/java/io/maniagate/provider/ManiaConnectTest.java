package io.maniagate.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.oauth.ClientAuthentication;
import io.maniagate.oauth.JsonBody;
import io.maniagate.player.Player;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManiaConnectTest {

    private static final ManiaConnect TYPE = new ManiaConnect();
    private static final List<String> BAD_VALUES = List.of(
            "null", "true", "1.5", "''", "'  '", "['a']", "{'a':1}", "'a\\u0000b'", "'" + "a".repeat(201) + "'");
    private static final Endpoints ENDPOINTS = Objects.requireNonNull(TYPE.endpoints(null));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'123','login':'Old.Boss','nickname':'$o$f00Boss','path':'World|France','idZone':'7'}",
                "{'id':123,'login':'Old.Boss','nickname':'$o$f00Boss','path':'World|France','idZone':7,'united':'1'}"
            })
    void theLoginInLowerCaseIsTheSubject(String profile) {
        Player player = TYPE.player(
                ProviderTypeTest.provider(TYPE, UserinfoPointers.DEFAULT), json(profile), bytes("'boss@example.org'"));

        assertThat(player)
                .isEqualTo(new Player(
                        "game",
                        "old.boss",
                        "Old.Boss",
                        null,
                        "$o$f00Boss",
                        "Boss",
                        "World|France",
                        "boss@example.org",
                        List.of()));
        assertThat(TYPE.stableId("OLD.boss")).isEqualTo("old.boss");
    }

    @Test
    void aNumberAloneIsNobody() {
        assertThat(TYPE.player(
                        ProviderTypeTest.provider(TYPE, UserinfoPointers.DEFAULT),
                        json("{'id':'123','nickname':'Boss'}"),
                        null))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            BUDDIES          ; buddies          ; buddies/           ; login    ; My.Buddy    ; my.buddy
            SERVERS          ; dedicated        ; dedicated/         ; login    ; K\u212a.1  ; k\u212a.1
            MANIALINKS       ; manialinks       ; manialinks/        ; code     ; Club:Start  ; Club:Start
            TEAMS            ; teams            ; teams/             ; id       ; 4711        ; 4711
            OWNED_TITLES     ; titles           ; titles/owned/      ; idString ; Cup@Boss    ; Cup@Boss
            INSTALLED_TITLES ; titles           ; titles/installed/  ; idString ; Cup@Boss    ; Cup@Boss
            FAVORITE_SERVERS ; favorite_servers ; favorites/servers/ ; login    ; My.Server   ; my.server
            """)
    void aFactIsBehindItsScopeAndReadAsItIsOrNotAtAll(
            FactKind kind, String scope, String path, String field, String given, String read) {
        FactEndpoint fact = fact(kind);
        assertThat(fact.scope()).isEqualTo(scope);
        assertThat(fact.uri()).isEqualTo(URI.create("https://ws.maniaplanet.com/player/" + path));
        String good = "{'" + field + "':'" + given + "','more':{'login':'x'}}";
        assertThat(fact.values(json("[" + good + "]"))).isEqualTo(Set.of(read));
        assertThat(fact.values(json("[]"))).isEmpty();
        for (String bad : BAD_VALUES) {
            String list = "[" + good + ",{'" + field + "':" + bad + "}]";
            assertThat(fact.values(json(list))).as(list).isNull();
        }
        for (String other :
                List.of("", "{}", "null", good, "[" + good, "{'list':[" + good + "]}", "[[" + good + "]]")) {
            assertThat(fact.values(json(other))).as(other).isNull();
        }
        assertThat(fact.values(json("[" + good + ",{'other':'x'}]"))).isNull();
        assertThat(fact.values(json("[" + (good + ",").repeat(2000) + good + "]")))
                .isNull();
    }

    @Test
    void itsNumbersComeEitherWayAndInOneForm() {
        assertThat(fact(FactKind.TEAMS).values(json("[{'id':7},{'id':'12'}]"))).isEqualTo(Set.of("7", "12"));
        for (String odd : List.of("'07'", "7.0", "-7", "'7 '", "'seven'", "'\u0667'")) {
            assertThat(fact(FactKind.TEAMS).values(json("[{'id':" + odd + "}]")))
                    .as(odd)
                    .isNull();
        }
    }

    /** It tells what somebody owns and has installed, not what they made. */
    @Test
    void itHasNoTitlesOfItsMakersAndNoClubs() {
        assertThat(TYPE.facts(ENDPOINTS))
                .extracting(FactEndpoint::kind)
                .doesNotContain(FactKind.TITLES, FactKind.CLUBS)
                .doesNotHaveDuplicates();
    }

    private static FactEndpoint fact(FactKind kind) {
        return TYPE.facts(ENDPOINTS).stream()
                .filter(fact -> fact.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itsLogoutLeadsBackAndTrackmaniasDoesNot() {
        assertThat(TYPE.logoutPage(ENDPOINTS))
                .isEqualTo(new LogoutPage(URI.create("https://ws.maniaplanet.com/oauth2/authorize/logout/"), true));
        Trackmania trackmania = new Trackmania();
        assertThat(trackmania.logoutPage(trackmania.endpoints(null)))
                .isEqualTo(new LogoutPage(URI.create("https://api.trackmania.com/logout"), false));
        assertThat(trackmania.logoutPage(trackmania.endpoints(URI.create("http://127.0.0.1:8090/tm/"))))
                .isEqualTo(new LogoutPage(URI.create("http://127.0.0.1:8090/tm/logout"), false));
        assertThat(trackmania.logoutPage(ENDPOINTS)).isNull();
        assertThat(new ManiaPlanet().logoutPage(ENDPOINTS)).isNull();
    }

    @Test
    void onlyItSendsItsCredentialsTwice() {
        assertThat(ProviderType.ALL)
                .filteredOn(type -> type.clientAuthentication() == ClientAuthentication.BODY_AND_BASIC)
                .extracting(ProviderType::word)
                .containsExactly("maniaconnect");
    }

    private static JsonNode json(String text) {
        return JsonBody.read(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
