package io.jawait.internal.frame;

import java.util.List;
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

    /** Of each shape, or one that extends it, in state {@link Frame#DESCRIBE}. */
    private static final List<WovenFrame<?>> BLANK = blank();

    /** The description of the frame's method. */
    public static FrameDescription of(WovenFrame<?> frame) {
        return of(frame.code());
    }

    /** The description of the method of which the code is the body. */
    static FrameDescription of(Code code) {
        Holder holder = holder(code);
        FrameDescription known = holder.description;
        if (known == null) {
            known = ask(code);
            holder.description = known;
        }
        return known;
    }

    /** A body takes frames of one shape, and of those that extend it; it refuses others before it begins. */
    private static FrameDescription ask(Code code) {
        for (WovenFrame<?> blank : BLANK) {
            try {
                return parse(String.valueOf(code.resume(blank, null, 0)));
            } catch (ClassCastException e) {
                continue;
            } catch (Throwable e) {
                break;
            }
        }
        return new FrameDescription(code.getClass().getName(), "resume", "", new int[0]);
    }

    private static List<WovenFrame<?>> blank() {
        Code nothing = (frame, driver, budget) -> null;
        List<WovenFrame<?>> blank = List.of(
                new FrameR0L4<>(nothing),
                new FrameR2L4<>(nothing),
                new FrameR4L4<>(nothing),
                new FrameR6L4<>(nothing),
                new FrameR8L4<>(nothing),
                new FrameN<>(nothing, 0, 0));
        blank.forEach(each -> each.state = Frame.DESCRIBE);
        return blank;
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
        int index = state < Frame.STARTED ? 0 : (state & ~Frame.UNGUARDED) - Frame.STARTED;
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
