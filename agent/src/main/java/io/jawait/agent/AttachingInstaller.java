package io.jawait.agent;

import io.jawait.agent.load.AgentOptions;
import io.jawait.agent.load.LoadTimeWeaving;
import io.jawait.internal.install.Installer;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Attaches to the virtual machine it runs in, from another process where it may not do so itself. */
public final class AttachingInstaller implements Installer {
    @Override
    public void install() {
        if (!LoadTimeWeaving.isOn()) {
            // Got outside of what beginLate holds: the thread that brings it may wait for that, where somebody
            // attaches.
            LoadTimeWeaving.beginLate(AgentOptions.parse(null), instrumentation());
        }
    }

    private static Instrumentation instrumentation() {
        try {
            return ByteBuddyAgent.install();
        } catch (IllegalStateException e) {
            throw new IllegalStateException(
                    "This virtual machine lets no agent in (" + e.getMessage()
                            + "): start it with -javaagent:jawait-agent.jar, or with a JDK that has the module"
                            + " jdk.attach and without -XX:+DisableAttachMechanism and -XX:-EnableDynamicAgentLoading",
                    e);
        }
    }
}
