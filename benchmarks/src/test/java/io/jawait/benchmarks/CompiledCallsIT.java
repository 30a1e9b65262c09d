package io.jawait.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a call allocates that does not wait, between methods that cannot call each other's bodies, once it is compiled. */
final class CompiledCallsIT {
    /** Less than the 32 and the 40 bytes of the frames that each call would make; how much less, is the compiler's affair. */
    private static final int ENOUGH = 28;

    /** Compilers decide anew in each virtual machine what they take into what; in some they are less lucky. */
    private static final int MACHINES = 5;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void acrossClassesMostNeedNoFrame() throws Exception {
        assertThat(leastBytesOfMachines("across")).isLessThanOrEqualTo(ENOUGH);
    }

    @Test
    void throughAnInterfaceManyNeedNoFrame() throws Exception {
        assertThat(leastBytesOfMachines("interface")).isLessThanOrEqualTo(ENOUGH);
    }

    private static double leastBytesOfMachines(String calls) throws Exception {
        double least = Double.MAX_VALUE;
        for (int i = 0; least > ENOUGH && i < MACHINES; i++) {
            Process machine = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CompiledCallsIT.class.getName(),
                            calls)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(machine.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(machine.waitFor()).isZero();
            least = Math.min(least, Double.parseDouble(printed.strip()));
        }
        return least;
    }

    /** Prints what a call of the given kind allocates. */
    public static void main(String[] arguments) {
        if (arguments[0].equals("across")) {
            W2FibAcross calls = new W2FibAcross();
            System.out.println(leastBytes(calls::jawait));
            calls.close();
        } else {
            W2FibInterface calls = new W2FibInterface();
            System.out.println(leastBytes(calls::jawait));
            calls.close();
        }
    }

    /** What a call allocates as soon as that is as little as it should be, or after as long as compilers take. */
    private static double leastBytes(Runnable work) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        double least = Double.MAX_VALUE;
        while (least > ENOUGH && System.nanoTime() < end) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / FibCalls.CALLS);
        }
        return least;
    }
}
