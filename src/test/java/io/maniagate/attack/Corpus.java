package io.maniagate.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Payloads of {@code corpus/return-target}: one a line, {@code {hex}} for the character of that number. */
final class Corpus {

    private static final Pattern CHARACTER = Pattern.compile("\\{([0-9A-F]{2,4})}");

    private Corpus() {}

    static List<String> read(String name) throws IOException {
        List<String> payloads = new ArrayList<>();
        try (InputStream file = Corpus.class.getResourceAsStream("/corpus/return-target/" + name + ".txt")) {
            assertThat(file).as(name).isNotNull();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.startsWith("##") && !line.isEmpty()) {
                    payloads.add(CHARACTER
                            .matcher(line)
                            .replaceAll(hex ->
                                    Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16)))));
                }
            }
        }
        return payloads;
    }
}
