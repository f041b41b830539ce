package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Players of whom the provider tells one of these: a club they run, a title they made, a server they own. */
public final class Facts implements Condition {

    private final FactKind fact;
    private final List<String> values;
    private final Set<String> wanted;

    public Facts(FactKind fact, Collection<String> values) {
        this.fact = fact;
        this.values = List.copyOf(values);
        this.wanted = values.stream().map(fact::canonical).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Kind kind() {
        return Kind.of(fact);
    }

    @Override
    public List<String> values() {
        return values;
    }

    @Override
    public Set<FactKind> needs() {
        return Set.of(fact);
    }

    @Override
    public Holds holds(Applicant applicant) {
        @Nullable Set<String> known = applicant.facts().of(fact);
        if (known == null) {
            return Holds.UNKNOWN;
        }
        for (String value : wanted) {
            if (known.contains(value)) {
                return Holds.YES;
            }
        }
        return Holds.NO;
    }
}
