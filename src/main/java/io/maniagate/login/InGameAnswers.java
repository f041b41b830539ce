package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.request.PublicOrigin;
import io.maniagate.request.RequestKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a web browser would get into what the browser inside a game can show: a page into a manialink with the same
 * words, a redirect into the game's own kind of redirect. Problems for programs stay as they are.
 */
public final class InGameAnswers {

    private final SignInLinks links;
    private final List<String> elsewhere;

    /** {@code elsewhere}: authorization endpoints of which nobody knows that the game can show them. */
    public InGameAnswers(SignInLinks links, List<String> elsewhere) {
        this.links = links;
        this.elsewhere = List.copyOf(elsewhere);
    }

    /** {@code origin}: by which we were asked; {@code null} where the request could not be read so far. */
    public Answer of(Answer answer, RequestKind kind, @Nullable PublicOrigin origin) {
        if (!kind.isInGame()) {
            return answer;
        }
        String ours = origin == null ? "" : origin.toString();
        String location = answer.fields().get("Location");
        if (answer.status() == 303 && location != null) {
            return redirect(answer, location.startsWith("/") ? ours + location : location, kind, ours);
        }
        String type = answer.fields().getOrDefault("Content-Type", "");
        return type.startsWith("text/html")
                ? document(answer, answer.status(), Manialink.page(lines(answer), kind, ours))
                : answer;
    }

    private Answer redirect(Answer answer, String url, RequestKind kind, String ours) {
        boolean isOutOfReach = kind == RequestKind.IN_GAME_FOREVER && url.startsWith("https:");
        boolean isUnsure = elsewhere.stream().anyMatch(url::startsWith);
        if (!isOutOfReach && !isUnsure) {
            return document(answer, 200, Manialink.redirect(url));
        }
        String address = ours + links.signIn();
        List<PageLine> lines = new ArrayList<>();
        lines.add(PageLine.heading("Sign in with a web browser"));
        lines.add(PageLine.text("Where you sign in is a page for web browsers. Open this address in one:"));
        lines.add(new PageLine(PageLine.Kind.OUTSIDE, address, address));
        lines.add(PageLine.text("You will be signed in there. The game keeps its own cookies and stays signed out."));
        if (!isOutOfReach) {
            lines.add(PageLine.text("Your game may be able to show the page after all:"));
            lines.add(new PageLine(PageLine.Kind.INSIDE, "Try it in the game", url));
        }
        return document(answer, 200, Manialink.page(lines, kind, ours));
    }

    /** A page that cannot be read would be a bug of ours; its status is still worth more than nothing. */
    private static List<PageLine> lines(Answer answer) {
        try {
            return PageLines.of(answer.body());
        } catch (XMLStreamException notWellFormed) {
            return List.of(PageLine.heading("Error " + answer.status()));
        }
    }

    private static Answer document(Answer answer, int status, String xml) {
        Map<String, String> fields = new LinkedHashMap<>(answer.fields());
        fields.remove("Location");
        fields.put("Content-Type", Manialink.CONTENT_TYPE);
        fields.put("Cache-Control", "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        return new Answer(status, fields, xml);
    }
}
