package io.maniagate.login;

import static io.maniagate.login.PagesUnderTest.attributes;
import static io.maniagate.login.PagesUnderTest.elements;
import static io.maniagate.login.PagesUnderTest.parse;
import static io.maniagate.login.PagesUnderTest.terms;
import static io.maniagate.login.PagesUnderTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.player.Nickname;
import io.maniagate.player.Player;
import io.maniagate.policy.Decision.Deny;
import io.maniagate.policy.Decision.Reason;
import io.maniagate.policy.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a player reads who is signed in and may not pass. */
class NotAllowedPageTest {

    private static final Pattern CLASSES = Pattern.compile(
            "(?:bold|italic|shadow|upper|wide|narrow|c[0-4]{3})(?: (?:bold|italic|shadow|upper|wide|narrow|c[0-4]{3}))*");

    private final Pages pages = new Pages(
            "club.example", "admin@club.example", Map.of("maniaplanet", "ManiaPlanet", "trackmania", "Trackmania"));

    @Test
    void itSaysWhoYouAreWhatIsMissingWhomToAskAndWhereToGo() {
        PageDetails details =
                PageDetails.NONE.goOn("/").otherAccount("/oauth2/sign_out?rd=x").requestId("4b5976f8");

        Answer answer = pages.notAllowed(
                Failure.NOT_ALLOWED, deny(Reason.RULE), player("$f00Li$ona", "World|Europe|France"), null, details);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.fields()).containsEntry("Cache-Control", "no-store").doesNotContainKey("Retry-After");
        Document page = parse(answer);
        assertThat(text(page, "main"))
                .contains(
                        "You are signed in as Lina ManiaPlanet · Europe › France",
                        "You are not in the group admins.",
                        Failure.NOT_ALLOWED.remedy(),
                        "admin@club.example",
                        "maniaplanet:lina",
                        "403 not_allowed",
                        "4b5976f8");
        assertThat(attributes(page, "href")).containsExactly("/", "/oauth2/sign_out?rd=x", "mailto:admin@club.example");
        assertThat(elements(page, "span"))
                .extracting(span -> span.getAttribute("class"))
                .containsExactly("c400", "bold c400");
    }

    @Test
    void itNamesTheAccountThatWasAdded() {
        Player added = new Player("trackmania", "3d6f0a52", null, "3d6f0a52", null, "Li.Na", null, null, List.of());

        Document page = parse(pages.notAllowed(
                Failure.NOT_ALLOWED, deny(Reason.RULE), player("Lina", null), added, PageDetails.NONE));

        assertThat(text(page, "main"))
                .contains(
                        "You are signed in as Lina",
                        "Added: Li.Na Trackmania",
                        "maniaplanet:lina",
                        "trackmania:3d6f0a52");
    }

    @Test
    void aDenyListIsNotExplained() {
        Deny deny = new Deny(Reason.RULE, "routes[0].deny.players", List.of());

        String text = text(
                parse(pages.notAllowed(Failure.NOT_ALLOWED, deny, player("a", null), null, PageDetails.NONE)), "main");

        assertThat(text).contains("This account may not use this page.").doesNotContain("deny", "list", "routes[0]");
    }

    @Test
    void whatCouldNotBeCheckedIsNotHeldAgainstYou() {
        Answer answer = pages.notAllowed(
                Failure.NOT_CHECKED,
                deny(Reason.UNKNOWN),
                player("a", null),
                null,
                PageDetails.NONE.tryAgain("/x").retryAfter(Duration.ofSeconds(5)));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.fields()).containsEntry("Retry-After", "5");
        assertThat(text(parse(answer), "main"))
                .contains(Failure.NOT_CHECKED.text(), "Your groups cannot be looked up.", Failure.NOT_CHECKED.remedy())
                .doesNotContain("You are not in");
    }

    @Test
    @DisplayName("W4: no nickname brings an element, an attribute or a class of its own")
    void w4NicknamesAreText() {
        String alphabet = "$$$$$$<>oistwnmgzlhpf0a8[]\"'&=/;{}#!|\\ x-\u0000\n\u202E\uE123é中\uD83D\uDE00\u200D";
        List<String> pieces = List.of(
                "<script>",
                "</bdi>",
                "<img src=x onerror=alert(1)>",
                "$l[javascript:alert(1)]x$l",
                "$h[\"onclick=x]",
                "{player.subject}",
                "&lt;b&gt;",
                "]]>",
                "<!--",
                "$<$>",
                "$f00\"",
                "'><svg onload=x>");
        Random random = new Random(13);
        for (int run = 0; run < 400; run++) {
            StringBuilder raw = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                raw.append(
                        random.nextInt(4) == 0
                                ? pieces.get(random.nextInt(pieces.size()))
                                : String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
            }
            Player player = player(raw.toString(), null);
            Document page =
                    parse(pages.notAllowed(Failure.NOT_ALLOWED, deny(Reason.RULE), player, null, PageDetails.NONE));

            Element name = elements(page, "bdi").get(0);
            assertThat(name.getTextContent()).as("of %s", raw).isEqualTo(player.name());
            assertThat(elements(name, "*")).allSatisfy(part -> {
                assertThat(part.getTagName()).isEqualTo("span");
                assertThat(elements(part, "*")).isEmpty();
                assertThat(Set.copyOf(PagesUnderTest.attributeNames(part))).isSubsetOf("class");
                assertThat(!part.hasAttribute("class")
                                || CLASSES.matcher(part.getAttribute("class")).matches())
                        .isTrue();
            });
            assertThat(attributes(page, "href")).containsExactly("mailto:admin@club.example");
        }
    }

    private static Deny deny(Reason reason) {
        return new Deny(
                reason,
                "routes[0].require.groups",
                terms("admins").stream()
                        .filter(term -> term.condition().kind() == Kind.GROUPS)
                        .toList());
    }

    private static Player player(String nickname, @Nullable String zone) {
        String plain = Nickname.plain(nickname);
        return new Player(
                "maniaplanet", "lina", "Lina", null, nickname, plain.isEmpty() ? "lina" : plain, zone, null, List.of());
    }
}
