package io.maniagate.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a players file says: one player a line, comments behind a {@code #} at the start or after a blank, empty lines.
 *
 * @param faults what is wrong with it, each with its line and without the line's words; at most {@link #MOST_FAULTS}
 */
record PlayersList(SubjectSet subjects, List<String> faults) {

    static final int MAX_BYTES = 16 * 1024 * 1024;
    static final int MOST_FAULTS = 100;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static PlayersList faulty(String fault) {
        return new PlayersList(new SubjectSet(), List.of(fault));
    }

    /** {@code expected}: how an entry is written. */
    static PlayersList parse(byte[] content, SubjectReader reader, String expected) {
        CharSequence text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
        } catch (CharacterCodingException odd) {
            return faulty("not UTF-8 (expected: text in UTF-8)");
        }
        SubjectSet subjects = new SubjectSet();
        List<String> faults = new ArrayList<>();
        int number = 0;
        int from = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
        while (from < text.length() && faults.size() < MOST_FAULTS) {
            int to = endOfLine(text, from);
            number++;
            String entry = entry(text, from, to);
            if (!entry.isEmpty()) {
                String subject = isPlain(entry) ? reader.subject(entry) : null;
                if (subject == null) {
                    faults.add("line " + number + " (expected: " + expected + ")");
                } else {
                    subjects.add(subject);
                }
            }
            from = to + 1;
        }
        return new PlayersList(subjects.trimmed(), faults);
    }

    private static int endOfLine(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    private static String entry(CharSequence text, int from, int to) {
        int end = from;
        while (end < to && !(text.charAt(end) == '#' && (end == from || isBlank(text.charAt(end - 1))))) {
            end++;
        }
        int start = from;
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.subSequence(start, end).toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    /** A blank of no width, as copying from a web page brings it along, would make an entry that is nobody's. */
    private static boolean isPlain(String entry) {
        return entry.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        });
    }
}
