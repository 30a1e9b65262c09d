package io.jawait;

import io.jawait.internal.install.Installer;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Turns weaving on from code, where no {@code -javaagent} option can be given. */
public final class Jawait {
    private Jawait() {}

    /**
     * Attaches the agent to this virtual machine, so that classes loaded from now on are woven. What is loaded already
     * stays as it is; classes among it that have async methods are listed on standard error. Call it before the first
     * class with an async method is used, from a class that has none:
     *
     * <pre>{@code
     * class Start {
     *     public static void main(String[] args) {
     *         Jawait.install();
     *         App.main(args);
     *     }
     * }
     * }</pre>
     *
     * Calling it again, or under {@code -javaagent:jawait-agent.jar}, does nothing. May be called from any thread.
     * From JDK 21 on the virtual machine warns of any agent that comes in this way, unless it was started with
     * {@code -XX:+EnableDynamicAgentLoading}.
     *
     * @throws IllegalStateException if {@code jawait-agent.jar} is not on the class path, or this virtual machine lets
     *     no agent in
     */
    public static void install() {
        installer().install();
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
