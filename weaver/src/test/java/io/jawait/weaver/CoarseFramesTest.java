package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.weaver.fixtures.Later;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Stack map frames that say less of a value than the code before them, or what only code says that nothing reaches. */
class CoarseFramesTest {
    private static final String OBJECT = "java/lang/Object";
    private static final String STAGE = "Ljava/util/concurrent/CompletionStage;";
    private static final String COROUTINE = "Lio/jawait/Coroutine;";

    @ParameterizedTest
    @ValueSource(strings = {OBJECT, "java/lang/Cloneable", "HandMade"})
    void aFrameMayKnowLessOfTheReceiver(String type) throws Exception {
        Object made = instance(code -> {
            Label head = new Label();
            code.visitJumpInsn(GOTO, head);
            code.visitLabel(head);
            code.visitFrame(F_NEW, 1, new Object[] {type}, 0, null);
            await(code);
        });
        assertThat(run(made, false)).isSameAs(made);
        assertThat(run(made, true)).isSameAs(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[J", "java/lang/String"})
    void whereNothingComesByThereMayBeAnythingInItsPlace(String type) throws Exception {
        Object made = instance(code -> {
            Label end = new Label();
            await(code);
            code.visitJumpInsn(GOTO, end);
            code.visitFrame(F_NEW, 1, new Object[] {type}, 0, null);
            await(code);
            code.visitVarInsn(ALOAD, 0);
            code.visitMethodInsn(INVOKEVIRTUAL, OBJECT, "hashCode", "()I", false);
            code.visitInsn(POP);
            code.visitInsn(ACONST_NULL);
            code.visitInsn(ATHROW);
            code.visitLabel(end);
            code.visitFrame(F_NEW, 1, new Object[] {"HandMade"}, 0, null);
        });
        assertThat(run(made, false)).isSameAs(made);
        assertThat(run(made, true)).isSameAs(made);
    }

    private static void await(MethodVisitor code) {
        code.visitLdcInsn("value");
        code.visitMethodInsn(
                INVOKESTATIC, "io/jawait/weaver/fixtures/Later", "later", "(Ljava/lang/Object;)" + STAGE, false);
        code.visitMethodInsn(INVOKESTATIC, "io/jawait/Coroutines", "await", "(" + STAGE + ")Ljava/lang/Object;", false);
        code.visitInsn(POP);
    }

    private static Object run(Object made, boolean waits) throws Exception {
        Later.waits(waits);
        return Coroutines.run((Coroutine<?>) made.getClass().getMethod("body").invoke(made));
    }

    /** An object whose method runs the code and gives the object. */
    private static Object instance(java.util.function.Consumer<MethodVisitor> body) throws Exception {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(V1_8, ACC_PUBLIC | ACC_SUPER, "HandMade", null, OBJECT, new String[] {"java/lang/Cloneable"});
        MethodVisitor init = type.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, OBJECT, "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        MethodVisitor code = type.visitMethod(ACC_PUBLIC, "body", "()" + COROUTINE, null, null);
        code.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        code.visitCode();
        body.accept(code);
        code.visitVarInsn(ALOAD, 0);
        code.visitMethodInsn(INVOKESTATIC, "io/jawait/Coroutine", "of", "(Ljava/lang/Object;)" + COROUTINE, false);
        code.visitInsn(ARETURN);
        code.visitMaxs(0, 0);
        WeaveResult result =
                new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile).weave(type.toByteArray());
        byte[] woven = ((WeaveResult.Woven) result).classFile();
        return new ClassLoader(CoarseFramesTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("HandMade", woven, 0, woven.length);
            }
        }.define().getConstructor().newInstance();
    }
}
