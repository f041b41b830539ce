package io.maniagate.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.fixture.SomeProvider;
import io.maniagate.provider.FactKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Players by description are who they would be had they signed in, and nobody whom no provider could name. */
class CastingTest {

    private final List<String> complaints = new ArrayList<>();

    private @Nullable Persona cast(PlayerSpec spec) {
        return Club.CASTING.persona(
                null, spec, (key, got, expected) -> complaints.add(key + ": " + got + " (" + expected + ")"));
    }

    private static PlayerSpec spec(String player) {
        return new PlayerSpec(player, null, null, List.of(), Map.of(), Set.of());
    }

    private static PlayerSpec with(
            String player, @Nullable List<String> scopes, Map<FactKind, Set<String>> facts, Set<FactKind> unknown) {
        return new PlayerSpec(player, null, scopes, List.of(), facts, unknown);
    }

    @Test
    void aSubjectIsWrittenInAnyWayThatItsProviderKnows() {
        for (String written : List.of(Club.LINA, "trackmania:7398EEB6-9b4e-44b8-a7a1-a2149955ac70")) {
            assertThat(Objects.requireNonNull(cast(spec(written))).name()).isEqualTo(Club.LINA);
        }
        assertThat(Objects.requireNonNull(cast(spec("maniaplanet:MaX"))).name()).isEqualTo("maniaplanet:max");
        assertThat(complaints).isEmpty();
    }

    @Test
    void whoIsNobodyIsAComplaint() {
        for (String nobody : List.of("trackmania:lina", "uplay:lina", "lina", ":lina", "trackmania:")) {
            assertThat(cast(spec(nobody))).as(nobody).isNull();
        }
        assertThat(complaints).hasSize(5).allMatch(complaint -> complaint.startsWith("player: "));
    }

    @Test
    void withOneProviderABareIdIsEnough() {
        Casting casting = new Casting(List.of(SomeProvider.named("trackmania")), true, Map.of());
        Persona bare = casting.persona(
                "lina", spec("7398eeb6-9b4e-44b8-a7a1-a2149955ac70"), (key, got, expected) -> complaints.add(key));
        assertThat(Objects.requireNonNull(Objects.requireNonNull(bare).player()).subject())
                .isEqualTo(Club.LINA);
        assertThat(bare.name()).isEqualTo("lina");
    }

    @Test
    void factsAreKnownAsFarAsTheScopesGo() {
        Persona asked = Objects.requireNonNull(cast(spec(Club.LINA)));
        assertThat(asked.facts().of(FactKind.CLUBS)).isEmpty();
        assertThat(asked.facts().of(FactKind.TITLES)).isEmpty();
        Persona without = Objects.requireNonNull(cast(with(Club.LINA, List.of(), Map.of(), Set.of())));
        assertThat(without.facts().of(FactKind.CLUBS)).isNull();
        Persona silent = Objects.requireNonNull(cast(with(Club.LINA, null, Map.of(), Set.of(FactKind.CLUBS))));
        assertThat(silent.facts().of(FactKind.CLUBS)).isNull();
        Persona owner = Objects.requireNonNull(
                cast(with("maniaplanet:max", null, Map.of(FactKind.SERVERS, Set.of("Max-Server")), Set.of())));
        assertThat(owner.facts().of(FactKind.SERVERS)).containsExactly("max-server");
        assertThat(complaints).isEmpty();
    }

    @Test
    void whatAProviderNeverSaysIsAComplaint() {
        assertThat(cast(new PlayerSpec(Club.LINA, "World|Europe", null, List.of("crew"), Map.of(), Set.of())))
                .isNull();
        assertThat(cast(with(Club.LINA, null, Map.of(FactKind.TITLES, Set.of("a")), Set.of())))
                .isNull();
        assertThat(cast(with(Club.LINA, List.of(), Map.of(FactKind.CLUBS, Set.of("1")), Set.of())))
                .isNull();
        assertThat(complaints)
                .extracting(complaint -> complaint.substring(0, complaint.indexOf(':')))
                .containsExactly("zone", "groups", "titles", "clubs");
    }
}
