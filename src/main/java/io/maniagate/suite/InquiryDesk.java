package io.maniagate.suite;

import io.maniagate.request.PublicOrigin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Answers an inquiry: about a request that somebody thinks of, or one that the access log has. */
public final class InquiryDesk {

    /** It was explained. */
    public static final int EXPLAINED = 0;
    /** The log does not have it. */
    public static final int NOT_FOUND = 1;
    /** It cannot be answered as it is. */
    public static final int UNUSABLE = 2;

    private final Judge judge;
    private final Casting casting;
    private final PrintWriter out;
    private final PrintWriter err;
    private boolean isRefused;

    public InquiryDesk(Judge judge, Casting casting, PrintWriter out, PrintWriter err) {
        this.judge = judge;
        this.casting = casting;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit code. */
    public int explain(Inquiry inquiry) {
        String who = inquiry.who();
        String where = inquiry.where();
        if (who == null || where == null) {
            refuse(who == null ? "who" : "where", "nothing", "--who and --where, or --id");
            return UNUSABLE;
        }
        return explain(inquiry, who, where);
    }

    /** The same of the request that {@code log} has under this id. */
    public int explain(Inquiry inquiry, String id, BufferedReader log) {
        LogSearch.Found found;
        try {
            found = LogSearch.last(log, id);
        } catch (IOException e) {
            refuse("log", "a log that cannot be read to its end", "a readable file");
            return UNUSABLE;
        }
        LogLine line = found.line();
        if (line == null) {
            err.println("id " + id + ": not in this log (expected: a line of the access log that has id=" + id + ")");
            err.flush();
            return NOT_FOUND;
        }
        if (found.count() > 1) {
            out.println(found.count() + " lines have this id; this is about the last one.");
        }
        tell(line);
        String target = inquiry.where() == null ? target(line) : inquiry.where();
        if (target == null) {
            out.println(
                    "The request was refused before it could be read: no rule decided, and there is none to explain.");
            out.flush();
            return EXPLAINED;
        }
        out.println();
        out.println("With the configuration of now:");
        String who = inquiry.who() == null ? player(inquiry, line) : inquiry.who();
        return explain(inquiry, who, target);
    }

    private void tell(LogLine line) {
        out.println("then:      " + orDash(line.method()) + " " + orDash(line.host()) + orDash(line.path()));
        out.println("           player " + orDash(line.player()) + ", status " + orDash(line.status()) + ", end "
                + orDash(line.end()) + ", rule " + orDash(line.rule()) + ", shadow " + orDash(line.shadow()));
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : Written.bare(text);
    }

    /** {@code null}: there was no reading it. */
    private @Nullable String target(LogLine line) {
        if (line.method() == null || line.path() == null) {
            return null;
        }
        for (PublicOrigin origin : judge.origins()) {
            if (origin.authority().equals(line.host())) {
                return line.method() + " " + origin + line.path();
            }
        }
        out.println("           the host is none of public-url any more: "
                + judge.origins().get(0) + " is taken for it");
        return line.method() + " " + line.path();
    }

    private String player(Inquiry inquiry, LogLine line) {
        if (line.player() == null) {
            out.println("(The log names no player: nobody who is signed in, unless --who says who it was.)");
            return Persona.ANONYMOUS.name();
        }
        if (!inquiry.saysMoreOfThePlayer()) {
            out.println(
                    "(The log does not know the player's zone, scopes, groups and what a rule asks the provider for:");
            out.println(" none, and the scopes that are asked for, unless --zone, --scopes and so on say more.)");
        }
        return line.player();
    }

    private int explain(Inquiry inquiry, String who, String asked) {
        Where where = Where.parse(asked, judge.origins(), this::refuse);
        Persona persona = persona(inquiry, who);
        if (where == null || persona == null || isRefused) {
            return UNUSABLE;
        }
        new Explanation(judge, out).print(persona, where);
        return EXPLAINED;
    }

    private @Nullable Persona persona(Inquiry inquiry, String who) {
        if (who.equals(Persona.ANONYMOUS.name())) {
            return anonymous(inquiry);
        }
        return who.startsWith("{") ? writtenOut(inquiry, who) : casting.persona(null, inquiry.spec(who), this::refuse);
    }

    /** As in a suite, where what an option says of a player could be of either account. */
    private @Nullable Persona writtenOut(Inquiry inquiry, String who) {
        if (inquiry.saysMoreOfThePlayer()) {
            refuse("who", "a player written out", "a subject, where --zone and its like are given");
            return null;
        }
        SuiteFaults faults = new SuiteFaults("--who");
        Persona persona = null;
        try {
            Node node = Objects.requireNonNull(new Yaml().compose(new StringReader(who)));
            persona = new PlayerReader(casting, faults).read(node, "player", null);
        } catch (YAMLException e) {
            faults.add("something that is not YAML", "{player: …} as in a suite, and a space after each colon");
        }
        faults.lines().forEach(err::println);
        err.flush();
        return faults.lines().isEmpty() ? persona : null;
    }

    private Persona anonymous(Inquiry inquiry) {
        if (inquiry.saysMoreOfThePlayer()) {
            refuse("who", Persona.ANONYMOUS.name(), "a player, where --zone and its like are given");
        }
        return Persona.ANONYMOUS;
    }

    private void refuse(String option, String got, String expected) {
        isRefused = true;
        String name = option.equals("player") ? "who" : option;
        err.println("--" + name + ": got " + got + " (expected: " + expected + ")");
        err.flush();
    }
}
