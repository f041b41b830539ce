package io.maniagate.login;

import static io.maniagate.login.PagesUnderTest.everyPage;
import static io.maniagate.login.PagesUnderTest.parse;
import static io.maniagate.login.PagesUnderTest.structure;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.GameClient;
import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.http.Problem;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class InGameAnswersTest {

    private static final PublicOrigin PLAIN = new PublicOrigin("http", "club.example", 80);
    private static final PublicOrigin SECURE = new PublicOrigin("https", "club.example", 443);
    private static final String AUTHORIZE = "https://game.example/authorize";

    private final InGameAnswers inGame = new InGameAnswers(new SignInLinks("/oauth2"), List.of(AUTHORIZE));

    @ParameterizedTest
    @EnumSource(names = {"IN_GAME", "IN_GAME_FOREVER"})
    void everyPageHasATwinThatSaysTheSame(RequestKind kind) {
        for (Answer page : everyPage("plain")) {
            Answer twin = inGame.of(page, kind, PLAIN);

            assertThat(twin.status()).isEqualTo(page.status());
            assertThat(twin.fields())
                    .containsEntry("Content-Type", "text/xml; charset=utf-8")
                    .containsEntry("Cache-Control", "no-store");
            Element root = GameClient.document(twin.body()).getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("manialink");
            assertThat(root.getAttribute("version")).isEqualTo("3");
            assertThat(root.getFirstChild().getTextContent()).isEqualTo("0");
            assertThat(words(String.join(" ", GameClient.labels(twin.body(), "text"))))
                    .isEqualTo(words(
                            PagesUnderTest.text(parse(page), "header") + PagesUnderTest.text(parse(page), "main")));
            assertThat(twin.body()).contains(kind == RequestKind.IN_GAME ? " pos=\"" : " posn=\"");
        }
    }

    /** Without blanks, and without the colons that stand for columns. */
    private static String words(String text) {
        return text.replaceAll("[\\s:]", "");
    }

    @DisplayName("W4: no value of any manialink becomes markup, or one of the game's codes")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"/><label manialink=\"http://evil.example\" text=\"",
                "' manialink='http://evil.example",
                "</manialink><redirect>http://evil.example</redirect>",
                "&lt;quad/&gt;&quot;&#39;",
                "<!-- -->]]><![CDATA[",
                "$l[http://evil.example]here$l",
                "$h[evil]$p[evil]$$l[evil]",
                "\u0001\u0008\uFFFE\uFFFF\uD800x"
            })
    void w4ValuesAreNeverMarkup(String hostile) {
        List<Answer> plain = everyPage("plain");
        List<Answer> attacked = everyPage(hostile);

        for (int i = 0; i < plain.size(); i++) {
            String twin = inGame.of(attacked.get(i), RequestKind.IN_GAME, PLAIN).body();
            String quiet = inGame.of(plain.get(i), RequestKind.IN_GAME, PLAIN).body();
            assertThat(structure(GameClient.document(twin))).isEqualTo(structure(GameClient.document(quiet)));
            assertThat(GameClient.labels(twin, "text"))
                    .allSatisfy(text -> assertThat(text.replace("$$", "")).doesNotContain("$"));
            assertThat(GameClient.labels(twin, "manialink")).allMatch(url -> url.startsWith("http://club.example/"));
        }
    }

    @Test
    void aRedirectIsADocumentOfItsOwn() {
        Answer answer = inGame.of(seeOther("/oauth2/sign_in?rd=%2Fa&b=<"), RequestKind.IN_GAME, SECURE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).doesNotContainKey("Location");
        Element root = GameClient.document(answer.body()).getDocumentElement();
        assertThat(root.getTagName()).isEqualTo("redirect");
        assertThat(root.getTextContent()).isEqualTo("https://club.example/oauth2/sign_in?rd=%2Fa&b=<");
    }

    @Test
    void whereTheGameMayNotShowTheProviderAnAddressForABrowserIsNamedAndTheRestOffered() {
        String page = inGame.of(seeOther(AUTHORIZE + "?state=x"), RequestKind.IN_GAME, SECURE)
                .body();

        assertThat(GameClient.labels(page, "text")).contains("https://club.example/oauth2/sign_in");
        assertThat(GameClient.labels(page, "url")).containsExactly("https://club.example/oauth2/sign_in");
        assertThat(GameClient.labels(page, "manialink")).containsExactly(AUTHORIZE + "?state=x");
    }

    @Test
    void foreverCannotOpenHttpsAndIsOnlyToldTheAddress() {
        String page = inGame.of(seeOther("/oauth2/sign_in?rd=%2F"), RequestKind.IN_GAME_FOREVER, SECURE)
                .body();

        assertThat(GameClient.labels(page, "text")).contains("https://club.example/oauth2/sign_in");
        assertThat(GameClient.labels(page, "url")).isEmpty();
        assertThat(GameClient.labels(page, "manialink")).isEmpty();
        assertThat(inGame.of(seeOther("/x"), RequestKind.IN_GAME_FOREVER, PLAIN).body())
                .contains("<redirect>http://club.example/x</redirect>");
    }

    @Test
    void thePageOfTheFragmentSaysWhatTheGameLacksAndNothingOfItsScript() {
        Answer page = new Pages("club.example", null).fragment("/oauth2/callback/mp", "/oauth2/sign_in?rd=%2F");

        String twin = inGame.of(page, RequestKind.IN_GAME, PLAIN).body();

        assertThat(GameClient.labels(twin, "text"))
                .contains("This sign-in needs JavaScript.", "Sign in again")
                .noneMatch(text -> text.contains("function") || text.contains("You are being signed in"));
    }

    @Test
    void aFormIsALinkWithWhatItWouldSend() {
        Pages pages = new Pages("club.example", null);
        String page = inGame.of(
                        pages.confirmSignOut(null, null, "/oauth2/sign_out", "/home?a=1&b=2"),
                        RequestKind.IN_GAME,
                        PLAIN)
                .body();

        assertThat(GameClient.labels(page, "manialink"))
                .containsExactly(
                        "http://club.example/oauth2/sign_out?rd=%2Fhome%3Fa%3D1%26b%3D2", "http://club.example/");
    }

    @DisplayName("W4: a page's script is no text, and what it would show in time is not shown")
    @Test
    void w4AScriptIsNotShown() {
        Answer page = new Pages("club.example", null).fragment("/oauth2/callback/mp", "/oauth2/sign_in?rd=%2F");
        List<String> texts =
                GameClient.labels(inGame.of(page, RequestKind.IN_GAME, PLAIN).body(), "text");

        assertThat(texts)
                .contains("This sign-in needs JavaScript.", "Sign in again")
                .noneMatch(text -> text.contains("location") || text.contains("You are being signed in"));
    }

    @Test
    void linksWithoutAnOriginAreLeftOut() {
        Pages pages = new Pages("club.example", "a@club.example");
        String page = inGame.of(
                        pages.failure(Failure.BAD_REQUEST, PageDetails.NONE.goOn("/")), RequestKind.IN_GAME, null)
                .body();

        assertThat(GameClient.labels(page, "manialink")).isEmpty();
        assertThat(GameClient.labels(page, "url")).isEmpty();
    }

    @Test
    void browsersAndProblemsAreLeftAlone() {
        Answer page = new Pages("club.example", null).failure(Failure.INTERNAL, PageDetails.NONE);
        Answer problem = Problem.of(Failure.INTERNAL);

        for (RequestKind kind : RequestKind.values()) {
            assertThat(inGame.of(problem, kind, PLAIN)).isSameAs(problem);
            if (!kind.isInGame()) {
                assertThat(inGame.of(page, kind, PLAIN)).isSameAs(page);
            }
        }
    }

    private static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location, "Cache-Control", "no-store"), "");
    }
}
