package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Players who granted one of these scopes. */
public final class Scopes implements Condition {

    private final List<String> values;
    private final Set<String> scopes;

    public Scopes(Collection<String> scopes) {
        this.values = List.copyOf(scopes);
        this.scopes = Set.copyOf(scopes);
    }

    @Override
    public Kind kind() {
        return Kind.SCOPES;
    }

    @Override
    public List<String> values() {
        return values;
    }

    @Override
    public Set<FactKind> needs() {
        return Set.of();
    }

    @Override
    public Holds holds(Applicant applicant) {
        for (String granted : applicant.scopes()) {
            if (scopes.contains(granted)) {
                return Holds.YES;
            }
        }
        return Holds.NO;
    }
}
