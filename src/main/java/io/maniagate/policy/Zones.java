package io.maniagate.policy;

import io.maniagate.player.Zone;
import io.maniagate.provider.FactKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Players from one of these zones, or from anywhere in them. */
public final class Zones implements Condition {

    private final List<String> values;
    private final List<Zone> zones;

    public Zones(Collection<String> paths) {
        this.values = List.copyOf(paths);
        this.zones = paths.stream().map(Zone::of).distinct().toList();
    }

    @Override
    public Kind kind() {
        return Kind.ZONES;
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
        Zone own = applicant.zone();
        if (own != null) {
            for (Zone zone : zones) {
                if (own.isIn(zone)) {
                    return Holds.YES;
                }
            }
        }
        return Holds.NO;
    }
}
