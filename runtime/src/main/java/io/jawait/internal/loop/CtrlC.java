package io.jawait.internal.loop;

import io.jawait.Task;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cancels the main task of a run the first time the user presses Ctrl-C; the second time, or when that task has ended
 * already, the process ends as it would have without this. Only for runs on the JVM's main thread, and only where
 * nobody else handles the signal.
 *
 * <p>The signal is delivered on a thread of the JVM's.
 */
public final class CtrlC implements AutoCloseable {
    /** The thread that runs {@code main}, and its group; its number is not the same on all JVMs. */
    private static final String MAIN = "main";

    private static final String MESSAGE = "interrupted by Ctrl-C";

    private final Signals signals;
    private final Object before;
    private volatile @Nullable Task<?> task;
    private volatile boolean interrupted;

    private CtrlC(Signals signals) throws Throwable {
        this.signals = signals;
        this.before = signals.handle(signals.handler(this));
    }

    /** From now on the signal is handled, until this is closed; null where it is not. */
    public static @Nullable CtrlC watched() {
        if (!isMain(Thread.currentThread()) || Signals.KNOWN == null) {
            return null;
        }
        try {
            CtrlC watched = new CtrlC(Signals.KNOWN);
            if (!Signals.KNOWN.isDefault(watched.before)) {
                watched.close();
                return null;
            }
            return watched;
        } catch (Throwable e) {
            // Started with -Xrs: the user wants signals left alone.
            return null;
        }
    }

    private static boolean isMain(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return thread.getName().equals(MAIN) && group != null && group.getName().equals(MAIN);
    }

    void main(Task<?> mainTask) {
        task = mainTask;
    }

    /** Called by the JVM through what {@link Signals#handler} makes. */
    void pressed(Object signal) {
        Task<?> cancelled = task;
        if (!interrupted && cancelled != null && cancelled.cancel(MESSAGE)) {
            interrupted = true;
            return;
        }
        signals.pass(before, signal);
    }

    @Override
    public void close() {
        try {
            signals.handle(before);
        } catch (Throwable e) {
            throw new IllegalStateException("Ctrl-C could not be given back", e);
        }
    }

    // Not every JVM has sun.misc.Signal, and compilers warn of it: it is looked up by name.

    private static final class Signals {
        static final @Nullable Signals KNOWN = find();

        private final Class<?> handlerType;
        private final Class<?> signalType;
        private final Object sigint;
        private final Object ignored;
        private final MethodHandle install;
        private final MethodHandle call;

        /** Makes a handler for a target; one class for all. */
        private final MethodHandle maker;

        private Signals() throws ReflectiveOperationException, LambdaConversionException {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            signalType = Class.forName("sun.misc.Signal");
            handlerType = Class.forName("sun.misc.SignalHandler");
            sigint = signalType.getConstructor(String.class).newInstance("INT");
            ignored = Objects.requireNonNull(handlerType.getField("SIG_IGN").get(null));
            install = lookup.findStatic(
                    signalType, "handle", MethodType.methodType(handlerType, signalType, handlerType));
            MethodType handled = MethodType.methodType(void.class, signalType);
            call = lookup.findVirtual(handlerType, "handle", handled);
            MethodHandle pressed =
                    lookup.findVirtual(CtrlC.class, "pressed", MethodType.methodType(void.class, Object.class));
            maker = LambdaMetafactory.metafactory(
                            lookup,
                            "handle",
                            MethodType.methodType(handlerType, CtrlC.class),
                            handled,
                            pressed,
                            handled)
                    .getTarget();
        }

        private static @Nullable Signals find() {
            try {
                return new Signals();
            } catch (ReflectiveOperationException | LambdaConversionException | LinkageError e) {
                return null;
            }
        }

        Object handler(CtrlC target) throws Throwable {
            return Objects.requireNonNull(maker.invoke(target));
        }

        Object handle(Object handler) throws Throwable {
            return Objects.requireNonNull(install.invoke(sigint, handler));
        }

        void pass(Object handler, Object signal) {
            try {
                call.invoke(handler, signal);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        /**
         * The JVM's own handlers come wrapped, those of a program as they are. Whoever started this process in the
         * background may have had the signal ignored, and it stays so.
         */
        boolean isDefault(Object handler) {
            return handler != ignored && handler.getClass().getName().startsWith("sun.misc.Signal$");
        }
    }
}
