package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        Pages pages = new Pages(value, value);
        PageLink link = new PageLink(value, "/" + value);
        PageDetails details = PageDetails.NONE
                .tryAgain("/" + value)
                .signIn(value)
                .goOn("https://club.example/" + value)
                .requestId(value);
        List<Answer> answers = new ArrayList<>(List.of(
                pages.signIn(List.of(link), value),
                pages.signIn(List.of(link, link), value),
                pages.confirmSignOut(value, "/" + value, value),
                pages.notSignedIn(value)));
        Arrays.stream(Failure.values())
                .map(failure -> pages.failure(failure, details))
                .forEach(answers::add);
        return answers;
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
