package io.maniagate.config;

import io.maniagate.config.ConfigSchema.ConfigKey;
import io.maniagate.config.ConfigTree.Given;
import io.maniagate.crypto.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads single keys as the type they have. What is wrong becomes a fault and reads as the default or as nothing, so
 * that reading goes on and every other fault is found too.
 */
final class KeyReader {

    static final String DEFAULT = "default";

    private final ConfigTree tree;
    private final List<ConfigFault> faults;
    private final boolean needsSecrets;
    private final EffectiveConfig effective = new EffectiveConfig();

    KeyReader(ConfigTree tree, List<ConfigFault> faults, boolean needsSecrets) {
        this.tree = tree;
        this.faults = faults;
        this.needsSecrets = needsSecrets;
    }

    Set<String> providers() {
        return tree.providers();
    }

    Set<String> groups() {
        return tree.groups();
    }

    Set<Integer> routes() {
        return tree.routes();
    }

    EffectiveConfig effective() {
        return effective;
    }

    /** Whether secrets are read; who only tries rules may leave placeholders in their place. */
    boolean needsSecrets() {
        return needsSecrets;
    }

    boolean has(String key) {
        return tree.get(key) != null;
    }

    /** Whether somebody meant to set it, however wrong. */
    boolean isGiven(String key) {
        return has(key) || tree.isBroken(key);
    }

    /** Takes down that something about a key is wrong, once its value can be read at all; its source is looked up. */
    void fault(String key, String got, String expected, String mend) {
        if (tree.isBroken(key)) {
            return;
        }
        Given given = tree.get(key);
        faults.add(ConfigFault.of("maniagate." + key, given == null ? null : given.source(), got, expected, mend));
    }

    /** The text of a key, or its default if it has one. */
    @Nullable
    String text(String key) {
        String standard = standard(key);
        return text(key, standard.isEmpty() ? null : standard);
    }

    /** The text of a key, or {@code standard}, which depends on other keys. */
    @Nullable
    String text(String key, @Nullable String standard) {
        Given given = tree.get(key);
        String text = given == null ? standard : given.values().get(0).strip();
        if (text == null) {
            return null;
        }
        if (given != null && text.isEmpty()) {
            fault(key, "an empty value", "a value", "write one, or remove the key");
            return standard;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            fault(key, Shown.of(text), "no control characters", "write it in one line");
            return standard;
        }
        effective.put(key, text, source(key));
        return text;
    }

    /** One of a few words. */
    <T> T word(String key, Map<String, T> words) {
        String text = text(key);
        T meant = text == null ? null : words.get(text);
        if (meant == null) {
            if (text != null) {
                fault(
                        key,
                        Shown.of(text),
                        words.keySet().stream().sorted().collect(Collectors.joining(", ")),
                        "write one of the words");
            }
            meant = words.get(standard(key));
        }
        return Objects.requireNonNull(meant, key);
    }

    boolean flag(String key) {
        return word(key, Map.of("true", true, "false", false));
    }

    /** A number above zero. */
    int number(String key) {
        String text = text(key);
        if (text != null && !text.matches("[1-9][0-9]{0,6}")) {
            fault(key, Shown.of(text), "a whole number above zero", "write it in digits");
            text = null;
        }
        return text == null ? standardNumber(key) : Integer.parseInt(text);
    }

    static int standardNumber(String key) {
        return Integer.parseInt(standard(key));
    }

    Duration duration(String key) {
        Duration duration = durationOrNone(key);
        return duration == null ? standardDuration(key) : duration;
    }

    /** {@code null} where it is not given and has no default. */
    @Nullable
    Duration durationOrNone(String key) {
        String text = text(key);
        Duration duration = text == null ? null : DurationText.parse(text);
        if (text != null && duration == null) {
            fault(
                    key,
                    Shown.of(text),
                    "a duration above zero, such as 500ms, 30s, 5m, 12h or 7d",
                    "write a number and its unit");
        }
        return duration;
    }

    static Duration standardDuration(String key) {
        return Objects.requireNonNull(DurationText.parse(standard(key)), key);
    }

    /** The elements of a list; none if it is empty or not given. */
    List<String> list(String key, List<String> standard) {
        List<String> elements = elements(key, standard);
        effective.putList(key, elements, source(key));
        return elements;
    }

    /** Whether a list is given, and nothing in it. */
    boolean isEmptyList(String key) {
        Given given = tree.get(key);
        return given != null && given.values().isEmpty();
    }

    /** The elements of a list of people, of which only the number is printed. */
    List<String> people(String key) {
        List<String> elements = elements(key, List.of());
        if (has(key)) {
            effective.put(key, elements.size() + (elements.size() == 1 ? " player" : " players"), source(key));
        }
        return elements;
    }

    private List<String> elements(String key, List<String> standard) {
        Given given = tree.get(key);
        List<String> elements = new ArrayList<>();
        for (String element : given == null ? standard : given.values()) {
            String clean = element.strip();
            if (clean.isEmpty() || clean.chars().anyMatch(Character::isISOControl)) {
                fault(key, Shown.of(element), "elements in plain text", "correct or remove this element");
            } else {
                elements.add(clean);
            }
        }
        return elements;
    }

    /**
     * The raw values of a secret, from the key itself or from the file that {@code <key>-file} names; a stand-in where
     * none is needed.
     */
    @Nullable
    List<String> secrets(String key, String mend) {
        String fileKey = key + "-file";
        if (!needsSecrets) {
            // The assertion's keys have a form of their own, and are not missed where none is read.
            return key.equals("assertion.keys")
                    ? null
                    : List.of(Base64.getEncoder().encodeToString(Randomness.bytes(32)));
        }
        Given given = tree.get(key);
        if (given != null && has(fileKey)) {
            fault(fileKey, "a file, while maniagate." + key + " is set too", "one of the two", "remove one of the two");
            return null;
        }
        if (given != null) {
            effective.mask(key, source(key));
            return given.values();
        }
        String file = text(fileKey);
        if (file == null) {
            fault(key, "nothing", "a secret, here or in the file that maniagate." + fileKey + " names", mend);
            return null;
        }
        SecretFile.Content content = SecretFile.read(file);
        if (content.lines().isEmpty()) {
            fault(
                    fileKey,
                    Shown.of(file) + ", " + content.problem(),
                    "a readable file with one secret a line",
                    "correct the path, or the file and who may read it");
            return null;
        }
        return content.lines();
    }

    private String source(String key) {
        Given given = tree.get(key);
        return given == null ? DEFAULT : given.source();
    }

    private static String standard(String key) {
        ConfigKey known = ConfigSchema.place(key).key();
        if (known == null) {
            throw new IllegalArgumentException(key + " is not in the schema");
        }
        return known.standard();
    }
}
