package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.Browser;
import io.maniagate.fixture.RawClient;
import io.maniagate.fixture.RecordingUpstream.Received;
import io.maniagate.fixture.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** HDR H1 to H3, H7, H9: nobody but the gateway says who the player is, in no spelling that any server folds. */
@QuarkusTest
@QuarkusTestResource(World.class)
class FieldAttackTest {

    private static final List<String> OWNED = Lines.of("fields/owned");
    /** Every character a token may have besides letters and digits. */
    private static final String SEPARATORS = "-_.~!#$%&'*+^`|";

    private static final String WEBSOCKET = "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Version: 13"
            + "|Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Origin: ORIGIN";
    private static final String PREFLIGHT =
            "Origin: https://other.example|Access-Control-Request-Method: PUT|Access-Control-Request-Headers: x-mania-login";

    /** Every way a request can reach an upstream. */
    enum Situation {
        PUBLIC("GET", "/open", false, ""),
        PUBLIC_WITH_SESSION("GET", "/open", true, ""),
        PUBLIC_POST("POST", "/open", false, "Content-Length: 0"),
        PUBLIC_PREFLIGHT("OPTIONS", "/open", false, PREFLIGHT),
        PUBLIC_WEBSOCKET("GET", "/open", false, WEBSOCKET),
        OPTIONAL_ANONYMOUS("GET", "/maybe", false, ""),
        OPTIONAL_PREFLIGHT("OPTIONS", "/maybe", false, PREFLIGHT),
        OPTIONAL_WEBSOCKET("GET", "/maybe", false, WEBSOCKET),
        OPTIONAL_SIGNED_IN("GET", "/maybe", true, ""),
        REQUIRED("GET", "/", true, ""),
        REQUIRED_PREFLIGHT("OPTIONS", "/", true, PREFLIGHT),
        REQUIRED_WEBSOCKET("GET", "/", true, WEBSOCKET),
        STRIPPED_PREFIX("GET", "/api/x", true, ""),
        CLIENT_BEARER("GET", "/own-token", false, "Authorization: Bearer own"),
        CLIENT_BEARER_SIGNED_IN("GET", "/own-token", true, "");

        private final String method;
        private final String target;
        private final boolean signedIn;
        /** Lines, with bars between. */
        private final String fields;

        Situation(String method, String target, boolean signedIn, String fields) {
            this.method = method;
            this.target = target;
            this.signedIn = signedIn;
            this.fields = fields;
        }
    }

    private World world;
    private RawClient client;

