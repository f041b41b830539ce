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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManiaConnectTest {

    private static final ManiaConnect TYPE = new ManiaConnect();
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

    @Test
    void theServersAreBehindTheirScope() {
        assertThat(TYPE.facts(ENDPOINTS))
                .containsExactly(new FactEndpoint(
                        FactKind.SERVERS, "dedicated", URI.create("https://ws.maniaplanet.com/player/dedicated/")));
        assertThat(TYPE.fact(FactKind.SERVERS, json("[{'login':'My.Server','id':'3'}]")))
                .containsExactly("my.server");
        assertThat(TYPE.fact(FactKind.SERVERS, json("[{'name':'My.Server'}]"))).isNull();
        assertThat(TYPE.fact(FactKind.TITLES, json("[]"))).isNull();
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
