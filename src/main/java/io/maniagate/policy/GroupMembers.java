package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Players in one of these groups, whether the configuration or the player's provider makes them up. */
public final class GroupMembers implements Condition {

    private final List<String> values;
    private final List<List<Term>> configured;
    private final Set<String> own;
    private final Set<FactKind> needs;

    /**
     * @param names with a colon: {@code <provider id>:<name>}, a provider's own; without: of the configuration
     * @param groups what the latter are made of, by name
     */
    public GroupMembers(Collection<String> names, Map<String, List<Term>> groups) {
        this.values = List.copyOf(names);
        this.own = names.stream().filter(GroupMembers::isOwn).collect(Collectors.toUnmodifiableSet());
        this.configured = names.stream()
                .filter(name -> !isOwn(name))
                .map(name -> terms(name, groups))
                .toList();
        Set<FactKind> kinds = EnumSet.noneOf(FactKind.class);
        configured.forEach(
                terms -> terms.forEach(term -> kinds.addAll(term.condition().needs())));
        this.needs = Set.copyOf(kinds);
    }

    private static boolean isOwn(String name) {
        return name.indexOf(':') >= 0;
    }

    private static List<Term> terms(String name, Map<String, List<Term>> groups) {
        List<Term> terms = groups.get(name);
        if (terms == null || terms.isEmpty()) {
            throw new IllegalArgumentException("groups: " + name + " (expected: a configured group)");
        }
        return List.copyOf(terms);
    }

    @Override
    public Kind kind() {
        return Kind.GROUPS;
    }

    @Override
    public List<String> values() {
        return values;
    }

    @Override
    public Set<FactKind> needs() {
        return needs;
    }

    @Override
    public Holds holds(Applicant applicant) {
        if (!own.isEmpty() && isInOwn(applicant)) {
            return Holds.YES;
        }
        Holds any = Holds.NO;
        for (List<Term> terms : configured) {
            Holds one = Groups.holds(terms, applicant);
            if (one == Holds.YES) {
                return Holds.YES;
            }
            if (one == Holds.UNKNOWN) {
                any = Holds.UNKNOWN;
            }
        }
        return any;
    }

    private boolean isInOwn(Applicant applicant) {
        String provider = applicant.player().provider();
        for (String name : applicant.player().groups()) {
            if (own.contains(provider + ":" + name)) {
                return true;
            }
        }
        return false;
    }
}
