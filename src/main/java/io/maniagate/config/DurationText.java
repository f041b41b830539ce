package io.maniagate.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them, {@code 30s}, {@code 5m}, {@code 7d}, and as ISO 8601 does, {@code PT30S}. */
public final class DurationText {

    /** Ten years: longer is a slip of the keyboard, and short enough that no sum of times overflows. */
    static final Duration LONGEST = Duration.ofDays(3650);

    private static final Pattern SHORT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");

    private DurationText() {}

    /** {@code null} unless the text is a duration above zero and not above {@link #LONGEST}. */
    public static @Nullable Duration parse(String text) {
        Duration duration;
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            duration = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        } else {
            try {
                duration = Duration.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
        return duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0 ? null : duration;
    }

    /** The shortest way to write it. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        return seconds % 86400 == 0
                ? seconds / 86400 + "d"
                : seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
