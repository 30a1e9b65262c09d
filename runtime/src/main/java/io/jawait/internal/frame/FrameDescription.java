package io.jawait.internal.frame;

import org.jspecify.annotations.Nullable;

/**
 * Where a woven frame's method is in the source.
 *
 * @param type the class, as {@link Class#getName()} gives it
 * @param lines the line of each state from {@link Frame#STARTED} on
 */
public record FrameDescription(String type, String method, String file, int[] lines) {
    private static final ClassValue<Holder> KNOWN = new ClassValue<>() {
        @Override
        protected Holder computeValue(Class<?> type) {
            return new Holder();
        }
    };

    /** The description of the frame's method. */
    public static FrameDescription of(WovenFrame<?> frame) {
        return of(frame.code(), frame.blank());
    }

    /**
     * The description of the method of which the code is the body.
     *
     * @param blank of the shape of its frames
     */
    static FrameDescription of(Code code, WovenFrame<?> blank) {
        Holder holder = holder(code);
        FrameDescription known = holder.description;
        if (known == null) {
            known = ask(code, blank);
            holder.description = known;
        }
        return known;
    }

    private static FrameDescription ask(Code code, WovenFrame<?> blank) {
        blank.state = Frame.DESCRIBE;
        try {
            return parse(String.valueOf(code.resume(blank, null, 0)));
        } catch (Throwable e) {
            return new FrameDescription(code.getClass().getName(), "resume", "", new int[0]);
        }
    }

    private static FrameDescription parse(String text) {
        String[] parts = text.split("\t", -1);
        String[] numbers = parts[3].isEmpty() ? new String[0] : parts[3].split(",");
        int[] lines = new int[numbers.length];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = Integer.parseInt(numbers[i]);
        }
        return new FrameDescription(parts[0], parts[1], parts[2], lines);
    }

    /** The line of the given state; -1 when it is not known. */
    public int line(int state) {
        int index = Math.max(state, Frame.STARTED) - 1;
        return index < lines.length ? lines[index] : -1;
    }

    /** How a stack trace shows a frame of this method in the given state. */
    public StackTraceElement element(int state) {
        return new StackTraceElement(type, method, file.isEmpty() ? null : file, line(state));
    }

    /** Class, method, file and line, as in {@code Greeter.main(Greeter.java:12)}. */
    public String at(int state) {
        int line = line(state);
        String place = file.isEmpty() ? "Unknown Source" : line < 0 ? file : file + ":" + line;
        return type.substring(type.lastIndexOf('.') + 1) + "." + method + "(" + place + ")";
    }

    /** Counts the method's coroutines that were looked at, roughly: threads may overwrite each other's count. */
    static int count(Code code) {
        return holder(code).count++;
    }

    private static Holder holder(Code code) {
        return code instanceof ReentryCode late ? late.point().known : KNOWN.get(code.getClass());
    }

    /** What is known of one method. */
    static final class Holder {
        private int count;

        private @Nullable FrameDescription description;
    }
}
