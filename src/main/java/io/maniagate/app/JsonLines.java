package io.maniagate.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.maniagate.audit.LogFields;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Puts the facts of a line that is made of facts beside the fields which every line has in JSON, in place of its text. All
 * else is the formatter's that was configured.
 */
final class JsonLines extends ExtFormatter {

    private final ExtFormatter json;

    JsonLines(ExtFormatter json) {
        this.json = json;
    }

    @Override
    public String format(ExtLogRecord line) {
        Object[] parameters = line.getParameters();
        if (parameters == null || parameters.length != 1 || !(parameters[0] instanceof LogFields fields)) {
            return json.format(line);
        }
        ExtLogRecord event = new ExtLogRecord(line);
        event.setMessage(fields.event(), ExtLogRecord.FormatStyle.NO_FORMAT);
        String object = json.format(event);
        int end = object.lastIndexOf('}');
        return object.substring(0, end) + "," + members(fields) + object.substring(end);
    }

    /** Without the braces. */
    private static String members(LogFields fields) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        fields.each((name, value) -> {
            if (value instanceof Long number) {
                members.put(name, number);
            } else if (value instanceof Integer number) {
                members.put(name, number);
            } else {
                members.put(name, value.toString());
            }
        });
        String text = members.toString();
        return text.substring(1, text.length() - 1);
    }
}
