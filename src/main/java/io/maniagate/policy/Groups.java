package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The groups of the configuration: named conditions, of which all must hold. */
public final class Groups {

    public static final Groups NONE = new Groups(Map.of());

    private final Map<String, List<Term>> byName;

    public Groups(Map<String, List<Term>> byName) {
        this.byName = new TreeMap<>();
        byName.forEach((name, terms) -> {
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("groups." + name + ": nothing (expected: whom it is made of)");
            }
            this.byName.put(name, List.copyOf(terms));
        });
    }

    /** What a group is made of; nothing where there is none of that name. */
    public List<Term> terms(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** What any of them depends on that has to be fetched. */
    Set<FactKind> needs() {
        Set<FactKind> needs = EnumSet.noneOf(FactKind.class);
        byName.values()
                .forEach(terms ->
                        terms.forEach(term -> needs.addAll(term.condition().needs())));
        return needs;
    }

    /** The names of those that surely hold for a player by one of their accounts, in order. */
    public List<String> of(Applicant applicant) {
        if (byName.isEmpty()) {
            return List.of();
        }
        Applicant linked = applicant.linked();
        List<String> names = new ArrayList<>();
        byName.forEach((name, terms) -> {
            if (holds(terms, applicant) == Holds.YES || (linked != null && holds(terms, linked) == Holds.YES)) {
                names.add(name);
            }
        });
        return names;
    }

    Stream<Term> terms() {
        return byName.values().stream().flatMap(List::stream);
    }

    /** Whether all hold: one that does not settles it, whatever is unknown of the others. */
    static Holds holds(List<Term> terms, Applicant applicant) {
        Holds all = Holds.YES;
        for (Term term : terms) {
            Holds one = term.holds(applicant);
            if (one == Holds.NO) {
                return Holds.NO;
            }
            if (one == Holds.UNKNOWN) {
                all = Holds.UNKNOWN;
            }
        }
        return all;
    }
}
