package io.maniagate.config;

import java.util.List;

/** Everything that is wrong with the configuration, as one report. */
public record ConfigFaults(List<ConfigFault> all) {

    public ConfigFaults {
        all = List.copyOf(all);
    }

    public String render() {
        StringBuilder report = new StringBuilder("ManiaGate cannot start: ")
                .append(all.size())
                .append(all.size() == 1 ? " problem" : " problems")
                .append(" in its configuration\n");
        for (int i = 0; i < all.size(); i++) {
            ConfigFault fault = all.get(i);
            report.append("\n%2d. %s: %s\n".formatted(i + 1, fault.key(), fault.message()));
            if (fault.source() != null) {
                report.append("    found in: ").append(fault.source()).append('\n');
            }
            report.append("    to mend:  ").append(fault.mend()).append('\n');
        }
        return report.append("\nEvery key is explained in docs/configuration.md.\n")
                .toString();
    }
}
