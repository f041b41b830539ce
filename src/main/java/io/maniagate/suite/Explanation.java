package io.maniagate.suite;

import io.maniagate.policy.Applicant;
import io.maniagate.policy.RouteRule;
import io.maniagate.policy.Term;
import io.maniagate.provider.FactKind;
import io.maniagate.request.ClientRequest;
import io.maniagate.route.Access;
import io.maniagate.route.MatchOutcome;
import io.maniagate.route.Route;
import io.maniagate.session.Session;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Tells one decision from the request to the rule that decided, with everything that was compared on the way. */
public final class Explanation {

    private static final int MOST_ROUTES = 20;
    private static final int INDENT = "decision:  ".length();

    private final Judge judge;
    private final PrintWriter out;

    public Explanation(Judge judge, PrintWriter out) {
        this.judge = judge;
        this.out = out;
    }

    public Verdict print(Persona who, Where where) {
        Verdict verdict = judge.judge(who, where);
        out.println("who:       " + describe(who));
        if (who.accounts().size() > 1) {
            out.println("linked:    " + describe(who.accounts().get(1)));
        }
        out.println("asks for:  " + Written.bare(where.toString()));
        ClientRequest request = verdict.request();
        if (request != null) {
            routes(request, verdict);
        }
        Route route = verdict.route();
        if (route != null) {
            rule(route, who.at(route));
        }
        Session session = who.session();
        if (session != null) {
            List<String> groups = judge.groups(session, who.facts());
            out.println("groups:    " + (groups.isEmpty() ? "none" : String.join(", ", groups)));
        }
        out.println("decision:  " + verdict.told());
        out.println("because:   " + verdict.why());
        if (verdict.shadow() != null) {
            out.println("shadow:    without shadow: true it would be deny by " + verdict.shadow());
        }
        if (judge.linksAccounts() && who.token() == null && who.accounts().size() == 1) {
            out.println(
                    "linked:    this is of one account; with another one added, one of the two has to meet the whole"
                            + " rule, and either is enough for deny");
        }
        out.flush();
        return verdict;
    }

    private static String describe(Persona who) {
        Applicant applicant = who.applicant();
        if (applicant == null) {
            return "nobody who is signed in";
        }
        return who.token() == null
                ? describe(applicant)
                : Written.bare(applicant.player().subject()) + ", by "
                        + who.token().setting();
    }

    private static String describe(Applicant applicant) {
        List<String> words = new ArrayList<>();
        words.add(Written.bare(applicant.player().subject()));
        String zone = applicant.player().zone();
        if (zone != null) {
            words.add("zone " + Written.bare(zone));
        }
        words.add("scopes " + list(applicant.scopes()));
        if (!applicant.player().groups().isEmpty()) {
            words.add("groups of the provider " + list(applicant.player().groups()));
        }
        for (FactKind kind : FactKind.values()) {
            Set<String> known = applicant.facts().of(kind);
            if (known == null || !known.isEmpty()) {
                words.add(kind.tag() + " "
                        + (known == null
                                ? PlayerSpec.UNKNOWN
                                : list(known.stream().sorted().toList())));
            }
        }
        return String.join(", ", words);
    }

    private static String list(List<String> values) {
        return values.isEmpty()
                ? "none"
                : String.join(" ", values.stream().map(Written::bare).toList());
    }

    private void routes(ClientRequest request, Verdict verdict) {
        Route found = verdict.route();
        out.println("route:     " + (found == null ? "none" : place(found)));
        List<String> passed = new ArrayList<>();
        for (Route route : judge.routes()) {
            if (route.equals(found)) {
                break;
            }
            String misfit = RouteNotes.misfit(route, request);
            passed.add("routes[" + route.index() + "] " + (misfit == null ? "fits" : "does not fit: " + misfit));
        }
        passed.stream().limit(MOST_ROUTES).forEach(this::detail);
        if (passed.size() > MOST_ROUTES) {
            detail("and " + (passed.size() - MOST_ROUTES) + " more that do not fit");
        }
        if (verdict.outcome() == Outcome.BAD_REQUEST && found == null) {
            Stream.concat(
                            Stream.of(request.target().path()),
                            request.target().readings().stream().sorted())
                    .map(reading -> "read as " + Written.bare(reading) + " it leads to " + goal(request, reading))
                    .forEach(this::detail);
        }
    }

    private void detail(String line) {
        out.println(" ".repeat(INDENT) + line);
    }

    private static String place(Route route) {
        String text = route.toString();
        return "routes[" + route.index() + "]" + text.substring(text.indexOf(':') + 1);
    }

    private String goal(ClientRequest request, String reading) {
        MatchOutcome match = judge.match(request, reading);
        if (match instanceof MatchOutcome.Matched matched) {
            return "routes[" + matched.route().index() + "]";
        }
        return match instanceof MatchOutcome.Own ? "ManiaGate's own pages" : "no route";
    }

    private void rule(Route route, Persona who) {
        String access = route.access().name().toLowerCase(Locale.ROOT);
        out.println("access:    " + access + " (routes[" + route.index() + "].access)");
        boolean asks = route.access() == Access.REQUIRED || route.access() == Access.OPTIONAL;
        List<Applicant> accounts = who.accounts();
        RouteRule rule = judge.rulebook().of(route.index());
        if (!asks || accounts.isEmpty()) {
            return;
        }
        boolean isOne = accounts.size() == 1;
        terms("require:   all must hold" + (isOne ? "" : " for one of the two"), rule.require(), accounts);
        terms("deny:      none may hold" + (isOne ? "" : " for either"), rule.deny(), accounts);
    }

    private void terms(String title, List<Term> terms, List<Applicant> accounts) {
        if (terms.isEmpty()) {
            return;
        }
        out.println(title);
        for (Applicant account : accounts) {
            if (accounts.size() > 1) {
                out.println("    of " + Written.bare(account.player().subject()));
            }
            terms.forEach(term -> print(judge.reasons().explain(term, account), Math.min(accounts.size(), 2)));
        }
    }

    private void print(Explained explained, int depth) {
        out.println("    ".repeat(depth) + String.format(Locale.ROOT, "%-8s", explained.word()) + explained.key() + ": "
                + explained.why());
        explained.inside().forEach(each -> print(each, depth + 1));
    }
}
