package io.maniagate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.provider.FactKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Each kind of fact is an option of {@code policy explain}. */
class PolicyExplainCommandTest {

    private final PolicyExplainCommand command = new PolicyExplainCommand();
    private final CommandLine line = new CommandLine(command);

    @Test
    void whatIsSaidOfAPlayerIsKeptByKind() {
        line.parseArgs("--who", "lina", "--clubs", "1,2", "--owned-titles=Cup@boss", "--buddies", "unknown");

        assertThat(command.facts())
                .isEqualTo(Map.of(
                        FactKind.CLUBS,
                        List.of("1", "2"),
                        FactKind.OWNED_TITLES,
                        List.of("Cup@boss"),
                        FactKind.BUDDIES,
                        List.of("unknown")));
    }

    @Test
    void theHelpNamesThemAll() {
        for (FactKind kind : FactKind.values()) {
            assertThat(line.getUsageMessage()).contains("--" + kind.tag() + "=", kind.told());
        }
    }
}
