package io.maniagate.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.policy.Kind;
import io.maniagate.provider.Endpoints;
import io.maniagate.provider.FactEndpoint;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.ProviderType;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of docs/policy.md has every kind, and who tells it. */
class PolicyDocsTest {

    private static final String RULES =
            Page.of("docs/policy.md").section("## Rules").text();
    private static final Pattern QUOTED = Pattern.compile("`([a-z0-9_]+)`");

    private static String row(String word) {
        return RULES.lines()
                .filter(line -> line.startsWith("| `" + word + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row: " + word));
    }

    private static Set<String> knownFor(String word) {
        Set<String> quoted = new TreeSet<>();
        String row = row(word);
        String last = row.substring(row.lastIndexOf('|', row.length() - 2));
        QUOTED.matcher(last).results().forEach(match -> quoted.add(match.group(1)));
        return quoted;
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasARow(Kind kind) {
        assertThat(row(kind.word())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAskedForIsKnownForTheTypesThatTellItWithItsScope(FactKind kind) {
        Set<String> expected = new TreeSet<>();
        for (ProviderType type : ProviderType.ALL) {
            facts(type).filter(fact -> fact.kind() == kind).forEach(fact -> {
                expected.add(type.word());
                expected.add(fact.scope());
            });
        }
        assertThat(expected).isNotEmpty();
        assertThat(knownFor(kind.tag())).isEqualTo(expected);
    }

    @Test
    void zonesAreKnownForTheTypesWhoseProfilesHaveThem() {
        Set<String> expected = new TreeSet<>();
        ProviderType.ALL.stream().filter(ProviderType::knowsZones).forEach(type -> expected.add(type.word()));
        assertThat(knownFor(Kind.ZONES.word())).isEqualTo(expected);
    }

    private static Stream<FactEndpoint> facts(ProviderType type) {
        Endpoints endpoints = type.endpoints(null);
        return endpoints == null ? Stream.of() : type.facts(endpoints).stream();
    }
}
