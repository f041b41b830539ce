package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.player.Player;
import io.maniagate.policy.Applicant;
import io.maniagate.policy.Condition;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Holds;
import io.maniagate.policy.Kind;
import io.maniagate.policy.Term;
import io.maniagate.provider.FactKind;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Every page there is, with one value in every place, and ways to look inside. */
final class PagesUnderTest {

    private PagesUnderTest() {}

    static List<Answer> everyPage(String value) {
        Pages pages = new Pages(value, value, Map.of("game", value));
        PageLink link = new PageLink(value, "/" + value);
        PageDetails details = PageDetails.NONE
                .tryAgain("/" + value)
                .signIn(value)
                .goOn("https://club.example/" + value)
                .requestId(value);
        List<Answer> answers = new ArrayList<>(List.of(
                pages.signIn(List.of(link), player(value)),
                pages.signIn(List.of(link, link), player(value)),
                pages.otherAccount(
                        List.of(
                                new ProviderExit(value, link, link, true),
                                new ProviderExit(value, link, link, false),
                                new ProviderExit(value, link, null, false)),
                        player(value),
                        player(value)),
                pages.signIn(List.of(link), List.of(link), player(value), player(value), link.href()),
                pages.linkOrReplace(player(value), player(value), link, link, value),
                pages.confirmSignOut(player(value), player(value), "/" + value, value),
                pages.notSignedIn(value)));
        for (Decision.Reason reason : Decision.Reason.values()) {
            answers.add(pages.notAllowed(
                    Failure.NOT_ALLOWED,
                    new Decision.Deny(reason, value, terms(value)),
                    player(value),
                    player(value),
                    details));
        }
        Arrays.stream(Failure.values())
                // Told to programs only.
                .filter(failure -> failure != Failure.TOKEN_REFUSED)
                .map(failure -> pages.failure(failure, details))
                .forEach(answers::add);
        return answers;
    }

    /** Somebody of the provider {@code game}, known by this in everything. */
    static Player player(String value) {
        return new Player("game", value, value, null, "$o$f80" + value, "name " + value, path(value), null, List.of());
    }

    static Player named(String name) {
        return new Player("game", "id", "id", null, null, name, null, null, List.of());
    }

    /** One of each kind. */
    static List<Term> terms(String value) {
        return Arrays.stream(Kind.values())
                .map(kind -> new Term(
                        "routes[0].require." + kind.word(),
                        new Wanted(kind, List.of(kind == Kind.ZONES ? path(value) : value))))
                .toList();
    }

    /** Bars are no part of a zone's name. */
    private static String path(String value) {
        return value.contains("|") ? "plain" : value;
    }

    /** A condition that nobody meets. */
    record Wanted(Kind kind, List<String> values) implements Condition {

        @Override
        public Set<FactKind> needs() {
            return Set.of();
        }

        @Override
        public Holds holds(Applicant applicant) {
            return Holds.NO;
        }
    }

    /** Our pages are well-formed XML too, so a strict parser finds every slip in quoting and nesting. */
    static Document parse(Answer answer) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(answer.body())));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    static List<Element> elements(Node within, String name) {
        NodeList found = within instanceof Document page
                ? page.getElementsByTagName(name)
                : ((Element) within).getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    static String text(Document page, String name) {
        return elements(page, name)
                .get(0)
                .getTextContent()
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Values of every attribute of this name, in document order. */
    static List<String> attributes(Document page, String name) {
        return elements(page, "*").stream()
                .filter(element -> element.hasAttribute(name))
                .map(element -> element.getAttribute(name))
                .toList();
    }

    /** What a page is made of, without any value: its elements and their attributes' names. */
    static List<String> structure(Document page) {
        return elements(page, "*").stream()
                .map(element -> element.getTagName() + " " + attributeNames(element))
                .toList();
    }

    static List<String> attributeNames(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(i -> ((Attr) element.getAttributes().item(i)).getName())
                .toList();
    }
}
