package io.maniagate.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTest {

    private static final String[] SEGMENTS = {
        "World",
        "Europe",
        "France",
        "Franceland",
        "Île-de-France",
        "Saarbrücken",
        "Côte d'Azur",
        "Straße",
        "ΟΔΟΣ",
        "日本",
        "𐐀𐐨"
    };

    private static boolean isIn(String path, String zone) {
        return Zone.of(path).isIn(Zone.of(zone));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "World|Europe|France, World|Europe|France, true",
        "World|Europe|France|Paris, World|Europe|France, true",
        "World|Europe|France, World, true",
        "World|Europe, World|Europe|France, false",
        "World|Franceland, World|France, false",
        "World|France, World|Franceland, false",
        "World|France, France, false",
        "Otherworld, World, false",
        "WORLD|europe|FraNCE|Paris, world|EUROPE|france, true",
        "World||France, World, true",
        "World|France, World|, false",
        "World||France, World|France, false",
        "'World ', World, false",
        "World|Germany|Saarbrücken, World|Germany|SAARBRÜCKEN, true",
        "World|Germany|Saarbrücken, World|Germany|Saarbru\u0308cken, true",
        "World|Germany|SAARBRU\u0308CKEN, World|Germany|saarbrücken, true",
        "World|Germany|Saarbrucken, World|Germany|Saarbrücken, false",
        "World|France\u0301, World|France, false",
        "World|Straße|1, World|STRASSE, true",
        "World|STRAẞE, World|strasse, true",
        "World|STRAẞE, World|straße, true",
        "World|Οδος, World|ΟΔΟΣ, true",
        "World|οδοσ, World|ΟΔΟς, true",
        "World|\u212Aiel, World|kiel, true",
        "World|\u212Bland, World|\u00E5land, true",
        "World|İzmir, World|i\u0307zmir, true",
        "World|İzmir, World|izmir, false",
        "World|Iğdır, World|IĞDIR, false",
        "World|Iğdır, World|iğdır, true",
        "World|ﬁji, World|fiji, true",
        "World|𐐀, World|𐐨, true",
        "World\uFF5CFrance, World, false"
    })
    void aZoneIsInAnother(String path, String zone, boolean expected) {
        assertThat(isIn(path, zone)).isEqualTo(expected);
    }

    @Test
    void whateverIsNotEmptyIsNotInNothing() {
        assertThat(isIn("World", "")).isFalse();
        assertThat(isIn("", "World")).isFalse();
    }

    @Test
    void neitherCaseNorCompositionCountsAndSegmentsDo() {
        Random random = new Random(4);
        for (int round = 0; round < 3_000; round++) {
            List<String> whole = path(random, 1 + random.nextInt(5));
            int cut = 1 + random.nextInt(whole.size());
            String path = spelled(String.join("|", whole), random);
            String zone = spelled(String.join("|", whole.subList(0, cut)), random);

            assertThat(isIn(path, zone)).as("%s in %s", path, zone).isTrue();
            assertThat(isIn(path + "land", path)).as(path).isFalse();
            assertThat(isIn(zone, path)).as("%s in %s", zone, path).isEqualTo(cut == whole.size());
        }
    }

    @Test
    void foldingOnceMoreChangesNothing() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (Character.isDefined(c) && Character.getType(c) != Character.SURROGATE) {
                String folded = Zone.of("x" + Character.toString(c)).toString();
                assertThat(Zone.of(folded)).as("U+%04X", c).hasToString(folded);
            }
        }
    }

    /** Most names take the short way, which must not say anything else. */
    @Test
    void theShortWayLeadsWhereTheLongOneDoes() {
        for (int first = 0; first < 0x310; first++) {
            for (int second :
                    new int[] {0, 'a', 'S', '|', 0xB5, 0xDF, 0xE9, 0x130, 0x131, 0x149, 0x1F0, 0x2FF, 0x301, 0x307}) {
                String text = new String(new char[] {(char) first, (char) second});
                if (!Zone.of(text).toString().equals(Zone.fold(text))) {
                    assertThat(Zone.of(text)).as("U+%04X U+%04X", first, second).hasToString(Zone.fold(text));
                }
            }
        }
    }

    @Test
    void noTextBreaksIt() {
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            String any = random.ints(random.nextInt(20), 0, 0x10000)
                    .mapToObj(c -> Character.toString((char) c))
                    .collect(Collectors.joining());
            assertThat(isIn(any, any)).isTrue();
            assertThat(Zone.of(any)).isEqualTo(Zone.of(any)).hasSameHashCodeAs(Zone.of(any));
        }
    }

    private static List<String> path(Random random, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> SEGMENTS[random.nextInt(SEGMENTS.length)])
                .toList();
    }

    private static String spelled(String path, Random random) {
        String cased = random.nextBoolean() ? path.toUpperCase(Locale.ROOT) : path;
        String small = random.nextBoolean() ? cased.toLowerCase(Locale.ROOT) : cased;
        return Normalizer.normalize(small, random.nextBoolean() ? Form.NFC : Form.NFD);
    }
}
