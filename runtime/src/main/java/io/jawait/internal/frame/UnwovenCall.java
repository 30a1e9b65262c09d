package io.jawait.internal.frame;

/** Says which method awaits although it has not been woven, and how to mend that. */
public final class UnwovenCall {
    private static final StackWalker WALKER = StackWalker.getInstance();

    private UnwovenCall() {}

    /** The exception for a call of the given method of {@code Coroutines}. */
    public static IllegalStateException of(String called) {
        String place = WALKER.walk(frames -> frames.filter(frame -> !isOurs(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.toStackTraceElement())
                .map(frame -> simple(frame.getClassName()) + "." + frame.getMethodName() + "(" + frame.getFileName()
                        + ":" + frame.getLineNumber() + ")")
                .orElse("unknown code"));
        return new IllegalStateException(
                called + " was reached in " + place + ", which has not been woven: annotate the"
                        + " method with @Async and run with -javaagent:jawait-agent.jar, or weave the classes at build time"
                        + " with the jawait-maven-plugin");
    }

    private static boolean isOurs(String type) {
        return type.startsWith("io.jawait.internal.") || type.equals("io.jawait.Coroutines");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
