package io.jawait.weaver.report;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Maps, lists, strings, numbers and truth values as indented JSON. */
final class Json {
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String of(Object value) {
        Json json = new Json();
        json.value(value, "\n");
        return json.text.append('\n').toString();
    }

    private void value(Object value, String newLine) {
        if (value instanceof Map<?, ?> map) {
            members(map, newLine);
        } else if (value instanceof List<?> list) {
            elements(list, newLine);
        } else if (value instanceof String string) {
            string(string);
        } else {
            text.append(value);
        }
    }

    private void members(Map<?, ?> map, String newLine) {
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> rest = map.entrySet().iterator(); rest.hasNext(); ) {
            Map.Entry<?, ?> member = rest.next();
            text.append(newLine).append(STEP);
            string(String.valueOf(member.getKey()));
            text.append(": ");
            value(member.getValue(), newLine + STEP);
            text.append(rest.hasNext() ? "," : newLine);
        }
        text.append('}');
    }

    private void elements(List<?> list, String newLine) {
        text.append('[');
        for (Iterator<?> rest = list.iterator(); rest.hasNext(); ) {
            text.append(newLine).append(STEP);
            value(rest.next(), newLine + STEP);
            text.append(rest.hasNext() ? "," : newLine);
        }
        text.append(']');
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                default -> {
                    if (c < ' ') {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