    @BeforeEach
    void open() {
        world = World.fresh();
        client = new RawClient(world);
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void h1NoSpellingOfANameOfOursReachesTheUpstreamOnAnyRoute(Situation situation) {
        String cookie = situation.signedIn ? signIn("trackmania") : null;
        for (UnaryOperator<String> spelling : spellings()) {
            Received received = ask(situation, cookie, OWNED.stream().map(name -> spelling.apply(name) + ": forged"));
            assertThat(received.fields())
                    .as(spelling.apply("X-Mania-Login"))
                    .noneMatch(field -> field.getValue().contains("forged"));
            onlyOursAndEachOnce(received);
            assertThat(received.value("X-Mania-Subject").isPresent())
                    .isEqualTo(situation.signedIn && !situation.target.equals("/open"));
        }
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void h2ConnectionCannotTakeAFieldOfOursAway(Situation situation) {
        String cookie = situation.signedIn ? signIn("maniaplanet") : null;
        List<String> plain =
                ask(situation, cookie, Stream.of("Cookie: other=1")).names();
        for (UnaryOperator<String> spelling : List.<UnaryOperator<String>>of(
                name -> name, name -> name.toLowerCase(Locale.ROOT), FieldAttackTest::zigzag)) {
            String all = spelling.apply(String.join(
                    " ,\t",
                    plain.stream()
                            .filter(name -> !name.equalsIgnoreCase("Authorization") || situation.signedIn)
                            .filter(name -> name.startsWith("X-Mania")
                                    || name.startsWith("X-Forwarded")
                                    || name.equals("Cookie")
                                    || name.equals("Host"))
                            .toList()));
            Received received = ask(
                    situation,
                    cookie,
                    Stream.of("Cookie: other=1", "Connection: " + all, "connection: x-mania-subject,,"));
            assertThat(received.names()).as(all).containsAll(plain);
        }
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void h3TheForwardedFamilyIsWrittenAfresh(Situation situation) {
        String cookie = situation.signedIn ? signIn("trackmania") : null;
        Received received = ask(
                situation,
                cookie,
                Stream.of(
                        "X-Forwarded-For: 192.0.2.1, 198.51.100.7",
                        "X-Forwarded-For: 203.0.113.9",
                        "X-Forwarded-Host: evil.example",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Port: 443",
                        "X-Forwarded-Prefix: /evil",
                        "X-Forwarded-Scheme: https",
                        "X-Forwarded-Ssl: on",
                        "X-Real-IP: 192.0.2.1",
                        "Forwarded: for=192.0.2.1;host=evil.example;proto=https"));
        assertThat(received.values("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(received.values("X-Forwarded-Host")).containsExactly("localhost:" + world.port());
        assertThat(received.values("X-Forwarded-Proto")).containsExactly("http");
        assertThat(received.values("X-Forwarded-Port")).containsExactly(Integer.toString(world.port()));
        assertThat(received.values("X-Forwarded-Prefix"))
                .isEqualTo(situation == Situation.STRIPPED_PREFIX ? List.of("/api") : List.of());
        assertThat(received.names()).doesNotContain("Forwarded", "X-Real-IP", "X-Forwarded-Scheme", "X-Forwarded-Ssl");
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void h7TheClientsAuthorizationPassesOnlyWhereTheRouteSaysSo(Situation situation) {
        String cookie = situation.signedIn ? signIn("trackmania") : null;
        boolean passes = situation.target.equals("/own-token");
        boolean ours = situation.signedIn && List.of("/", "/maybe").contains(situation.target);
        for (String name :
                List.of("Authorization", "authorization", "AUTHORIZATION", "author-ization", "Authorization_")) {
            if (situation == Situation.CLIENT_BEARER) {
                continue;
            }
            Received received =
                    ask(situation, cookie, Stream.of(name + ": Bearer forged", "Proxy-Authorization: Basic forged"));
            assertThat(received.fields().stream()
                            .anyMatch(field -> field.getValue().equals("Bearer forged")))
                    .as(name)
                    .isEqualTo(passes);
            assertThat(received.values("Proxy-Authorization")).isEmpty();
            if (!passes) {
                assertThat(received.value("Authorization").isPresent()).isEqualTo(ours);
            }
        }
    }

    static List<String> noToken() {
        return Lines.of("fields/no-token");
    }

    @ParameterizedTest
    @MethodSource("noToken")
    void h9AFieldNameThatIsNoTokenIsRefused(String line) {
        String cookie = signIn("trackmania");
        world.upstream().clear();
        for (String target : List.of("/open", "/maybe", "/", "/own-token", "/oauth2/userinfo")) {
            assertThat(client.get(target, "Cookie: " + cookie, line).status()).isEqualTo(400);
            assertThat(client.get(target, line).status()).isEqualTo(400);
        }
        assertThat(world.upstream().received()).isEmpty();
    }

    @Test
    void h9NoLineBreakInAValueMakesAnotherField() {
        String cookie = signIn("trackmania");
        for (String line : List.of(
                "X-Other: a\rX-Mania-Login: forged",
                "X-Other: a\nX-Mania-Login: forged",
                "X-Other: a\r\n X-Mania-Login: forged",
                "X-Other: a\r\n\tX-Mania-Login: forged",
                "X-Other: a\0X-Mania-Login: forged",
                "X-Other: a\u000bX-Mania-Login: forged",
                "X-Other: a\u0085X-Mania-Login: forged",
                "X-Other:\rX-Mania-Login: forged")) {
            world.upstream().clear();
            RawClient.Answer answer = client.get("/", "Cookie: " + cookie, line);
            assertThat(answer.status()).as(line).isIn(200, 400);
            for (Received received : world.upstream().received()) {
                assertThat(received.values("X-Mania-Login")).doesNotContain("forged");
                assertThat(received.fields())
                        .allSatisfy(field -> assertThat(field.getValue()).doesNotContain("\r", "\n", "\0", "\u000b"));
            }
        }
    }

    private Received ask(Situation situation, @Nullable String cookie, Stream<String> more) {
        List<String> fields = new ArrayList<>();
        Stream.of(situation.fields.split("\\|", -1))
                .filter(field -> !field.isEmpty())
                .forEach(field -> fields.add(field.replace("ORIGIN", world.origin())));
        if (cookie != null) {
            fields.add("Cookie: " + cookie);
        }
        more.forEach(fields::add);
        fields.add("X-Control: kept");
        int before = world.upstream().received().size();
        RawClient.Answer answer =
                client.send(client.head(situation.method, situation.target, fields.toArray(String[]::new)) + "\r\n");
        assertThat(answer.status()).as(situation + " " + fields).isEqualTo(200);
        assertThat(world.upstream().received()).hasSize(before + 1);
        Received received = world.upstream().last();
        assertThat(received.value("X-Control")).hasValue("kept");
        return received;
    }

    /** What a server that folds names would see: each name of the gateway's families once, and in our spelling. */
    private static void onlyOursAndEachOnce(Received received) {
        List<String> ours = received.names().stream()
                .filter(name -> fold(name)
                        .matches("XMANIA.*|X?FORWARDED.*|XAUTHREQUEST.*|XORIGINAL.*|XREWRITE.*"
                                + "|XHTTPMETHOD.*|XREALIP|XMETHODOVERRIDE|PROXY|MANIAPLANETAUTH"))
                .toList();
        assertThat(ours.stream().map(FieldAttackTest::fold)).doesNotHaveDuplicates();
        assertThat(ours).allMatch(name -> name.matches("X-(Mania|Forwarded)(-[A-Z][a-z]+)+"));
    }

    private static String fold(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
    }

    private static List<UnaryOperator<String>> spellings() {
        List<UnaryOperator<String>> spellings = new ArrayList<>(List.of(
                name -> name,
                name -> name.toLowerCase(Locale.ROOT),
                name -> name.toUpperCase(Locale.ROOT),
                FieldAttackTest::zigzag,
                name -> name.replace("-", ""),
                name -> name.replaceFirst("-", "_"),
                name -> "_" + zigzag(name) + "_",
                name -> String.join("!", name.split("", -1)),
                name -> name.replace("-", "--__..~~")));
        SEPARATORS.chars().forEach(c -> spellings.add(name -> name.replace('-', (char) c) + (char) c));
        return spellings;
    }

    private static String zigzag(String name) {
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            mixed.append(i % 2 == 0 ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return mixed.toString();
    }

    private String signIn(String provider) {
        Browser player = new Browser(world);
        player.signIn(provider, "plain");
        return player.cookieField();
    }
}
