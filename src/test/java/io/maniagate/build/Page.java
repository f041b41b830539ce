package io.maniagate.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of the documentation or a file of the code, read for what can be compared. */
record Page(String text) {

    static Page of(String file) {
        try {
            return new Page(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands between this heading and the next of its level or above. */
    Page section(String heading) {
        int start = text.indexOf(heading + "\n");
        if (start < 0) {
            throw new AssertionError("no heading: " + heading);
        }
        String level = heading.substring(0, heading.indexOf(' '));
        MatchResult next = Pattern.compile("(?m)^#{1," + level.length() + "} ")
                .matcher(text.substring(start + heading.length()))
                .results()
                .findFirst()
                .orElse(null);
        return new Page(
                next == null ? text.substring(start) : text.substring(start, start + heading.length() + next.start()));
    }

    /** The first group of every match, in order. */
    List<String> all(String regex) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The fenced blocks of this language, without the indentation of a list they stand in. */
    List<String> blocks(String language) {
        return Pattern.compile("(?ms)^( *)```" + language + "\\n(.*?)^\\1```$")
                .matcher(text)
                .results()
                .map(block -> block.group(2).replaceAll("(?m)^" + block.group(1), ""))
                .toList();
    }
}
