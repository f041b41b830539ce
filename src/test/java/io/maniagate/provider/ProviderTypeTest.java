package io.maniagate.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.crypto.Secret;
import io.maniagate.oauth.Flow;
import io.maniagate.oauth.JsonBody;
import io.maniagate.player.Player;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTypeTest {

    private static final String UUID = "7398eeb6-9b4e-44b8-a7a1-a2149955ac70";

    @Test
    void everyTypeHasItsWord() {
        assertThat(ProviderType.ALL)
                .extracting(ProviderType::word)
                .containsExactly("trackmania", "maniaplanet", "maniaconnect", "oauth2");
    }

    @Test
    void theDefaultEndpoints() {
        assertThat(new Trackmania().endpoints(null))
                .isEqualTo(endpoints(
                        "https://api.trackmania.com/oauth/authorize",
                        "https://api.trackmania.com/api/access_token",
                        "https://api.trackmania.com/api/user"));
        assertThat(new ManiaPlanet().endpoints(null))
                .isEqualTo(endpoints(
                        "https://prod.live.maniaplanet.com/login/oauth2/authorize",
                        "https://prod.live.maniaplanet.com/login/oauth2/access_token",
                        "https://prod.live.maniaplanet.com/webservices/me"));
        assertThat(new ManiaConnect().endpoints(null))
                .isEqualTo(endpoints(
                        "https://ws.maniaplanet.com/oauth2/authorize/",
                        "https://ws.maniaplanet.com/oauth2/token/",
                        "https://ws.maniaplanet.com/player/"));
        assertThat(new PlainOAuth2().endpoints(URI.create("https://p.example"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8090/tm", "http://127.0.0.1:8090/tm/"})
    void aBaseUrlKeepsItsPath(String base) {
        assertThat(new Trackmania().endpoints(URI.create(base)).userinfo())
                .isEqualTo(URI.create("http://127.0.0.1:8090/tm/api/user"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'accountId':'" + UUID + "','displayName':'Nad.eo'}",
                "{'account_id':'" + UUID + "','display_name':'Nad.eo'}",
                "{'accountId':'" + UUID + "','account_id':'x','displayName':'Nad.eo','display_name':'old'}",
                "{'accountId':null,'account_id':'" + UUID + "','displayName':'Nad.eo','more':[{'a':1}]}",
                "{'accountId':'7398EEB6-9B4E-44B8-A7A1-A2149955AC70','displayName':' Nad.eo\\u202E '}",
            })
    void trackmaniaNamesAnAccount(String profile) {
        assertThat(player(new Trackmania(), profile))
                .isEqualTo(new Player(
                        "game", UUID, "c5jutptORLinoaIUmVWscA", UUID, null, "Nad.eo", null, null, List.of()));
    }

    @Test
    void trackmaniaWithoutANameShowsTheId() {
        assertThat(known(new Trackmania(), "{'accountId':'" + UUID + "','displayName':[]}")
                        .name())
                .isEqualTo(UUID);
        assertThat(known(new Trackmania(), "{'accountId':'not-a-uuid'}").login())
                .isNull();
    }

    @Test
    void maniaPlanetNamesALogin() {
        assertThat(player(
                        new ManiaPlanet(),
                        "{'login':'Nadeo.Live','nickname':'$fffNa$odeo','path':'World|Europe|Germany|Saarbrücken'}"))
                .isEqualTo(new Player(
                        "game",
                        "nadeo.live",
                        "Nadeo.Live",
                        null,
                        "$fffNa$odeo",
                        "Nadeo",
                        "World|Europe|Germany|Saarbrücken",
                        null,
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'$o$fff'", "''", "null", "{}", "'\\uE001 \\u202E'"})
    void maniaPlanetWithoutAReadableNicknameShowsTheLogin(String nickname) {
        Player player = known(new ManiaPlanet(), "{'login':'Abc','path':null,'nickname':" + nickname + "}");

        assertThat(player.name()).isEqualTo("abc");
        assertThat(player.zone()).isNull();
    }

    @Test
    void lowerCaseMakesNoTwoPlayersOne() {
        assertThat(known(new ManiaPlanet(), "{'login':'\\u212Ay'}").id()).isEqualTo("\u212Ay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example", " a@b.example\n", "'a@b.example'"})
    void theEmailIsABareStringOrJson(String body) {
        assertThat(email(body)).isEqualTo("a@b.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "''", "null", "{}", "<html>a@b</html>", "a", "@b", "a@", "a b@c", "'a@b\\r\\nX: y'"})
    void whatIsNoAddressIsLeftOut(String body) {
        assertThat(email(body)).isNull();
        assertThat(email("a@" + "b".repeat(253))).isNull();
    }

    @Test
    void theEmailEndpointNeedsTheScope() {
        Provider provider = provider(new ManiaPlanet(), UserinfoPointers.DEFAULT);

        assertThat(new ManiaPlanet().emailEndpoint(provider, List.of("basic"))).isNull();
        assertThat(new ManiaPlanet().emailEndpoint(provider, List.of("basic", "email")))
                .isEqualTo(URI.create("https://p.example/me/email"));
        assertThat(new Trackmania().emailEndpoint(provider, List.of("email"))).isNull();
    }

    @Test
    void aPlainServerIsReadByPointers() {
        UserinfoPointers pointers =
                new UserinfoPointers("/user/id", "/user/names/0", "/nick", "/user/e~1mail", "/z", "/roles");
        JsonNode profile = json("{'user':{'id':12345678901234567890,'names':['A$AP'],'e/mail':'a@b'},'nick':'$fffN',"
                + "'z':'World','roles':['admin','a,b','admin',7,{},null,'','x\\u0000']}");

        assertThat(new PlainOAuth2().player(provider(new PlainOAuth2(), pointers), profile, null))
                .isEqualTo(new Player(
                        "game",
                        "12345678901234567890",
                        null,
                        null,
                        "$fffN",
                        "A$AP",
                        "World",
                        "a@b",
                        List.of("admin", "a,b", "7")));
    }

    @Test
    void aPlainServerMayLeaveOutEverythingElse() {
        assertThat(player(new PlainOAuth2(), "{'sub':'S'}"))
                .isEqualTo(new Player("game", "S", null, null, null, "S", null, null, List.of()));
        assertThat(known(new PlainOAuth2(), "{'sub':'S','nickname':'$fffN','groups':'one'}")
                        .name())
                .isEqualTo("N");
        assertThat(known(new PlainOAuth2(), "{'sub':'S','groups':'one'}").groups())
                .containsExactly("one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}",
                "[]",
                "{'F':null}",
                "{'F':''}",
                "{'F':'  '}",
                "{'F':[]}",
                "{'F':['x']}",
                "{'F':{'x':1}}",
                "{'F':true}",
                "{'F':1.5}",
                "{'F':'a\\u0000b'}",
                "{'F':'a\\r\\nb'}",
                "{'F':'a\\uD800'}",
            })
    void noSubjectIsNobody(String profile) {
        assertThat(player(new Trackmania(), profile.replace("F", "accountId"))).isNull();
        assertThat(player(new ManiaPlanet(), profile.replace("F", "login"))).isNull();
        assertThat(player(new PlainOAuth2(), profile.replace("F", "sub"))).isNull();
    }

    @Test
    void aSubjectIsNeverCut() {
        assertThat(player(new ManiaPlanet(), "{'login':'" + "a".repeat(101) + "'}"))
                .isNull();
        assertThat(player(new Trackmania(), "{'accountId':'" + "a".repeat(101) + "'}"))
                .isNull();
        assertThat(player(new PlainOAuth2(), "{'sub':'" + "a".repeat(256) + "'}"))
                .isNull();
        assertThat(known(new PlainOAuth2(), "{'sub':'" + "a".repeat(255) + "'}").id())
                .hasSize(255);
    }

    @Test
    @DisplayName("D3: what the session cookie carries is small")
    void longValuesAreCutOrLeftOut() {
        String groups = ("'" + "g".repeat(90) + "%d',").repeat(20).formatted((Object[]) numbers(20));
        Player player = known(
                new PlainOAuth2(),
                "{'sub':'s','preferred_username':'" + "n".repeat(99) + "😀','nickname':'" + "k".repeat(151)
                        + "','zone':'" + "z".repeat(201) + "','groups':['" + "h".repeat(101) + "'," + groups
                        + "'last']}");

        assertThat(player.name()).isEqualTo("n".repeat(99));
        assertThat(player.nickname()).hasSize(150);
        assertThat(player.zone()).isNull();
        assertThat(player.groups())
                .hasSize(11)
                .allMatch(group -> group.length() < 100)
                .contains("last");
    }

    @Test
    void whatIsNoPointerIsRefusedAtStart() {
        assertThatThrownBy(() -> new UserinfoPointers("sub", "", "", "", "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Integer[] numbers(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toArray(Integer[]::new);
    }

    private static @Nullable String email(String body) {
        byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ManiaPlanet type = new ManiaPlanet();
        return Objects.requireNonNull(
                        type.player(provider(type, UserinfoPointers.DEFAULT), json("{'login':'a'}"), bytes))
                .email();
    }

    private static Player known(ProviderType type, String profile) {
        return Objects.requireNonNull(player(type, profile));
    }

    private static @Nullable Player player(ProviderType type, String profile) {
        return type.player(provider(type, UserinfoPointers.DEFAULT), json(profile), null);
    }

    private static JsonNode json(String text) {
        return JsonBody.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Endpoints endpoints(String authorization, String token, String userinfo) {
        return new Endpoints(URI.create(authorization), URI.create(token), URI.create(userinfo));
    }

    static Provider provider(ProviderType type, UserinfoPointers pointers) {
        return new Provider(
                "game",
                type,
                "Game",
                endpoints("https://p.example/a", "https://p.example/t", "https://p.example/me"),
                Flow.CODE,
                "id",
                Secret.of("secret"),
                List.of(),
                false,
                pointers);
    }
}
