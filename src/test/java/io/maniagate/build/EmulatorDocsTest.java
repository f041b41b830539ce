package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.emulator.Endpoint;
import io.maniagate.emulator.Fault;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/emulator.md says of the controls is what the emulator takes. */
class EmulatorDocsTest {

    private final Page page = Page.of("docs/emulator.md");

    @Test
    void everyControlIsNamed() {
        // A set of keys that a change may have, and then each of them.
        List<String> keys =
                Page.of("src/main/java/io/maniagate/emulator/ControlChange.java").all("Set\\.of\\(([^)]+)\\)").stream()
                        .flatMap(set -> new Page(set).all("\"([a-z_]+)\"").stream())
                        .toList();

        assertThat(keys).contains("own_session", "faults", "times", "client_secrets");
        assertThat(page.all("`([a-z_]+)`")).containsAll(keys);
    }

    @Test
    void everyEndpointAndEffectIsNamed() {
        List<String> words = Stream.concat(Stream.of(Endpoint.values()), Stream.of(Fault.Effect.values()))
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(page.section("## Making them misbehave").all("`([a-z_]+)`")).containsAll(words);
    }

    @Test
    void everyPlayerIsNamed() {
        List<String> players = Page.of("src/main/java/io/maniagate/emulator/Players.java")
                .all("new EmulatedPlayer\\(\\s+\"([a-z]+)\"");

        assertThat(players).hasSizeGreaterThan(3);
        assertThat(page.all("`([a-z_]+)`")).containsAll(players);
    }
}
