package io.maniagate.suite;

import io.maniagate.policy.Applicant;
import io.maniagate.policy.Decision;
import io.maniagate.policy.GroupMembers;
import io.maniagate.policy.Groups;
import io.maniagate.policy.Holds;
import io.maniagate.policy.Kind;
import io.maniagate.policy.RouteRule;
import io.maniagate.policy.Rulebook;
import io.maniagate.policy.Term;
import io.maniagate.route.Access;
import io.maniagate.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a decision is what it is. It judges nothing itself: it asks the conditions once more, one by one. */
final class Reasons {

    private final Groups groups;

    Reasons(Groups groups) {
        this.groups = groups;
    }

    /** One condition, and where it is about groups what they are made of. */
    Explained explain(Term term, Applicant applicant) {
        Holds holds = term.holds(applicant);
        List<Explained> inside = new ArrayList<>();
        if (term.condition().kind() == Kind.GROUPS) {
            for (String name : term.condition().values()) {
                inside.add(name.indexOf(':') < 0 ? group(name, applicant) : ownGroup(name, applicant));
            }
        }
        return new Explained(term.key(), holds, new ConditionWords(applicant).of(term.condition(), holds), inside);
    }

    private Explained group(String name, Applicant applicant) {
        List<Term> terms = groups.terms(name);
        List<Explained> inside =
                terms.stream().map(term -> explain(term, applicant)).toList();
        String all = terms.size() == 1 ? "its condition must hold" : "all " + terms.size() + " conditions must hold";
        Holds holds = new GroupMembers(List.of(name), Map.of(name, terms)).holds(applicant);
        return new Explained("groups." + name, holds, all, inside);
    }

    private static Explained ownGroup(String name, Applicant applicant) {
        String provider = applicant.player().provider();
        boolean isIn = applicant.player().groups().stream().anyMatch(own -> name.equals(provider + ":" + own));
        return new Explained(
                name,
                isIn ? Holds.YES : Holds.NO,
                isIn ? "the provider says so" : "the provider does not say so",
                List.of());
    }

    /** Why, in one line. */
    String of(Decision decision, Route route, Rulebook rulebook, Persona persona) {
        RouteRule rule = rulebook.of(route.index());
        List<Applicant> accounts = persona.at(route).accounts();
        if (route.access() == Access.DENY) {
            return "access: deny, so nobody may";
        }
        if (route.access() == Access.PUBLIC) {
            return "access: public, so everybody may";
        }
        if (accounts.isEmpty()) {
            return (route.access() == Access.OPTIONAL ? "access: optional, and " : "") + "nobody is signed in"
                    + (persona.token() == null
                            ? ""
                            : ", as this route has no " + persona.token().setting() + ": true");
        }
        if (decision instanceof Decision.Allow permit) {
            String shadow = permit.shadow();
            return shadow == null ? passes(rule, accounts) : "shadow: true, so the rule only reports";
        }
        return rule.deny().stream()
                .filter(term -> term.key().equals(decision.rule()))
                .findFirst()
                .map(term -> denies(term, accounts))
                .orElseGet(() -> lacks(rule, accounts));
    }

    /** One account that meets it all is enough. */
    private String passes(RouteRule rule, List<Applicant> accounts) {
        if (rule.require().isEmpty()) {
            return "signed in" + (rule.deny().isEmpty() ? "" : ", and nothing of deny holds");
        }
        return accounts.stream()
                .filter(account -> rule.require().stream().allMatch(term -> term.holds(account) == Holds.YES))
                .findFirst()
                .map(account -> named(
                        account,
                        accounts,
                        rule.require().stream()
                                .map(term -> explain(term, account).why())
                                .collect(Collectors.joining("; "))))
                .orElse("the rule lets the player pass");
    }

    /** One account that matches is enough. */
    private String denies(Term term, List<Applicant> accounts) {
        return accounts.stream()
                .filter(account -> term.holds(account) != Holds.NO)
                .map(account -> named(account, accounts, inOneLine(explain(term, account))))
                .collect(Collectors.joining("; "));
    }

    /** Of each account what is surely missing, or else what is unknown. */
    private String lacks(RouteRule rule, List<Applicant> accounts) {
        String each = accounts.stream()
                .map(account -> named(account, accounts, lack(rule, account)))
                .collect(Collectors.joining("; "));
        return accounts.size() == 1 ? each : "neither account meets the whole rule: " + each;
    }

    private String lack(RouteRule rule, Applicant account) {
        return Stream.of(Holds.NO, Holds.UNKNOWN)
                .flatMap(holds -> rule.require().stream().filter(term -> term.holds(account) == holds))
                .findFirst()
                .map(term -> inOneLine(explain(term, account)))
                .orElse("the rule does not let the player pass");
    }

    private static String named(Applicant account, List<Applicant> accounts, String words) {
        return accounts.size() == 1 ? words : Written.bare(account.player().subject()) + ": " + words;
    }

    private static String inOneLine(Explained explained) {
        String inside = explained.inside().stream()
                .map(each -> each.key() + " " + each.word()
                        + (each.inside().isEmpty()
                                ? ""
                                : ": "
                                        + each.inside().stream()
                                                .filter(one -> one.holds() == each.holds())
                                                .map(Reasons::inOneLine)
                                                .collect(Collectors.joining("; "))))
                .collect(Collectors.joining(", "));
        return explained.why() + (inside.isEmpty() ? "" : " (" + inside + ")");
    }
}
