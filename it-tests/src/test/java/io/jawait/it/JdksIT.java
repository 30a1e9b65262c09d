package io.jawait.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.it.support.EachJdk;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import io.jawait.it.support.Jdks;
import io.jawait.it.support.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class JdksIT {
    @TempDir
    private Path folder;

    @BeforeAll
    static void say() {
        Jdks.all().forEach(jdk -> System.out.println("Integration tests run on " + jdk + " in " + jdk.home()));
    }

    @EachJdk
    void compilesAndRunsOnTheJdkItNames(Jdk jdk) {
        Path classes = Javac.of(jdk).compile(folder, """
                public class Version {
                    public static void main(String[] args) {
                        System.out.println(Runtime.version().feature() + " " + args[0]);
                        System.err.println("aside");
                        System.exit(3);
                    }
                }
                """);
        Output output = ForkedJvm.of(jdk).classPath(classes).run("Version", "given");
        assertThat(output.exit()).isEqualTo(3);
        assertThat(output.lines()).containsExactly(jdk.feature() + " given");
        assertThat(output.stderr()).isEqualTo("aside\n");
    }
}
