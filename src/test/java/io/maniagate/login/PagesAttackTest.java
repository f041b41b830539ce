package io.maniagate.login;

import static io.maniagate.login.PagesUnderTest.attributeNames;
import static io.maniagate.login.PagesUnderTest.attributes;
import static io.maniagate.login.PagesUnderTest.elements;
import static io.maniagate.login.PagesUnderTest.everyPage;
import static io.maniagate.login.PagesUnderTest.parse;
import static io.maniagate.login.PagesUnderTest.structure;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class PagesAttackTest {

    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "body", "div", "header", "svg", "circle", "path", "rect", "p",
            "main", "h1", "ul", "li", "a", "span", "strong", "bdi", "form", "input", "button", "dl", "dt", "dd", "code",
            "footer");

    @DisplayName("W4: no value of any page becomes markup")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</style><style>*{color:red}</style>",
                "</title></main><h1>Hello</h1>",
                "&lt;script&gt;&quot;&#39;",
                "<!-- -->]]><![CDATA["
            })
    void w4ValuesAreNeverMarkup(String hostile) {
        List<Answer> plain = everyPage("plain");
        List<Answer> attacked = everyPage(hostile);

        for (int i = 0; i < plain.size(); i++) {
            Document page = parse(attacked.get(i));
            assertThat(structure(page)).isEqualTo(structure(parse(plain.get(i))));
            assertThat(page.getElementsByTagName("title").item(0).getTextContent())
                    .endsWith(hostile);
            assertThat(attributes(page, "style")).isEmpty();
        }
    }

    @DisplayName("W4: an expression inside a value is shown, not evaluated")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{style}",
                "{site.raw}",
                "{#include layout /}",
                "{failure.getClass}",
                "{|x|}",
                "{x}\\{y}",
                "{!x!}"
            })
    void w4ValuesAreNeverTemplates(String hostile) {
        assertThat(everyPage(hostile))
                .extracting(answer -> answer.body().replace(hostile, "plain"))
                .isEqualTo(everyPlainPage().stream().map(Answer::body).toList());
    }

    @DisplayName("W4: an address that could run a script never becomes a link")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                " javascript:alert(1)",
                "JaVaScRiPt:alert(1)//https://club.example/",
                "data:text/html,x",
                "//evil.example",
                "/\\evil.example",
                "https:evil.example",
                "vbscript:x",
                "/ok\njavascript:x",
                ""
            })
    void w4LinksAreWebAddresses(String hostile) {
        Pages pages = new Pages("club.example", hostile);
        PageDetails details = PageDetails.NONE.tryAgain(hostile).signIn(hostile).goOn(hostile);

        assertThat(attributes(parse(pages.failure(Failure.INTERNAL, details)), "href"))
                .hasSize(3)
                .containsOnly("/");
        assertThat(attributes(parse(pages.signIn(List.of(new PageLink("x", hostile)), null)), "href"))
                .containsExactly("/");
        assertThat(attributes(parse(pages.notSignedIn(hostile)), "href")).containsOnly("/");
    }

    @DisplayName("W4: no script, no handler, no inline style, nothing from elsewhere")
    @ParameterizedTest
    @MethodSource("everyPlainPage")
    void w4NothingActive(Answer answer) {
        Document page = parse(answer);

        assertThat(elements(page, "*"))
                .allMatch(element -> ELEMENTS.contains(element.getTagName()), "is an element we use")
                .flatExtracting(PagesUnderTest::attributeNames)
                .noneMatch(name -> name.startsWith("on"))
                .doesNotContain("style", "src", "srcset", "xlink:href", "formaction", "http-equiv");
        assertThat(attributeNames(page.getDocumentElement())).containsExactly("lang");
        assertThat(page.getElementsByTagName("style").item(0).getTextContent()).doesNotContain("url(", "@import");
    }

    @DisplayName("W4: the policy lets exactly the page's own stylesheet apply")
    @ParameterizedTest
    @MethodSource("everyPlainPage")
    void w4StyleHash(Answer answer) throws NoSuchAlgorithmException {
        String body = answer.body();
        String style = body.substring(body.indexOf("<style>") + "<style>".length(), body.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(style).contains("prefers-color-scheme: dark");
        assertThat(answer.fields().get("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'sha256-"
                        + Base64.getEncoder().encodeToString(hash) + "'; form-action ")
                .contains("base-uri 'none'; frame-ancestors ")
                .doesNotContain("unsafe", "*");
    }

    @DisplayName("W4: every page is no-store, not sniffed, sends no referrer to others")
    @ParameterizedTest
    @MethodSource("everyPlainPage")
    void w4Fields(Answer answer) {
        assertThat(answer.fields())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(answer.fields().get("Referrer-Policy")).isIn("no-referrer", "same-origin");
    }

    @DisplayName("W4: only the 401 may be framed, by the site itself, and only sign-out may send a form")
    @ParameterizedTest
    @MethodSource("everyPlainPage")
    void w4FramesAndForms(Answer answer) {
        boolean framed = answer.status() == 401;
        boolean form = !elements(parse(answer), "form").isEmpty();

        assertThat(answer.fields()).containsEntry("X-Frame-Options", framed ? "SAMEORIGIN" : "DENY");
        assertThat(answer.fields().get("Content-Security-Policy"))
                .endsWith(framed ? "frame-ancestors 'self'" : "frame-ancestors 'none'")
                .contains(form ? "form-action 'self' https: http:;" : "form-action 'none';");
    }

    @DisplayName("L2: no page and no field tells a version or what we are built with")
    @ParameterizedTest
    @MethodSource("everyPlainPage")
    void l2NoVersion(Answer answer) {
        String text = parse(answer).getElementsByTagName("body").item(0).getTextContent();

        assertThat(text + answer.fields().keySet())
                .doesNotContainPattern("(?i)quarkus|vert\\.x|netty|java|qute|x-powered-by|[0-9]+\\.[0-9]+");
    }

    static List<Answer> everyPlainPage() {
        return everyPage("plain");
    }
}
