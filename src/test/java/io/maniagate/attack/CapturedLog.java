package io.maniagate.attack;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged while it is open, with parameters and stack traces, but by the test's own HTTP client. */
final class CapturedLog extends Handler implements AutoCloseable {

    /** Message and stack trace. */
    private static final PatternFormatter FORMAT = new PatternFormatter("%s%e");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private CapturedLog() {
        setLevel(Level.ALL);
    }

    static CapturedLog open() {
        CapturedLog log = new CapturedLog();
        Logger.getLogger("").addHandler(log);
        return log;
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLoggerName().startsWith("org.apache.http")) {
            return;
        }
        lines.add(entry.getLoggerName() + " " + Arrays.toString(entry.getParameters()) + " " + FORMAT.format(entry));
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
