package io.jawait.internal.frame;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * A method that was woven after its class had been loaded, when nothing could be added to the class any more: it is its
 * own body. Called plainly, it makes a cold frame; called from here, it goes on with the frame that this thread holds
 * ready for it.
 *
 * <pre>{@code
 * Coroutine<Integer> fib(int n) {
 *     ReentryPoint point = <a constant call site, linked once>;
 *     Reentry entry = point.entered();
 *     if (entry == null) {
 *         FrameR2L1 f = new FrameR2L1(point.code(this));
 *         ..                                    // as any starter
 *     }
 *     FrameR2L1 frame = (FrameR2L1) entry.frame;
 *     switch (frame.state) { .. }               // as any body, but for its returns:
 *     entry.result = value;
 *     return null;
 * }
 * }</pre>
 *
 * <p>Each redefinition of the class links its methods anew, also one that leaves the body as it is, while frames of the
 * one before are suspended. So a point takes the frames of any other that stands for the same method and lays its
 * frames out in the same way.
 */
public final class ReentryPoint {
    private static final MethodType ENTER = MethodType.methodType(Object.class, Object.class);

    // An array of the JDK's, for threads outlive the class loaders of programs.
    private static final ThreadLocal<@Nullable Object[]> NEXT = ThreadLocal.withInitial(() -> new Object[1]);

    private final Class<?> owner;
    private final String name;
    private final MethodType type;
    private final MethodHandle body;
    private final String description;
    private final int layout;
    private final Code withoutReceiver = new ReentryCode(this, null);

    /** What is known of the method while its class stays as it is. */
    final FrameDescription.Holder known = new FrameDescription.Holder();

    private ReentryPoint(
            Class<?> owner, String name, MethodHandle method, int receivers, String description, int layout) {
        this.owner = owner;
        this.name = name;
        this.type = method.type();
        this.body = entrance(method, receivers);
        this.description = description;
        this.layout = layout;
    }

    /**
     * Links a method to itself.
     *
     * @param method the method, called without regard to what overrides it
     * @param receivers how many leading parameters are the receiver: none or one
     * @param description as {@link Code#resume} gives it
     * @param layout a number that differs for bodies that read each other's frames wrongly
     */
    public static CallSite link(
            MethodHandles.Lookup caller,
            String name,
            MethodType type,
            MethodHandle method,
            int receivers,
            String description,
            int layout) {
        ReentryPoint point = new ReentryPoint(caller.lookupClass(), name, method, receivers, description, layout);
        return new ConstantCallSite(MethodHandles.constant(ReentryPoint.class, point));
    }

    /** {@code (receiver) -> method(receiver, 0, null, ..)}: the frame holds the arguments that count. */
    private static MethodHandle entrance(MethodHandle method, int receivers) {
        int count = method.type().parameterCount() - receivers;
        @Nullable Object[] zeros = new Object[count];
        for (int i = 0; i < count; i++) {
            zeros[i] = zero(method.type().parameterType(receivers + i));
        }
        MethodHandle entrance = MethodHandles.insertArguments(
                method.asFixedArity().asSpreader(Object[].class, count), receivers, new Object[] {zeros});
        return (receivers == 0 ? MethodHandles.dropArguments(entrance, 0, Object.class) : entrance).asType(ENTER);
    }

    private static @Nullable Object zero(Class<?> type) {
        return type.isPrimitive() ? java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0) : null;
    }

    /** What the method's frames run. */
    public Code code(@Nullable Object receiver) {
        return receiver == null ? withoutReceiver : new ReentryCode(this, receiver);
    }

    /** The resume that has brought the caller here, once; null for a plain call. */
    public @Nullable Reentry entered() {
        @Nullable Object[] next = NEXT.get();
        if (next[0] instanceof Reentry entry && entry.point.isOf(this)) {
            next[0] = null;
            if (entry.point.layout != layout) {
                throw new IllegalStateException(
                        owner.getName() + "." + name + " was changed while a call of it was suspended");
            }
            entry.taken = true;
            return entry;
        }
        return null;
    }

    private boolean isOf(ReentryPoint other) {
        return this == other || owner == other.owner && name.equals(other.name) && type.equals(other.type);
    }

    @Nullable
    Object enter(@Nullable Object receiver, WovenFrame<?> frame, @Nullable Driver<?> driver, int budget)
            throws Throwable {
        Reentry entry = new Reentry(this, frame, driver, budget);
        @Nullable Object[] next = NEXT.get();
        next[0] = entry;
        try {
            Object unused = (Object) body.invokeExact(receiver);
        } finally {
            if (next[0] == entry) {
                next[0] = null;
            }
        }
        if (!entry.taken) {
            throw new IllegalStateException(owner.getName() + "." + name
                    + " could not be resumed: another agent let something else run in its stead");
        }
        return entry.result;
    }

    String description() {
        return description;
    }
}
