package io.maniagate.login;

import static io.maniagate.login.PagesUnderTest.attributes;
import static io.maniagate.login.PagesUnderTest.elements;
import static io.maniagate.login.PagesUnderTest.everyPage;
import static io.maniagate.login.PagesUnderTest.named;
import static io.maniagate.login.PagesUnderTest.parse;
import static io.maniagate.login.PagesUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PagesTest {

    private final Pages pages = new Pages("club.example", "admin@club.example");

    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyFailureRendersWithItsStatusAndTexts(Failure failure) {
        Answer answer = pages.failure(failure, PageDetails.NONE);

        assertThat(answer.status()).isEqualTo(failure.status());
        Document page = parse(answer);
        assertThat(text(page, "h1")).isEqualTo(failure.title());
        assertThat(text(page, "title")).isEqualTo(failure.title() + " · club.example");
        assertThat(text(page, "main")).contains(failure.text(), failure.remedy(), failure.tag());
    }

    @ParameterizedTest
    @MethodSource("everyPlainPage")
    void everyPageHasLandmarksALanguageAndOneHeading(Answer answer) {
        Document page = parse(answer);

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        for (String once : List.of("header", "main", "footer", "h1", "title")) {
            assertThat(elements(page, once)).as(once).hasSize(1);
        }
        assertThat(elements(page, "svg"))
                .allMatch(svg -> svg.getAttribute("aria-hidden").equals("true"));
        assertThat(attributes(page, "content")).contains("noindex", "width=device-width, initial-scale=1");
    }

    @Test
    void theOnlyProviderIsNamedInTheSentence() {
        Document page =
                parse(pages.signIn(List.of(new PageLink("Trackmania", "/oauth2/start/trackmania?rd=%2F")), null));

        assertThat(text(page, "main"))
                .contains("You will be sent to Trackmania to sign in", "never sees your password")
                .doesNotContain("You are signed in as");
        assertThat(attributes(page, "href")).containsExactly("/oauth2/start/trackmania?rd=%2F");
    }

    @Test
    void severalProvidersAreOfferedInTheGivenOrder() {
        Answer answer = pages.signIn(
                List.of(new PageLink("Trackmania", "/a"), new PageLink("ManiaPlanet", "/b")), named("Ann"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(elements(parse(answer), "a"))
                .extracting(Element::getTextContent)
                .containsExactly("Continue with Trackmania", "Continue with ManiaPlanet");
        assertThat(text(parse(answer), "main")).contains("You are signed in as Ann");
    }

    @Test
    void signingOutIsAFormThatCarriesTheReturnTarget() {
        Document page = parse(pages.confirmSignOut(named("Ann"), null, "/oauth2/sign_out", "/home?a=1&b=2"));

        Element form = elements(page, "form").get(0);
        assertThat(form.getAttribute("method")).isEqualTo("post");
        assertThat(form.getAttribute("action")).isEqualTo("/oauth2/sign_out");
        Element rd = elements(page, "input").get(0);
        assertThat(rd.getAttribute("name")).isEqualTo("rd");
        assertThat(rd.getAttribute("value")).isEqualTo("/home?a=1&b=2");
        assertThat(text(page, "main")).contains("signed in as Ann", "keeps you signed in");
    }

    @Test
    void theSignOutFormKeepsItsOrigin() {
        assertThat(pages.confirmSignOut(named("Ann"), null, "/oauth2/sign_out", "/")
                        .fields())
                .containsEntry("Referrer-Policy", "same-origin");
        assertThat(pages.notSignedIn("/").fields()).containsEntry("Referrer-Policy", "no-referrer");
    }

    @Test
    void signingOutWorksWithoutAName() {
        assertThat(text(parse(pages.confirmSignOut(null, null, "/oauth2/sign_out", "/")), "main"))
                .doesNotContain("signed in as");
    }

    @Test
    void aPostedFormIsAnsweredWithAnOfferToSignIn() {
        Answer answer = pages.notSignedIn("/oauth2/sign_in?rd=%2Fform");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.fields()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(text(parse(answer), "main")).contains("it was not sent");
        Element link = elements(parse(answer), "ul").get(0);
        assertThat(elements(link, "a").get(0).getAttribute("href")).isEqualTo("/oauth2/sign_in?rd=%2Fform");
        assertThat(elements(link, "a").get(0).getAttribute("target")).isEqualTo("_top");
    }

    @Test
    void aFailureOffersWhatItsCallerKnowsInThatOrder() {
        PageDetails details =
                PageDetails.NONE.tryAgain("/1").signIn("/2").goOn("/3").requestId("7f3a");

        Document page = parse(pages.failure(Failure.NOT_ALLOWED, details));

        assertThat(attributes(page, "href")).containsExactly("/1", "/2", "/3", "mailto:admin@club.example");
        assertThat(text(page, "main")).contains("7f3a");
    }

    @Test
    void anOutageSaysWhenToAskAgain() {
        assertThat(pages.failure(Failure.UNAVAILABLE, PageDetails.NONE.retryAfter(Duration.ofMinutes(2)))
                        .fields())
                .containsEntry("Retry-After", "120");
    }

    @Test
    void theContactIsALinkOnlyWhereItIsAnAddress() {
        assertThat(contactLinks("https://club.example/help")).containsExactly("https://club.example/help");
        assertThat(contactLinks("a@b.example?subject=x")).isEmpty();
        assertThat(contactLinks("javascript:alert(1)")).isEmpty();
        assertThat(contactLinks("Ann on the forum")).isEmpty();
        assertThat(contactLinks(null)).isEmpty();
    }

    private static List<String> contactLinks(@Nullable String contact) {
        return attributes(
                parse(new Pages("club.example", contact).failure(Failure.INTERNAL, PageDetails.NONE)), "href");
    }

    static List<Answer> everyPlainPage() {
        return everyPage("plain");
    }
}
