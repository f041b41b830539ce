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
        Applicant applicant = persona.applicant();
        if (route.access() == Access.DENY) {
            return "access: deny, so nobody may";
        }
        if (route.access() == Access.PUBLIC) {
            return "access: public, so everybody may";
        }
        if (applicant == null) {
            return route.access() == Access.OPTIONAL
                    ? "access: optional, and nobody is signed in"
                    : "nobody is signed in";
        }
        if (decision instanceof Decision.Allow permit) {
            String shadow = permit.shadow();
            return shadow == null ? passes(rule, applicant) : "shadow: true, so the rule only reports";
        }
        return Stream.concat(rule.deny().stream(), rule.require().stream())
                .filter(term -> term.key().equals(decision.rule()))
                .findFirst()
                .map(term -> inOneLine(explain(term, applicant)))
                .orElse("the rule does not let the player pass");
    }

    private String passes(RouteRule rule, Applicant applicant) {
        return rule.require().isEmpty()
                ? "signed in" + (rule.deny().isEmpty() ? "" : ", and nothing of deny holds")
                : rule.require().stream()
                        .map(term -> explain(term, applicant).why())
                        .collect(Collectors.joining("; "));
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
