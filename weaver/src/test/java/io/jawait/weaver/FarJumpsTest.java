package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Coroutine;
import io.jawait.Coroutines;
import java.lang.reflect.Method;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Jumps of more than 32,767 bytes have to be written in another way, and frames stand at what is inserted. */
class FarJumpsTest {
    private static final int TURNS = 2;
    private final ClassWriter made = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    FarJumpsTest() {
        made.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "made/Large", null, "java/lang/Object", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 700, 750, 800, 850, 900, 1000})
    void farJumpsLandWhereTheyShould(int awaits) throws Exception {
        add("sum", "(I)Lio/jawait/Coroutine;", awaits);
        WeaveResult result = weave();
        byte[] bytes = ((WeaveResult.Woven) result).classFile();
        Method sum = new ClassLoader(getClass().getClassLoader()) {
            Class<?> define() {
                return defineClass("made.Large", bytes, 0, bytes.length);
            }
        }.define().getMethod("sum", int.class);
        assertThat(Coroutines.run((Coroutine<?>) sum.invoke(null, TURNS))).isEqualTo(TURNS * awaits);
    }

    private WeaveResult weave() {
        made.visitEnd();
        return new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile).weave(made.toByteArray());
    }

    /** {@code int sum = 0; do { sum++; await(yieldNow()); .. } while (--n != 0); return Coroutine.of(sum); } */
    private void add(String name, String descriptor, int awaits) {
        MethodVisitor out =
                made.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, descriptor, null, new String[0]);
        out.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        out.visitCode();
        out.visitInsn(Opcodes.ICONST_0);
        out.visitVarInsn(Opcodes.ISTORE, 2);
        Label again = new Label();
        out.visitLabel(again);
        out.visitFrame(
                Opcodes.F_NEW, 3, new Object[] {Opcodes.INTEGER, Opcodes.TOP, Opcodes.INTEGER}, 0, new Object[0]);
        for (int i = 0; i < awaits; i++) {
            out.visitIincInsn(2, 1);
            out.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "io/jawait/Coroutines", "yieldNow", "()Lio/jawait/Coroutine;", false);
            out.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    "io/jawait/Coroutines",
                    "await",
                    "(Lio/jawait/Awaitable;)Ljava/lang/Object;",
                    false);
            out.visitInsn(Opcodes.POP);
        }
        out.visitIincInsn(0, -1);
        out.visitVarInsn(Opcodes.ILOAD, 0);
        out.visitJumpInsn(Opcodes.IFNE, again);
        out.visitVarInsn(Opcodes.ILOAD, 2);
        out.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
        out.visitMethodInsn(
                Opcodes.INVOKESTATIC, "io/jawait/Coroutine", "of", "(Ljava/lang/Object;)Lio/jawait/Coroutine;", false);
        out.visitInsn(Opcodes.ARETURN);
        out.visitMaxs(0, 0);
        out.visitEnd();
    }
}
