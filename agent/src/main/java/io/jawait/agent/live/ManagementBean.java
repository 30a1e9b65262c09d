package io.jawait.agent.live;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanRegistrationException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the machine's own management server, for as long as the look takes: no code is brought along, so nothing
 * is warned of, and a program that nobody looks into has nothing registered.
 */
final class ManagementBean {
    private static final String TYPE = "io.jawait.internal.diagnose.Tasks";

    private final VirtualMachine machine;

    ManagementBean(VirtualMachine machine) {
        this.machine = machine;
    }

    /** Null if the class is not where that server finds it. */
    @SuppressWarnings(
            "BanJNDI") // the address is one that the process on this machine has just given, and no name to look up
    @Nullable
    String look(View view) throws IOException {
        String address = machine.startLocalManagementAgent();
        try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address))) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            ObjectName name = new ObjectName(
                    "io.jawait:type=Tasks,asker=" + ProcessHandle.current().pid());
            try {
                server.createMBean(TYPE, name);
            } catch (ReflectionException e) {
                return null;
            }
            try {
                return (String) server.getAttribute(name, view.attribute());
            } finally {
                unregister(server, name);
            }
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    private static void unregister(MBeanServerConnection server, ObjectName name) throws IOException {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException | MBeanRegistrationException e) {
            // Then it is gone, which was the aim.
            return;
        }
    }
}
