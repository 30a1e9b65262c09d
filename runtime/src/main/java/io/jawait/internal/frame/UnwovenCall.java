package io.jawait.internal.frame;

import io.jawait.Async;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Says which method awaits although it has not been woven, and how to mend that. */
public final class UnwovenCall {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final StackWalker HIDDEN_TOO = StackWalker.getInstance(
            Set.of(StackWalker.Option.SHOW_HIDDEN_FRAMES, StackWalker.Option.RETAIN_CLASS_REFERENCE));

    /** What calls in the stead of the program where it reflects, refers to methods or calls dynamically. */
    private static final List<String> BETWEEN = List.of(
            "java.", "jdk.", "sun.", "groovy.", "org.codehaus.groovy.", "org.apache.groovy.", "kotlin.", "scala.");

    private static final String NOT_WOVEN = "has not been woven: ";

    private static final String WEAVE = "run with -javaagent:jawait-agent.jar, or weave the classes at build time"
            + " with the jawait-maven-plugin";

    private static final String ANNOTATE =
            NOT_WOVEN + "annotate the method with @Async, let it return a Coroutine, and " + WEAVE;

    /** No annotation can stand there. */
    private static final String LAMBDA =
            NOT_WOVEN + "let the lambda give a Coroutine, or write a loop in its stead, and " + WEAVE;

    private static final Map<String, String> MENDS = Map.of(
            "<init>", "cannot suspend: await in an @Async factory method, which constructs afterwards",
            "<clinit>", "cannot suspend: await in an @Async method that is called when the value is needed");

    private UnwovenCall() {}

    /** The exception for a call of the given method of {@code Coroutines}. */
    public static IllegalStateException of(String called) {
        StackFrame caller = HIDDEN_TOO.walk(frames ->
                frames.filter(each -> !isOurs(each.getClassName())).findFirst().orElse(null));
        if (caller != null && isOfHiddenClass(caller)) {
            return new IllegalStateException(called + " was reached in " + place(caller)
                    + ", which has not been woven: the virtual machine shows a hidden class to no agent; weave its class"
                    + " file before a class is defined from it");
        }
        if (caller != null && isWoven(caller)) {
            return new IllegalStateException(called + " was reached in " + place(caller)
                    + ", which is woven, in a way that weaving does not see: "
                    + (called.equals("awaitEach")
                            ? "write the call into the head of a for-each loop, for (var each : awaitEach(..))"
                            : "call it in the body of an async method or a generator itself"));
        }
        boolean byProgram = caller == null || !caller.getDeclaringClass().isHidden();
        String message = WALKER.walk(frames -> messageFor(called, frames, byProgram));
        return new IllegalStateException(message);
    }

    /** Only what weaving has made takes a driver. */
    private static boolean isWoven(StackFrame frame) {
        return frame.getMethodType().parameterList().contains(Driver.class);
    }

    private static boolean isOfHiddenClass(StackFrame frame) {
        // The JDK's own, for lambdas and method handles, are synthetic.
        Class<?> type = frame.getDeclaringClass();
        return type.isHidden() && !type.isSynthetic();
    }

    /** @param byProgram whether what calls is not the JDK's own, for a method reference */
    private static String messageFor(String called, Stream<StackFrame> frames, boolean byProgram) {
        boolean direct = byProgram;
        String place = "unknown code";
        String mend = ANNOTATE;
        for (StackFrame frame : (Iterable<StackFrame>) frames.filter(each -> !isOurs(each.getClassName()))::iterator) {
            if (!isBetween(frame.getClassName())) {
                place = place(frame);
                mend = mendOf(frame);
                break;
            }
            direct = false;
        }
        return direct
                ? called + " was reached in " + place + ", which " + mend
                : called.equals("awaitEach")
                        ? walkedBy(place)
                        : called + " was reached from " + place
                                + " by a call that weaving does not see (reflection, a"
                                + " method reference, a dynamic call): call Coroutines." + called
                                + " itself in an @Async method, in Groovy with @CompileStatic";
    }

    private static String walkedBy(String place) {
        return "what awaitEach gives was walked in " + place + " by a method that cannot wait, as forEach or a stream:"
                + " write a loop, for (var each : awaitEach(..)), into an @Async method, in Groovy with"
                + " @CompileStatic; map, filter and take are methods of the AsyncIterable itself";
    }

    private static String mendOf(StackFrame frame) {
        String method = frame.getMethodName();
        if (method.startsWith("lambda$")) {
            return LAMBDA;
        }
        return isAnnotated(frame) ? NOT_WOVEN + WEAVE : MENDS.getOrDefault(method, ANNOTATE);
    }

    private static boolean isAnnotated(StackFrame frame) {
        try {
            return frame.getDeclaringClass()
                    .getDeclaredMethod(
                            frame.getMethodName(), frame.getMethodType().parameterArray())
                    .isAnnotationPresent(Async.class);
        } catch (NoSuchMethodException | LinkageError e) {
            return false; // a constructor, or a class that is not all there
        }
    }

    private static String place(StackFrame frame) {
        String type = frame.getClassName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }

    private static boolean isOurs(String type) {
        return type.startsWith("io.jawait.internal.") || type.equals("io.jawait.Coroutines");
    }

    private static boolean isBetween(String type) {
        return BETWEEN.stream().anyMatch(type::startsWith);
    }
}
