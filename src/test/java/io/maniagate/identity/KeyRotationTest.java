package io.maniagate.identity;

import static io.maniagate.session.Sessions.LIMITS;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.maniagate.crypto.SigningKey;
import io.maniagate.crypto.SigningKeys;
import io.maniagate.fixture.Verifier;
import io.maniagate.session.Sessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is changed as docs/assertion.md says, and every upstream verifies everything that is still good all the while. */
class KeyRotationTest {

    private static final int CACHED_SECONDS = 300;

    private final SigningKey old = SigningKey.generate();
    private final SigningKey fresh = SigningKey.generate();

    /** {@code pause}: seconds between one restart and the next. */
    private List<String> unverified(int pause) {
        TreeMap<Integer, SigningKeys> restarts = new TreeMap<>();
        restarts.put(Integer.MIN_VALUE, new SigningKeys(List.of(old)));
        restarts.put(600, new SigningKeys(List.of(old, fresh)));
        restarts.put(600 + pause, new SigningKeys(List.of(fresh, old)));
        restarts.put(600 + 2 * pause, new SigningKeys(List.of(fresh)));
        TreeMap<Integer, String> issued = new TreeMap<>();
        List<String> unverified = new ArrayList<>();
        for (int second = 0; second < 600 + 3 * pause + 600; second += 60) {
            Instant now = T0.plusSeconds(second);
            Assertions assertions = new Assertions(
                    restarts.floorEntry(second).getValue().signing(), "https://a.example", LIMITS, () -> now);
            issued.put(second, assertions.compact(Sessions.session(T0), List.of(), "https://b.example"));
            // One upstream has just fetched the keys, another will do so in a moment.
            for (int age : new int[] {0, CACHED_SECONDS}) {
                Verifier upstream =
                        Verifier.of(restarts.floorEntry(second - age).getValue().document());
                int at = second;
                issued.tailMap(second - (int) Assertions.LIFETIME.toSeconds(), false)
                        .forEach((from, compact) -> {
                            if (!upstream.knowsKeyOf(compact)) {
                                unverified.add("issued at " + from + ", seen at " + at);
                            }
                        });
            }
        }
        return unverified;
    }

    @Test
    void tenMinutesApartNothingIsEverRefused() {
        assertThat(unverified(600)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 120})
    void inAHurrySomeAre(int pause) {
        assertThat(unverified(pause)).isNotEmpty();
    }

    @Test
    void whatTheOldKeySignedVerifiesInTheOverlap() {
        Assertions before = new Assertions(old, "https://a.example", LIMITS, () -> T0);
        String compact = before.compact(Sessions.session(T0), List.of(), "https://b.example");

        assertThat(Verifier.of(new SigningKeys(List.of(fresh, old)).document())
                        .claims(compact)
                        .get("iss")
                        .asText())
                .isEqualTo("https://a.example");
        assertThat(Verifier.head(compact).get("kid").asText()).isEqualTo(old.id());
    }
}
