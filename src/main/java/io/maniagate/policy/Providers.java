package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Players whom one of these providers vouches for. */
public final class Providers implements Condition {

    private final List<String> values;
    private final Set<String> ids;

    public Providers(Collection<String> ids) {
        this.values = List.copyOf(ids);
        this.ids = Set.copyOf(ids);
    }

    @Override
    public Kind kind() {
        return Kind.PROVIDERS;
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
        return Holds.of(ids.contains(applicant.player().provider()));
    }
}
