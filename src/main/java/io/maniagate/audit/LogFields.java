package io.maniagate.audit;

import java.util.function.BiConsumer;

/**
 * A line of the log that is made of facts: as text it prints itself, as JSON every fact is a field. Made by whoever answers
 * a request, formatted by whoever writes the log.
 */
public interface LogFields {

    /** What happened, in one word. */
    String event();

    /** Names are stable, values are text, integers or {@code true}; what is not known is left out. */
    void each(BiConsumer<String, Object> field);
}
