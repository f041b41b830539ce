package io.maniagate.audit;

import io.maniagate.http.Correlation;
import io.maniagate.http.FieldValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One line of the audit log. Its fields stand in the order in which they were added, the request's last. */
final class AuditLine implements LogFields {

    /** They may hold blanks, and then what looks like a field of ours, or what ends a line. All else is one word anyway. */
    private static final Set<String> SUBJECTS = Set.of("player", "linked");

    private final String event;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    AuditLine(String event) {
        this.event = event;
    }

    AuditLine with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    AuditLine of(@Nullable Correlation request) {
        return request == null
                ? this
                : with("id", request.own()).with("request", request.given()).with("trace", request.traceId());
    }

    @Override
    public String event() {
        return event;
    }

    @Override
    public void each(BiConsumer<String, Object> field) {
        fields.forEach(field);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(event);
        fields.forEach((name, value) -> text.append(' ')
                .append(name)
                .append('=')
                .append(SUBJECTS.contains(name) ? FieldValue.word(value.toString()) : value));
        return text.toString();
    }
}
