package io.jawait.weaver.names;

import java.util.Set;

/** Every name of the runtime that the weaver knows. A test resolves each of them against the runtime itself. */
public final class RuntimeNames {
    public static final String ASYNC_DESCRIPTOR = "Lio/jawait/Async;";
    public static final String COROUTINE = "io/jawait/Coroutine";
    public static final String COROUTINES = "io/jawait/Coroutines";
    public static final String ASYNC_GENERATOR = "io/jawait/AsyncGenerator";
    public static final String ASYNC_CLOSEABLE = "io/jawait/AsyncCloseable";
    public static final String ASYNC_ITERABLE = "io/jawait/AsyncIterable";
    public static final String ASYNC_ITERATOR = "io/jawait/AsyncIterator";
    public static final String AWAITABLE = "io/jawait/Awaitable";
    public static final String TASK = "io/jawait/Task";
    public static final String COMPLETABLE_FUTURE = "java/util/concurrent/CompletableFuture";
    public static final String COMPLETION_STAGE = "java/util/concurrent/CompletionStage";
    public static final String EA_ASYNC = "com/ea/async/Async";
    public static final String EA_INIT = "init";

    public static final String FRAME_PACKAGE = "io/jawait/internal/frame/";
    public static final String FRAME = FRAME_PACKAGE + "Frame";
    public static final String WOVEN_FRAME = FRAME_PACKAGE + "WovenFrame";
    public static final String FRAME_N = FRAME_PACKAGE + "FrameN";
    public static final String DRIVER = FRAME_PACKAGE + "Driver";
    public static final String CODE = FRAME_PACKAGE + "Code";

    /** Of the methods that are added to classes to give the code of a body. */
    public static final String CODE_DESCRIPTOR = "()L" + CODE + ";";

    public static final String REENTRY_POINT = FRAME_PACKAGE + "ReentryPoint";
    public static final String REENTRY = FRAME_PACKAGE + "Reentry";
    public static final String ASKED = FRAME_PACKAGE + "Asked";
    public static final String WOVEN = "io/jawait/internal/woven/Woven";

    /** Has the number in its name of what generated code and the runtime expect of each other. */
    public static final String STARTERS = "io/jawait/internal/woven/Starters1";

    /** The most references and primitives of the fixed frame shapes. */
    public static final int MOST_REFERENCES = 8;

    public static final int MOST_PRIMITIVES = 4;

    /** The rule whose findings the runtime need not make again. */
    public static final String NEVER_AWAITED = "never-awaited";

    /** The system property by which the runtime learns of them: their methods, with commas between. */
    public static final String NEVER_AWAITED_PROPERTY = "jawait.never-awaited";

    /** The state that {@code Frame} gives a body that was begun; those where it suspends follow. */
    public static final int STARTED = 1;

    /** What {@code Frame} wants added to the state where no handler of the body covers the suspension. */
    public static final int UNGUARDED = 1 << 16;

    public static final String AWAIT = "await";
    public static final String EMIT = "emit";
    public static final String REFUSED = "refused";
    public static final String JOINED = "joined";
    public static final String AWAIT_EACH = "awaitEach";
    public static final String AWAIT_EACH_DESCRIPTOR = "(L" + ASYNC_ITERABLE + ";)Ljava/lang/Iterable;";
    public static final String EMIT_DESCRIPTOR = "(Ljava/lang/Object;)V";

    public static final String AWAIT_AWAITABLE_DESCRIPTOR = "(L" + AWAITABLE + ";)Ljava/lang/Object;";

    /** What the user's await may take. */
    public static final Set<String> AWAIT_DESCRIPTORS = Set.of(
            AWAIT_AWAITABLE_DESCRIPTOR,
            "(L" + COMPLETION_STAGE + ";)Ljava/lang/Object;",
            "(L" + TASK + ";)Ljava/lang/Object;");

    public static final String ASK = "ask";

    /** The calls whose receivers, each an {@link #ASKED}, generated code asks itself. */
    public static final Set<String> ASKING = Set.of(
            "io/jawait/sync/AsyncQueue.take()L" + COROUTINE + ";",
            "io/jawait/sync/AsyncQueue.put(Ljava/lang/Object;)L" + COROUTINE + ";",
            "io/jawait/sync/AsyncLock.acquire()L" + COROUTINE + ";",
            "io/jawait/sync/AsyncSemaphore.acquire()L" + COROUTINE + ";",
            "io/jawait/sync/AsyncEvent.await()L" + COROUTINE + ";");

    public static final String NEXT = "next";
    public static final String NEXT_DESCRIPTOR = "(Ljava/util/Iterator;)Ljava/lang/Object;";
    public static final String ELEMENT = "element";
    public static final String ELEMENT_DESCRIPTOR = "(Ljava/lang/Object;Ljava/util/Iterator;)Ljava/lang/Object;";
    public static final String AWAITABLE_OF = "awaitable";
    public static final String AWAITABLE_OF_DESCRIPTOR = "(Ljava/lang/Object;)L" + AWAITABLE + ";";
    public static final String SUPPRESS_DESCRIPTOR = "(Ljava/lang/Throwable;)V";
    public static final String LEAVE = "leave";
    public static final String LEAVE_DESCRIPTOR = "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V";
    public static final String CLOSING_ANY = "closingAny";
    public static final String CLOSING_ANY_DESCRIPTOR = "(Ljava/lang/Object;Ljava/lang/Throwable;)L" + COROUTINE + ";";
    public static final String CLOSING = "closing";
    public static final String CLOSING_DESCRIPTOR =
            "(Ljava/lang/AutoCloseable;Ljava/lang/Throwable;)L" + COROUTINE + ";";
    public static final String COMPLETION_EXCEPTION = "java/util/concurrent/CompletionException";
    public static final String JOINED_DESCRIPTOR = "(L" + COMPLETION_STAGE + ";)L" + COMPLETION_STAGE + ";";
    public static final String EA_AWAIT_DESCRIPTOR = "(L" + COMPLETION_STAGE + ";)Ljava/lang/Object;";

    private RuntimeNames() {}

    /** The class of frames with room for so many references and primitives. */
    public static String frameShape(int references, int primitives) {
        if (references > MOST_REFERENCES || primitives > MOST_PRIMITIVES) {
            return FRAME_N;
        }
        if (references + primitives == 0) {
            return WOVEN_FRAME;
        }
        return FRAME_PACKAGE + "FrameR" + (references + 1) / 2 * 2 + "L" + primitives;
    }

    /** The superclass of a fixed shape that has its references alone. */
    public static String withoutPrimitives(String shape) {
        return shape.substring(0, shape.length() - 1) + "0";
    }
}
