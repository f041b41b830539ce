package io.maniagate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectSetTest {

    private static SubjectSet of(List<String> subjects) {
        SubjectSet set = new SubjectSet();
        subjects.forEach(set::add);
        return set.trimmed();
    }

    @Test
    void itKnowsWhomItHoldsAndNobodyElse() {
        Random random = new Random(1);
        SubjectSet set = new SubjectSet();
        Set<String> model = new HashSet<>();
        for (int round = 0; round < 30_000; round++) {
            String subject = "p:" + random.nextInt(20_000) + (random.nextInt(9) == 0 ? "é𐐀" : "");
            assertThat(set.contains(subject)).isEqualTo(model.contains(subject));
            set.add(subject);
            model.add(subject);
            assertThat(set.size()).isEqualTo(model.size());
        }
        assertThat(model).allMatch(set.trimmed()::contains);
    }

    @Test
    void sameHashCodesAreTold() {
        // "Aa" and "BB" have the same, and so has everything made of them.
        SubjectSet set = of(List.of("p:AaAa", "p:BBBB", "p:AaBB"));

        assertThat(set.contains("p:AaBB")).isTrue();
        assertThat(set.contains("p:BBAa")).isFalse();
        assertThat(set.contains("p:Aa")).isFalse();
    }

    /** It would be written as a question mark, which is somebody else. */
    @Test
    void halfACharacterIsNobody() {
        assertThat(of(List.of("p:max?")).contains("p:max\uD800")).isFalse();
    }

    @Test
    void whoSaysTheSameIsTheSame() {
        assertThat(of(List.of("a", "b")).sameAs(of(List.of("a", "b", "a")))).isTrue();
        assertThat(of(List.of("a", "b")).sameAs(of(List.of("a")))).isFalse();
        assertThat(of(List.of("ab")).sameAs(of(List.of("a", "b")))).isFalse();
        assertThat(of(List.of()).contains("")).isFalse();
    }

    @Test
    void aHundredThousandTakeLittleMemory() {
        SubjectSet set = new SubjectSet();
        Random random = new Random(2);
        for (int i = 0; i < 100_000; i++) {
            set.add("trackmania:" + new UUID(random.nextLong(), random.nextLong()));
        }
        assertThat(set.trimmed().bytes() / 100_000).isLessThanOrEqualTo(70);
    }

    @Test
    void nobodyHasSoLongAName() {
        assertThatThrownBy(() -> new SubjectSet().add("x".repeat(65_536))).isInstanceOf(IllegalArgumentException.class);
    }
}
