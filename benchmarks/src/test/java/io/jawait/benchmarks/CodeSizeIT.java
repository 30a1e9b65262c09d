package io.jawait.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/** Sizes of bytecode that decide what HotSpot compiles together. */
final class CodeSizeIT {
    /** {@code FreqInlineSize}: a method that has more is never taken into a caller. */
    private static final int MOST_TO_INLINE = 325;

    /** Together with this a step would be too much machine code to be taken into the loop's turn. */
    @Test
    void goingOutwardsIsCompiledByItself() throws IOException {
        assertThat(bytes("io/jawait/internal/frame/Driver", "goOutwards")).isGreaterThan(MOST_TO_INLINE);
    }

    private static int bytes(String owner, String method) throws IOException {
        AtomicInteger most = new AtomicInteger();
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                if (!name.equals(method)) {
                    return null;
                }
                return new CodeSizeEvaluator(null) {
                    @Override
                    public void visitEnd() {
                        most.set(getMinSize());
                    }
                };
            }
        };
        try (var in = CodeSizeIT.class.getResourceAsStream("/" + owner + ".class")) {
            new ClassReader(Objects.requireNonNull(in, owner)).accept(visitor, 0);
        }
        return most.get();
    }
}
