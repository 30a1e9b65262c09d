package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.objectweb.asm.Opcodes.*;

import io.jawait.Coroutine;
import io.jawait.Coroutines;
import io.jawait.weaver.fixtures.Later;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** Code that compilers of other languages, old ones, and tools behind compilers may write, and javac does not. */
class HandMadeTest {
    private static final String COROUTINE = "Lio/jawait/Coroutine;";
    private static final String LATER = "io/jawait/weaver/fixtures/Later";
    private static final String BUILDER = "java/lang/StringBuilder";

    @Test
    void anObjectWithoutConstructorIsSwappedAndDuplicatedAroundAnAwait() throws Exception {
        assertThat(run(V1_8, code -> {
                    code.visitTypeInsn(NEW, BUILDER);
                    await(code, "a");
                    code.visitInsn(SWAP);
                    code.visitInsn(DUP_X1);
                    code.visitInsn(SWAP);
                    construct(code);
                    append(code);
                }))
                .isEqualTo("ab");
    }

    @Test
    void anObjectWithoutConstructorLiesInLocalsAndBelowOthers() throws Exception {
        assertThat(run(V1_8, code -> {
                    code.visitTypeInsn(NEW, BUILDER);
                    code.visitInsn(DUP);
                    code.visitVarInsn(ASTORE, 3);
                    code.visitTypeInsn(NEW, BUILDER);
                    code.visitInsn(DUP);
                    await(code, "inner");
                    construct(code);
                    code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
                    code.visitMethodInsn(INVOKESTATIC, LATER, "later", "(" + OBJECT + ")" + STAGE, false);
                    await(code);
                    code.visitTypeInsn(CHECKCAST, "java/lang/String");
                    construct(code);
                    code.visitVarInsn(ALOAD, 3);
                    append(code);
                }))
                .isEqualTo("innerb");
    }

    @Test
    void anObjectWithoutConstructorIsComparedAsOneThatIsThere() throws Exception {
        assertThat(run(V1_8, code -> {
                    Label right = new Label();
                    Label wrong = new Label();
                    Label end = new Label();
                    code.visitTypeInsn(NEW, BUILDER);
                    code.visitInsn(DUP);
                    code.visitJumpInsn(IFNULL, wrong);
                    code.visitInsn(DUP);
                    code.visitInsn(DUP);
                    code.visitJumpInsn(IF_ACMPNE, wrong);
                    code.visitInsn(DUP);
                    code.visitInsn(ACONST_NULL);
                    code.visitJumpInsn(IF_ACMPEQ, wrong);
                    code.visitInsn(DUP);
                    code.visitJumpInsn(IFNONNULL, right);
                    code.visitLabel(wrong);
                    code.visitInsn(POP);
                    code.visitLdcInsn("wrong");
                    code.visitJumpInsn(GOTO, end);
                    code.visitLabel(right);
                    code.visitInsn(DUP);
                    await(code, "a");
                    construct(code);
                    append(code);
                    code.visitLabel(end);
                }))
                .isEqualTo("ab");
    }

