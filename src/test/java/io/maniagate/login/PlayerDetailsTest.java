package io.maniagate.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.player.Player;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlayerDetailsTest {

    @ParameterizedTest
    @CsvSource({
        "World|Europe|France, Europe › France",
        "Europe|France, Europe › France",
        "World, World",
        "World|World, World",
        "world|Europe, world › Europe",
        "|World||Europe|, Europe",
        "'World| Île-de-France\u202E |\uE000', Île-de-France",
        "||, ''",
        "'', ''",
    })
    void aZoneReadsFromTheContinentDown(String path, String readable) {
        assertThat(ReadableZone.of(path)).isEqualTo(readable);
    }

    @Test
    void theColouredNameIsEnoughWhereItSaysTheSame() {
        PlayerDetails details = PlayerDetails.of(player("$f00Li$zna", "Lina", "World|Europe"), "ManiaPlanet");

        assertThat(details.parts()).containsExactly(new NamePart("Li", "c400"), new NamePart("na", ""));
        assertThat(details.about()).containsExactly("ManiaPlanet", "Europe");
        assertThat(details.subject()).isEqualTo("game:id");
    }

    @Test
    void anotherPlainNameIsToldToo() {
        assertThat(PlayerDetails.of(player("$f00Li$zna", "Lina Racer", null), "Club")
                        .about())
                .containsExactly("Lina Racer", "Club");
    }

    @Test
    void aNameThatWasCutIsNoOtherName() {
        assertThat(PlayerDetails.of(player("a".repeat(150), "a".repeat(100), null), "Club")
                        .about())
                .containsExactly("Club");
    }

    @Test
    void withoutANicknameTheNameStandsForIt() {
        for (String nickname : new String[] {null, "", "$f00$o", "\uE000\u202E"}) {
            PlayerDetails details = PlayerDetails.of(player(nickname, "Nad.eo", "||"), "Trackmania");

            assertThat(details.parts()).containsExactly(new NamePart("Nad.eo", ""));
            assertThat(details.about()).containsExactly("Trackmania");
        }
    }

    private static Player player(@Nullable String nickname, String name, @Nullable String zone) {
        return new Player("game", "id", null, null, nickname, name, zone, null, List.of());
    }
}
