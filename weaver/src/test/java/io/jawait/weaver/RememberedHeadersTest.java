package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class RememberedHeadersTest {
    private final List<String> asked = new ArrayList<>();
    private final ClassFiles remembered = new RememberedHeaders(this::find, new HashMap<>());

    private byte[] find(String name) {
        asked.add(name);
        return name.equals("Missing") ? null : classFile(name);
    }

    private static byte[] classFile(String name) {
        ClassWriter made = new ClassWriter(0);
        made.visit(Opcodes.V17, Opcodes.ACC_INTERFACE, name, null, "java/lang/Object", new String[] {"Other"});
        return made.toByteArray();
    }

    @Test
    void readsAClassFileOnce() {
        ClassHeader first = remembered.header("Known");

        assertThat(first).isEqualTo(new ClassHeader("java/lang/Object", List.of("Other"), Opcodes.ACC_INTERFACE));
        assertThat(remembered.header("Known")).isSameAs(first);
        assertThat(asked).containsExactly("Known");
    }

    @Test
    void looksAgainForWhatWasMissing() {
        assertThat(remembered.header("Missing")).isNull();
        assertThat(remembered.header("Missing")).isNull();
        assertThat(asked).containsExactly("Missing", "Missing");
    }
}
