package io.jawait;

import io.jawait.internal.context.Carriers;
import io.jawait.internal.install.Installer;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Switches for the whole virtual machine: weaving from code, thread-locals that follow tasks. */
public final class Jawait {
    private Jawait() {}

    /**
     * Attaches the agent to this virtual machine, so that classes that are loaded already and those that are loaded from
     * now on are woven. An async method that is running at this moment ends as it was written, so call it before the
     * first async method is:
     *
     * <pre>{@code
     * class App {
     *     @Async static Coroutine<Void> main() { .. }
     *
     *     public static void main(String[] args) {
     *         Jawait.install();
     *         run(main());
     *     }
     * }
     * }</pre>
     *
     * What of the classes that are loaded already cannot be woven is named on standard error, with the reason.
     *
     * Calling it again, or under {@code -javaagent:jawait-agent.jar}, does nothing, but to wait for another thread that
     * is about it. May be called from any thread.
     * From JDK 21 on the virtual machine warns of any agent that comes in this way, unless it was started with
     * {@code -XX:+EnableDynamicAgentLoading}.
     *
     * @throws IllegalStateException if {@code jawait-agent.jar} is not on the class path, or this virtual machine lets
     *     no agent in
     */
    public static void install() {
        installer().install();
    }

    /**
     * Lets thread-locals of others (logging contexts, traces) follow tasks from now on: those that Micrometer's
     * context-propagation knows, whose artifact {@code io.micrometer:context-propagation} must be on the class path. A task
     * starts with the values of the thread that starts it. Before each of its steps its values are set, and after it what
     * was there is set again; what the task sets it keeps across its awaits. {@link Coroutines#blocking} carries them to
     * the other thread.
     *
     * <pre>{@code
     * ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
     * Jawait.carryThreadLocals();
     * MDC.put("user", "paula");
     * run(() -> handle(request)); // all that it logs names paula, on whichever thread
     * }</pre>
     *
     * <p>Call it at the start of the program: tasks that were begun before have no values. Each step costs a capture and two
     * rounds of settings; a {@link ContextVar} costs nothing until it is used. Calling it again does nothing. May be
     * called from any thread.
     *
     * @throws IllegalStateException if the library is not on the class path
     */
    public static void carryThreadLocals() {
        Carriers.activate();
    }

    private static Installer installer() {
        ClassLoader mine = Jawait.class.getClassLoader();
        Iterator<Installer> here = ServiceLoader.load(Installer.class, mine).iterator();
        if (here.hasNext()) {
            return here.next();
        }
        Iterator<Installer> context = ServiceLoader.load(Installer.class).iterator();
        if (context.hasNext()) {
            return context.next();
        }
        throw new IllegalStateException("There is no Jawait agent on the class path: add the artifact"
                + " io.jawait:jawait-agent to it, or start the program with -javaagent:jawait-agent.jar");
    }
}
