package io.maniagate.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hostile input from {@code corpus/}: one a line, {@code {hex}} for the byte of that number, {@code ##} before remarks. */
final class Lines {

    private static final Pattern OCTET = Pattern.compile("\\{([0-9A-F]{2})}");

    private Lines() {}

    static List<String> of(String name) {
        try (InputStream file = Objects.requireNonNull(Lines.class.getResourceAsStream("/corpus/" + name + ".txt"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("##"))
                    .map(Lines::octets)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String octets(String line) {
        return OCTET.matcher(line)
                .replaceAll(hex -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
    }
}
