package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has found in a class, whatever the options make of it.
 *
 * @param usual the rule's own severity
 * @param called the method whose call it is about, if it is about one
 */
record Finding(
        String code,
        Severity usual,
        String method,
        int line,
        String message,
        String mend,
        @Nullable String called) {
    static Finding read(DataInputStream in) throws IOException {
        return new Finding(
                text(in),
                Severity.parse(text(in)),
                text(in),
                in.readInt(),
                text(in),
                text(in),
                in.readBoolean() ? text(in) : null);
    }

    void write(DataOutput out) throws IOException {
        put(out, code);
        put(out, usual.name().toLowerCase(java.util.Locale.ROOT));
        put(out, method);
        out.writeInt(line);
        put(out, message);
        put(out, mend);
        out.writeBoolean(called != null);
        if (called != null) {
            put(out, called);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static void put(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
