package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DOS D5: no pattern takes longer than in proportion to what it reads, and nobody can configure one. What is counted is how
 * often a character is looked at, so that nothing depends on the machine.
 */
class PatternAttackTest {

    private static final Path SOURCES = Path.of("src/main/java/io/maniagate");

    /**
     * What reads the configuration and the command line, before anybody can ask anything; and what is never in front of a site.
     */
    private static final Set<String> BEFORE_ANY_REQUEST = Set.of("app", "config", "suite", "proof", "emulator");

    private static final Pattern CALL =
            Pattern.compile("(Pattern\\.compile|\\.matches|\\.replaceAll|\\.replaceFirst|\\.split)"
                    + "\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*\\+?\\s*)+)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NO_LITERAL = Pattern.compile("Pattern\\.compile\\(\\s*[^\"\\s][^;]*");

    private static final int LENGTH = 8192;
    private static final int LOOKS_PER_CHARACTER = 64;

    private static final List<String> BEGINNINGS = List.of(
            "",
            "Bearer ",
            "Openplanet ",
            "Login=\"a",
            "Login=\"a\", Token=\"",
            "http://",
            "https://a",
            "a://b/",
            "failed=a&rd=",
            "q=0.",
            "/start/",
            "eyJ.eyJ.",
            "[");
    private static final List<String> PUMPS = List.of(
            "a", "A", "0", "1", "/", "//", "\\", ".", "..", "a.", "a-", "-", "%", "%4", "%41", "%25", ":", "a:", "@",
            "a@", ";", "a;", ",", "a,", "=", "a=", "&", "\"", "\",", " ", "\t", "\n", "a ", "|", "a|", "$", "$f", "~",
            "_", "[", "]", "<", "\u00e9", "a1.-_~");
    private static final List<String> ENDS = List.of("", "!", "\"", "\u0000", "/");

    /** A pattern of the program: where it stands, and whether it is searched for or only held against the whole. */
    record Known(String file, String regex, boolean isSearched) {}

    private static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Exhausted() {
            super("looked at too often", null, false, false);
        }
    }

    /** Text that may be looked at so many times, and no more. */
    private static final class Meter implements CharSequence {

        private final String text;
        private long left;

        private Meter(String text) {
            this.text = text;
            this.left = (long) (text.length() + 16) * LOOKS_PER_CHARACTER;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (left-- == 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @DisplayName("DOS D5: no text makes one of our patterns look at it more often than in proportion to its length")
    @ParameterizedTest
    @MethodSource("patterns")
    void d5EveryPatternIsLinear(Known known) {
        assertThat(exhausting(known.regex(), known.isSearched())).isNull();
    }

    @DisplayName("DOS D5: the measure above knows the bad ones")
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(?:[^,]*,)*x", "(?:a|aa)+!?b", "\\s*,\\s*,?\\s*;", "[a-z.]+@[a-z]+"})
    void d5AMeasureThatFindsNothingWouldProveNothing(String bad) {
        assertThat(exhausting(bad, true)).isNotNull();
    }

    @DisplayName("DOS D5: no pattern is made of what somebody wrote into a file")
    @Test
    void d5NobodyConfiguresAPattern() throws IOException {
        List<String> made = new ArrayList<>();
        for (Path source : sources()) {
            Matcher call = NO_LITERAL.matcher(Files.readString(source));
            while (call.find()) {
                made.add(source + ": " + call.group());
            }
        }
        assertThat(made).isEmpty();
        assertThat(patterns()).as("all that is looked at above").hasSizeGreaterThan(15);
    }

    /** {@code null}: nothing does. */
    private static @Nullable String exhausting(String regex, boolean isSearched) {
        Pattern pattern = Pattern.compile(regex);
        for (String beginning : BEGINNINGS) {
            for (String pump : PUMPS) {
                for (String end : ENDS) {
                    String text = beginning + pump.repeat(LENGTH / pump.length()) + end;
                    if (isExhausting(pattern, text, isSearched)) {
                        return beginning + pump + "…" + end;
                    }
                }
            }
        }
        return null;
    }

    private static boolean isExhausting(Pattern pattern, String text, boolean isSearched) {
        try {
            boolean unused = pattern.matcher(new Meter(text)).matches();
            if (isSearched) {
                Matcher search = pattern.matcher(new Meter(text));
                while (search.find()) {
                    // Each occurrence is one that would be replaced or cut at.
                }
            }
            return false;
        } catch (Exhausted | StackOverflowError tooMuch) {
            return true;
        }
    }

    static List<Known> patterns() throws IOException {
        List<Known> known = new ArrayList<>();
        for (Path source : sources()) {
            if (BEFORE_ANY_REQUEST.contains(
                    SOURCES.relativize(source).getName(0).toString())) {
                continue;
            }
            String text = Files.readString(source);
            boolean searches = text.contains(".find()") || text.contains(".replaceAll(");
            Matcher call = CALL.matcher(text);
            while (call.find()) {
                StringBuilder regex = new StringBuilder();
                Matcher literal = LITERAL.matcher(call.group(2));
                while (literal.find()) {
                    regex.append(literal.group(1).translateEscapes());
                }
                boolean isWhole = call.group(1).equals(".matches");
                known.add(new Known(source.getFileName().toString(), regex.toString(), searches && !isWhole));
            }
        }
        return known;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
