package io.maniagate.oauth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Every line logged, exceptions with their stacks included. */
final class RecordedLog extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    RecordedLog() {
        setFormatter(new PatternFormatter("%c %s%e"));
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(getFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