    @Test
    void aHandlerBeginsWithAnObjectThatAFrameNamesBeforeItsConstructor() throws Exception {
        assertThat(run(V1_8, code -> {
                    Label start = new Label();
                    Label handler = new Label();
                    Label branch = new Label();
                    code.visitTryCatchBlock(start, handler, handler, "java/lang/IllegalStateException");
                    code.visitLabel(start);
                    code.visitTypeInsn(NEW, "java/lang/IllegalStateException");
                    code.visitInsn(DUP);
                    await(code, "a");
                    code.visitMethodInsn(
                            INVOKESPECIAL, "java/lang/IllegalStateException", "<init>", "(Ljava/lang/String;)V", false);
                    code.visitInsn(ATHROW);
                    code.visitLabel(handler);
                    code.visitTypeInsn(NEW, BUILDER);
                    code.visitInsn(DUP_X1);
                    code.visitInsn(SWAP);
                    code.visitInsn(ACONST_NULL);
                    code.visitJumpInsn(IFNULL, branch);
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ATHROW);
                    code.visitLabel(branch);
                    code.visitMethodInsn(
                            INVOKEVIRTUAL, "java/lang/Throwable", "getMessage", "()Ljava/lang/String;", false);
                    construct(code);
                    append(code);
                }))
                .isEqualTo("ab");
    }

    @Test
    void groovysDynamicCallIsTheStaticOneThatItComesTo() throws Exception {
        Handle groovy = new Handle(
                H_INVOKESTATIC,
                "org/codehaus/groovy/vmplugin/v8/IndyInterface",
                "bootstrap",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                        + "Ljava/lang/String;I)Ljava/lang/invoke/CallSite;",
                false);
        assertThat(run(V1_8, code -> {
                    code.visitLdcInsn(Type.getObjectType("io/jawait/Coroutines"));
                    code.visitLdcInsn("dynamic");
                    code.visitMethodInsn(INVOKESTATIC, LATER, "later", "(" + OBJECT + ")" + STAGE, false);
                    code.visitInvokeDynamicInsn(
                            "invoke", "(Ljava/lang/Class;" + STAGE + ")" + OBJECT, groovy, "await", 0);
                    code.visitTypeInsn(CHECKCAST, "java/lang/String");
                }))
                .isEqualTo("dynamic");
    }

    @Test
    void anObjectThatIsDroppedBeforeItsConstructorIsNoMatter() throws Exception {
        assertThat(run(V1_8, code -> {
                    code.visitTypeInsn(NEW, BUILDER);
                    await(code, "kept");
                    code.visitInsn(SWAP);
                    code.visitInsn(POP);
                }))
                .isEqualTo("kept");
    }

    @Test
    void aCopyThatIsNeverReadBecomesAnObjectWithTheOthersInALongMethod() throws Exception {
        assertThat(run(V1_8, code -> {
                    Label constructed = new Label();
                    Label end = new Label();
                    code.visitTypeInsn(NEW, BUILDER);
                    code.visitInsn(DUP);
                    code.visitVarInsn(ASTORE, 1);
                    code.visitLdcInsn("made");
                    code.visitInsn(ACONST_NULL);
                    code.visitJumpInsn(IFNULL, constructed);
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ATHROW);
                    code.visitLabel(constructed);
                    construct(code);
                    for (int i = 0; i < 500; i++) {
                        await(code, "long");
                        code.visitInsn(POP);
                    }
                    code.visitInsn(ICONST_0);
                    code.visitJumpInsn(IFEQ, end);
                    code.visitInsn(NOP);
                    code.visitLabel(end);
                    await(code, "end");
                }))
                .isEqualTo("end");
    }

    /** As ecj writes {@code try (Outer.this.resource)} up to Java 10. */
    @Test
    void aResourceReadThroughAnAccessorIsToldWhatLeaves() {
        List<String> told = new ArrayList<>();
        Later.resource(cause -> {
            told.add(String.valueOf(cause));
            return Coroutine.done();
        });
        assertThatThrownBy(() -> run(V9, code -> {
                    Label start = new Label();
                    Label end = new Label();
                    code.visitTryCatchBlock(start, end, end, null);
                    code.visitLabel(start);
                    await(code, "body");
                    code.visitTypeInsn(CHECKCAST, "java/lang/Throwable");
                    code.visitInsn(ATHROW);
                    code.visitLabel(end);
                    code.visitVarInsn(ASTORE, 3);
                    code.visitMethodInsn(INVOKESTATIC, LATER, "access$0", "()Lio/jawait/AsyncCloseable;", false);
                    code.visitMethodInsn(INVOKEINTERFACE, "io/jawait/AsyncCloseable", "close", "()V", true);
                    code.visitVarInsn(ALOAD, 3);
                    code.visitInsn(ATHROW);
                }))
                .isInstanceOf(ClassCastException.class);
        assertThat(told).singleElement().asString().contains("ClassCastException");
    }

    @Test
    void operandsStayOnTheStackAroundALoop() throws Exception {
        assertThat(run(V1_8, code -> {
                    Label head = new Label();
                    code.visitLdcInsn(40L);
                    code.visitInsn(ICONST_0);
                    code.visitVarInsn(ISTORE, 5);
                    code.visitLabel(head);
                    code.visitInsn(LCONST_1);
                    code.visitInsn(LADD);
                    await(code, "x");
                    code.visitInsn(POP);
                    code.visitIincInsn(5, 1);
                    code.visitVarInsn(ILOAD, 5);
                    code.visitInsn(ICONST_2);
                    code.visitJumpInsn(IF_ICMPLT, head);
                    code.visitMethodInsn(INVOKESTATIC, "java/lang/Long", "valueOf", "(J)Ljava/lang/Long;", false);
                }))
                .isEqualTo(42L);
    }

    @Test
    void aReturnLeavesOperandsBehind() throws Exception {
        assertThat(run(V1_8, code -> {
                    code.visitLdcInsn(1.5);
                    code.visitInsn(ACONST_NULL);
                    await(code, "top");
                }))
                .isEqualTo("top");
    }

    @Test
    void localsOfManySlotsAndOfTypeNullSurvive() throws Exception {
        assertThat(run(V1_8, code -> {
                    code.visitLdcInsn(3_000_000_000L);
                    code.visitVarInsn(LSTORE, 300);
                    code.visitLdcInsn(2.5);
                    code.visitVarInsn(DSTORE, 302);
                    code.visitInsn(ACONST_NULL);
                    code.visitVarInsn(ASTORE, 304);
                    code.visitInsn(FCONST_2);
                    code.visitVarInsn(FSTORE, 305);
                    code.visitIntInsn(SIPUSH, 400);
                    code.visitVarInsn(ISTORE, 400);
                    await(code, "");
                    code.visitVarInsn(ASTORE, 1);
                    code.visitIincInsn(400, 1_000);
                    code.visitVarInsn(ALOAD, 1);
                    code.visitTypeInsn(CHECKCAST, "java/lang/String");
                    code.visitVarInsn(LLOAD, 300);
                    code.visitVarInsn(DLOAD, 302);
                    code.visitVarInsn(ALOAD, 304);
                    code.visitVarInsn(FLOAD, 305);
                    code.visitVarInsn(ILOAD, 400);
                    code.visitMethodInsn(
                            INVOKESTATIC,
                            "io/jawait/weaver/HandMadeTest$Text",
                            "of",
                            "(Ljava/lang/String;JDLjava/lang/String;FI)Ljava/lang/String;",
                            false);
                }))
                .isEqualTo("3000000000 2.5 null 2.0 1400");
    }

    /** What the code calls with many arguments. */
    public static final class Text {
        private Text() {}

        public static String of(String s, long l, double d, String n, float f, int i) {
            return s + l + " " + d + " " + n + " " + f + " " + i;
        }
    }

    @Test
    void subroutinesAwaitInTheirFinallyBlocks() throws Exception {
        for (boolean fails : new boolean[] {false, true}) {
            assertThat(run(V1_5, code -> finallyBySubroutine(code, fails)))
                    .isEqualTo(fails ? "tried finally caught" : "tried finally");
        }
    }

    /** {@code try { try { s += "tried "; [await(failing)] } finally { s += await("finally") } } catch { s += " caught" }}. */
    private static void finallyBySubroutine(MethodVisitor code, boolean fails) {
        Label from = new Label();
        Label to = new Label();
        Label any = new Label();
        Label subroutine = new Label();
        Label caught = new Label();
        Label done = new Label();
        code.visitTryCatchBlock(from, to, any, null);
        code.visitTryCatchBlock(from, caught, caught, "java/lang/IllegalStateException");
        code.visitTypeInsn(NEW, BUILDER);
        code.visitInsn(DUP);
        code.visitLdcInsn("tried ");
        construct(code);
        code.visitVarInsn(ASTORE, 1);
        code.visitLabel(from);
        code.visitLdcInsn("boom");
        String name = fails ? "failing" : "later";
        String argument = fails ? "Ljava/lang/String;" : OBJECT;
        code.visitMethodInsn(INVOKESTATIC, LATER, name, "(" + argument + ")" + STAGE, false);
        await(code);
        code.visitInsn(POP);
        code.visitLabel(to);
        code.visitJumpInsn(JSR, subroutine);
        code.visitJumpInsn(GOTO, done);
        code.visitLabel(any);
        code.visitVarInsn(ASTORE, 2);
        code.visitJumpInsn(JSR, subroutine);
        code.visitVarInsn(ALOAD, 2);
        code.visitInsn(ATHROW);
        code.visitLabel(subroutine);
        code.visitVarInsn(ASTORE, 3);
        code.visitVarInsn(ALOAD, 1);
        await(code, "finally");
        code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(Ljava/lang/String;)Ljava/lang/StringBuilder;", false);
        code.visitInsn(POP);
        code.visitVarInsn(RET, 3);
        code.visitLabel(caught);
        code.visitInsn(POP);
        code.visitVarInsn(ALOAD, 1);
        await(code, " caught");
        code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(Ljava/lang/String;)Ljava/lang/StringBuilder;", false);
        code.visitInsn(POP);
        code.visitLabel(done);
        code.visitVarInsn(ALOAD, 1);
        code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
    }

    // ---- pieces of code

    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String STAGE = "Ljava/util/concurrent/CompletionStage;";

    private static void await(MethodVisitor code, String value) {
        code.visitLdcInsn(value);
        code.visitMethodInsn(INVOKESTATIC, LATER, "later", "(" + OBJECT + ")" + STAGE, false);
        await(code);
        code.visitTypeInsn(CHECKCAST, "java/lang/String");
    }

    private static void await(MethodVisitor code) {
        code.visitMethodInsn(INVOKESTATIC, "io/jawait/Coroutines", "await", "(" + STAGE + ")" + OBJECT, false);
    }

    private static void construct(MethodVisitor code) {
        code.visitMethodInsn(INVOKESPECIAL, BUILDER, "<init>", "(Ljava/lang/String;)V", false);
    }

    /** {@code builder -> builder.append(await("b")).toString()}. */
    private static void append(MethodVisitor code) {
        await(code, "b");
        code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "append", "(Ljava/lang/String;)Ljava/lang/StringBuilder;", false);
        code.visitMethodInsn(INVOKEVIRTUAL, BUILDER, "toString", "()Ljava/lang/String;", false);
    }

    static Stream<Arguments> invalidCode() {
        return Stream.of(
                invalid("an int for an object", code -> {
                    await(code, "a");
                    code.visitInsn(POP);
                    code.visitInsn(ICONST_1);
                    code.visitMethodInsn(INVOKEVIRTUAL, "java/lang/String", "length", "()I", false);
                    code.visitInsn(POP);
                    code.visitInsn(ACONST_NULL);
                }),
                invalid("nothing to take", code -> {
                    await(code, "a");
                    code.visitInsn(POP2);
                    code.visitInsn(ACONST_NULL);
                }),
                invalid("nothing to await", code -> {
                    await(code);
                }),
                invalid("half a number, in the block of a resource", code -> {
                    Label start = new Label();
                    Label handler = new Label();
                    Label end = new Label();
                    code.visitTryCatchBlock(start, handler, handler, "java/lang/Throwable");
                    code.visitInsn(ACONST_NULL);
                    code.visitTypeInsn(CHECKCAST, "java/lang/AutoCloseable");
                    code.visitVarInsn(ASTORE, 1);
                    code.visitLabel(start);
                    await(code, "a");
                    code.visitInsn(LCONST_0);
                    code.visitInsn(POP);
                    code.visitInsn(POP);
                    code.visitJumpInsn(GOTO, end);
                    code.visitLabel(handler);
                    code.visitVarInsn(ASTORE, 2);
                    code.visitVarInsn(ALOAD, 1);
                    code.visitMethodInsn(INVOKEINTERFACE, "java/lang/AutoCloseable", "close", "()V", true);
                    code.visitVarInsn(ALOAD, 2);
                    code.visitInsn(ATHROW);
                    code.visitLabel(end);
                }),
                invalid("half a number, in a synchronized block", code -> {
                    code.visitLdcInsn("monitor");
                    code.visitVarInsn(ASTORE, 1);
                    code.visitVarInsn(ALOAD, 1);
                    code.visitInsn(MONITORENTER);
                    code.visitInsn(LCONST_0);
                    code.visitInsn(POP);
                    code.visitInsn(POP);
                    code.visitInsn(ACONST_NULL);
                    code.visitMethodInsn(
                            INVOKESTATIC,
                            "io/jawait/Coroutines",
                            "awaitEach",
                            "(Lio/jawait/AsyncIterable;)Ljava/lang/Iterable;",
                            false);
                    code.visitInsn(POP);
                    code.visitVarInsn(ALOAD, 1);
                    code.visitInsn(MONITOREXIT);
                    await(code, "a");
                }),
                invalid("a local that is not there", code -> {
                    await(code, "a");
                    code.visitInsn(POP);
                    code.visitVarInsn(ALOAD, 7);
                }));
    }

    private static Arguments invalid(String name, Consumer<MethodVisitor> body) {
        return Arguments.of(Named.of(name, body));
    }

    @ParameterizedTest
    @MethodSource("invalidCode")
    void codeThatNoVirtualMachineAcceptsIsToldToBeThat(Consumer<MethodVisitor> body) {
        assertThat(result(V11, body).diagnostics())
                .extracting(each -> each.severity() + " " + each.code())
                .containsExactly("ERROR unverifiable");
    }

    // ---- running it

    /** Runs code that leaves an object, once where nothing waits and once where all waits. */
    private static Object run(int version, Consumer<MethodVisitor> body) throws Exception {
        byte[] woven = weave(version, body);
        Class<?> type = new ClassLoader(HandMadeTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("HandMade", woven, 0, woven.length);
            }
        }.define();
        Object ready = value(type, false);
        assertThat(value(type, true)).isEqualTo(ready);
        return ready;
    }

    private static Object value(Class<?> type, boolean waits) throws Exception {
        Later.waits(waits);
        return Coroutines.run((Coroutine<?>) type.getMethod("body").invoke(null));
    }

    private static byte[] weave(int version, Consumer<MethodVisitor> body) {
        return ((WeaveResult.Woven) result(version, body)).classFile();
    }

    private static WeaveResult result(int version, Consumer<MethodVisitor> body) {
        boolean frames = version >= V1_7;
        ClassWriter type = new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
        type.visit(version, ACC_PUBLIC | ACC_SUPER, "HandMade", null, "java/lang/Object", null);
        MethodVisitor code = type.visitMethod(ACC_PUBLIC | ACC_STATIC, "body", "()" + COROUTINE, null, null);
        code.visitAnnotation("Lio/jawait/Async;", true).visitEnd();
        code.visitCode();
        body.accept(code);
        code.visitMethodInsn(INVOKESTATIC, "io/jawait/Coroutine", "of", "(" + OBJECT + ")" + COROUTINE, false);
        code.visitInsn(ARETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        type.visitEnd();
        return new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile).weave(type.toByteArray());
    }
}
