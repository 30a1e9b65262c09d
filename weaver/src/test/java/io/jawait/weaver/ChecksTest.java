package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.Coroutine;
import io.jawait.Coroutines;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class ChecksTest {
    private static final String SUSPECT = "io.jawait.weaver.fixtures.Suspect";
    private static final String REFUSED = "io.jawait.weaver.fixtures.Refused";

    @Test
    void allProblemsOfAClassComeInOneReport() throws Exception {
        WovenClasses classes = new WovenClasses("io.jawait.weaver.fixtures.");
        classes.weave(REFUSED);

        assertThat(classes.diagnostics)
                .extracting(each -> each.severity() + " " + each.code() + " " + each.place())
                .containsExactlyInAnyOrder(
                        "ERROR wrong-return-type " + REFUSED + ".number(Refused.java:16)",
                        "ERROR await-outside-async " + REFUSED + ".plain(Refused.java:20)",
                        "ERROR await-in-synchronized " + REFUSED + ".block(Refused.java:26)",
                        "ERROR await-in-synchronized " + REFUSED + ".method(Refused.java:32)",
                        "WARNING never-awaited " + REFUSED + ".fine(Refused.java:37)",
                        "ERROR await-in-constructor " + REFUSED + ".<init>(Refused.java:42)",
                        "ERROR await-in-static-initializer " + REFUSED + ".<clinit>(Refused.java:47)",
                        "ERROR await-in-synchronized " + REFUSED + ".closesInBlock(Refused.java:54)",
                        "ERROR await-in-synchronized " + REFUSED + ".walksInBlock(Refused.java:64)");
    }

    @Test
    void whatIsSuspectIsReportedAndWhatOnlyLooksLikeItIsNot() throws Exception {
        WovenClasses classes = new WovenClasses("io.jawait.weaver.fixtures.");
        classes.weave(SUSPECT);

        assertThat(classes.diagnostics)
                // Compilers number lambdas in orders of their own.
                .extracting(each -> each.severity() + " " + each.code() + " "
                        + each.place().toString().replaceAll("(lambda\\$\\w+)\\$\\d+", "$1"))
                .containsExactlyInAnyOrder(
                        "ERROR emit-type " + SUSPECT + ".longs(Suspect.java:31)",
                        "ERROR emit-type " + SUSPECT + ".numbers(Suspect.java:41)",
                        "ERROR emit-type " + SUSPECT + ".lists(Suspect.java:49)",
                        "ERROR emit-type " + SUSPECT + ".arrays(Suspect.java:57)",
                        "ERROR emit-type " + SUSPECT + ".arrays(Suspect.java:59)",
                        "WARNING returned-from-resource " + SUSPECT + ".leaks(Suspect.java:74)",
                        "WARNING returned-from-resource " + SUSPECT + ".leaksSometimes(Suspect.java:84)",
                        "WARNING returned-from-resource " + SUSPECT + ".leaksHot(Suspect.java:107)",
                        "WARNING returned-from-resource " + SUSPECT + ".leaksLater(Suspect.java:141)",
                        "WARNING returned-from-resource " + SUSPECT + ".leaksWhatFailed(Suspect.java:165)",
                        "ERROR emit-outside-generator " + SUSPECT + ".emits(Suspect.java:178)",
                        "ERROR emit-outside-generator " + SUSPECT + ".emitsHot(Suspect.java:185)",
                        "ERROR emit-outside-generator " + SUSPECT + ".lambda$emitsAside(Suspect.java:193)",
                        "ERROR each-without-loop " + SUSPECT + ".walksWithoutALoop(Suspect.java:313)",
                        "ERROR each-without-loop " + SUSPECT + ".walksWithoutALoop(Suspect.java:315)",
                        "WARNING returned-generator " + SUSPECT + ".returnsAnother(Suspect.java:206)",
                        "WARNING never-awaited " + SUSPECT + ".keeps(Suspect.java:122)",
                        "WARNING never-awaited " + SUSPECT + ".overwrites(Suspect.java:128)",
                        "WARNING never-awaited " + SUSPECT + ".neverWalks(Suspect.java:225)",
                        "WARNING never-awaited " + SUSPECT + ".neverWalks(Suspect.java:226)",
                        "WARNING never-awaited " + SUSPECT + ".neverWalks(Suspect.java:227)",
                        "WARNING never-awaited " + SUSPECT + ".neverWalksPlain(Suspect.java:235)",
                        "WARNING never-awaited " + SUSPECT + ".neverAwaitsEach(Suspect.java:242)",
                        "WARNING never-awaited " + SUSPECT + ".lambda$neverAwaitsEach(Suspect.java:243)",
                        "WARNING never-awaited " + SUSPECT + ".neverAwaitsEach(Suspect.java:247)",
                        "WARNING never-awaited " + SUSPECT + ".copied(Suspect.java:255)",
                        "WARNING never-awaited " + SUSPECT + ".opens(Suspect.java:264)",
                        "WARNING never-awaited " + SUSPECT + ".opens(Suspect.java:269)",
                        "WARNING returned-from-resource " + SUSPECT + ".leaksFromFinally(Suspect.java:287)");
        assertThat(classes.diagnostics)
                .extracting(Diagnostic::message)
                .contains(
                        "emits Integer, where the signature says AsyncGenerator<Long>",
                        "emits long[], where the signature says AsyncGenerator<int[]>",
                        "the generator of Suspect.counted(..) is thrown away and never walked: nothing of it runs",
                        "the coroutine of Suspect$Connection.query(..) is thrown away by a method reference and never"
                                + " awaited: nothing of it runs");
    }

    @Test
    void aValueThatCannotBeNamedIsRefusedOnlyWhereItIsPassedOnAsSuch() throws Exception {
        WovenClasses classes = new WovenClasses("io.jawait.weaver.fixtures.");
        Class<?> hiding = classes.loadClass("io.jawait.weaver.fixtures.Hiding");

        assertThat(classes.diagnostics)
                .extracting(Diagnostic::toString)
                .containsExactly("error: io.jawait.weaver.fixtures.Hiding.passesOn(Hiding.java:16): a value of"
                        + " io.jawait.weaver.fixtures.far.Token, which this class cannot name, is used as such behind"
                        + " an await. Keep it in a variable of a type that can be named, or use it before the await"
                        + " [hidden-type]");
        assertThat(Coroutines.run(
                        (Coroutine<?>) hiding.getMethod("usesAsWhatItCanName").invoke(null)))
                .isEqualTo("dd");
    }

    /** {@code verify(store).save()} and {@code mocked.when(() -> Store.open())}. */
    @Test
    void aCallThatTellsMockitoWhichOneIsMeantIsNotThrownAway() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "demo/Mocking", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_STATIC, "verifies", "(Ldemo/Store;Lorg/mockito/MockedStatic;)V", null, null);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC, "org/mockito/Mockito", "verify", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        code.visitTypeInsn(Opcodes.CHECKCAST, "demo/Store");
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "demo/Store", "save", "()Lio/jawait/Coroutine;", false);
        code.visitInsn(Opcodes.POP);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        verification(code, new Handle(Opcodes.H_INVOKESTATIC, "demo/Mocking", "lambda$opened", "()V", false));
        code.visitVarInsn(Opcodes.ALOAD, 1);
        verification(code, new Handle(Opcodes.H_INVOKESTATIC, "demo/Store", "open", "()Lio/jawait/Coroutine;", false));
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        for (String name : List.of("lambda$opened", "opens")) {
            code = writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, name, "()V", null, null);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "demo/Store", "open", "()Lio/jawait/Coroutine;", false);
            code.visitInsn(Opcodes.POP);
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(0, 0);
        }

        assertThat(new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile)
                        .weave(writer.toByteArray())
                        .diagnostics())
                .extracting(each -> each.code() + " " + each.place().method())
                .containsExactly("never-awaited opens");
    }

    private static void verification(MethodVisitor code, Handle body) {
        code.visitInvokeDynamicInsn(
                "apply",
                "()Lorg/mockito/MockedStatic$Verification;",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/LambdaMetafactory",
                        "metafactory",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                                + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
                                + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
                        false),
                Type.getMethodType("()V"),
                body,
                Type.getMethodType("()V"));
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                "org/mockito/MockedStatic",
                "when",
                "(Lorg/mockito/MockedStatic$Verification;)Lorg/mockito/stubbing/OngoingStubbing;",
                true);
        code.visitInsn(Opcodes.POP);
    }

    /** As javac writes {@code o instanceof Pair(_, var n)}: it asks for the component all the same. */
    @Test
    void aComponentThatAPatternLeavesOutIsNotThrownAway() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "demo/Pattern", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "left", "(Ldemo/Pair;)V", null, null);
        Label from = new Label();
        Label to = new Label();
        Label wrapped = new Label();
        code.visitTryCatchBlock(from, to, wrapped, "java/lang/Throwable");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitLabel(from);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "demo/Pair", "work", "()Lio/jawait/Coroutine;", false);
        code.visitLabel(to);
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitInsn(Opcodes.RETURN);
        code.visitLabel(wrapped);
        code.visitFrame(Opcodes.F_FULL, 1, new Object[] {"demo/Pair"}, 1, new Object[] {"java/lang/Throwable"});
        code.visitVarInsn(Opcodes.ASTORE, 1);
        code.visitTypeInsn(Opcodes.NEW, "java/lang/MatchException");
        code.visitInsn(Opcodes.DUP);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitMethodInsn(
                Opcodes.INVOKESPECIAL,
                "java/lang/MatchException",
                "<init>",
                "(Ljava/lang/String;Ljava/lang/Throwable;)V",
                false);
        code.visitInsn(Opcodes.ATHROW);
        code.visitMaxs(0, 0);

        assertThat(new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile)
                        .weave(writer.toByteArray())
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void anAnnotationThatOnlyLooksLikeTheRightOneIsNamed() throws Exception {
        WovenClasses classes = new WovenClasses("io.jawait.weaver.fixtures.");
        classes.weave("io.jawait.weaver.fixtures.Mistaken");

        String other =
                " with io.jawait.Async, in place of io.jawait.weaver.fixtures.Mistaken$Async, and let it return ";
        assertThat(classes.diagnostics)
                .extracting(Diagnostic::mend)
                .containsExactly(
                        "Annotate method" + other + "a Coroutine, or call run(..) here",
                        "Annotate generator" + other + "an AsyncGenerator");
    }

    @Test
    void whatAnAsyncMethodWouldHaveToReturnIsSaid() throws Exception {
        String name = "io/jawait/weaver/fixtures/Unmakeable";
        assertThat(mends(name, WovenClasses::classFile))
                .containsExactly(
                        "Return Coroutine<T>, CompletableFuture<T>, CompletionStage<T> or AsyncGenerator<T>; a subclass"
                                + " of CompletableFuture, of which each call makes one, needs a constructor without"
                                + " parameters that Unmakeable may call, and must not be abstract",
                        "Return Coroutine<T>: a task is what start(..) makes of it",
                        "Return Coroutine<Void>, at its end Coroutine.done(), or CompletableFuture<Void>",
                        "Return Coroutine<T>, CompletableFuture<T>, CompletionStage<T> or AsyncGenerator<T>");
        assertThat(mends(name, type -> type.endsWith("$Sealed") ? null : WovenClasses.classFile(type)))
                .first(InstanceOfAssertFactories.STRING)
                .endsWith("; nothing is known of this class, whose file is not on the class path");
    }

    private static List<String> mends(String name, ClassFiles classFiles) {
        return new ClassWeaver(WeaverOptions.defaults(), classFiles)
                .weave(WovenClasses.classFile(name)).diagnostics().stream()
                        .map(Diagnostic::mend)
                        .toList();
    }

    @Test
    void severitiesCanBeSetByCode() throws Exception {
        byte[] plain = WovenClasses.classFile(REFUSED.replace('.', '/'));
        WeaverOptions options = WeaverOptions.defaults()
                .withSeverity("never-awaited", Severity.ERROR)
                .withSeverity("await-outside-async", Severity.OFF);

        assertThat(new ClassWeaver(options, WovenClasses::classFile)
                        .weave(plain)
                        .diagnostics())
                .extracting(each -> each.severity() + " " + each.code())
                .contains("ERROR never-awaited")
                .doesNotContain("ERROR await-outside-async");
    }

    @Test
    void wovenTwiceIsWovenOnce() throws Exception {
        String name = "io.jawait.weaver.fixtures.Basics";
        byte[] plain = WovenClasses.classFile(name.replace('.', '/'));
        for (ClassWeaver weaver : List.of(
                new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile),
                ClassWeaver.inPlace(WeaverOptions.defaults(), WovenClasses::classFile))) {
            byte[] once = ((WeaveResult.Woven) weaver.weave(plain)).classFile();
            WeaveResult twice = weaver.weave(once);
            assertThat(twice).isInstanceOf(WeaveResult.Unchanged.class);
            assertThat(twice.diagnostics()).isEmpty();
        }
    }

    @Test
    void whatIsWovenAlreadyIsNotFoundFaultWithAgain() throws Exception {
        byte[] once = new WovenClasses("io.jawait.weaver.fixtures.").weave(REFUSED);

        assertThat(new ClassWeaver(WeaverOptions.defaults(), WovenClasses::classFile)
                        .weave(once)
                        .diagnostics())
                .extracting(Diagnostic::code)
                .doesNotContain("never-awaited");
    }

    @Test
    void aCheckTellsOfWhatIsWovenWhatItToldBefore() throws Exception {
        WeaverOptions checking = WeaverOptions.defaults()
                .withSeverity("never-awaits", Severity.NOTE)
                .forChecking();
        for (String name : List.of(REFUSED, SUSPECT)) {
            byte[] plain = WovenClasses.classFile(name.replace('.', '/'));
            for (ClassWeaver weaver : List.of(
                    new ClassWeaver(checking, WovenClasses::classFile),
                    ClassWeaver.inPlace(checking, WovenClasses::classFile))) {
                WeaveResult.Woven woven = (WeaveResult.Woven) weaver.weave(plain);
                assertThat(weaver.weave(woven.classFile()).diagnostics())
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(woven.diagnostics());
                assertThat(AsyncClassFilter.mayBeOfInterest(woven.classFile())).isTrue();
            }
        }
    }

    @Test
    void severitiesOfACheckAreThoseOfTheCheck() throws Exception {
        byte[] once = new WovenClasses("io.jawait.weaver.fixtures.").weave(REFUSED);
        WeaverOptions strict = WeaverOptions.defaults()
                .withSeverity("never-awaited", Severity.ERROR)
                .forChecking();

        assertThat(new ClassWeaver(strict, WovenClasses::classFile).weave(once).diagnostics())
                .extracting(each -> each.severity() + " " + each.code() + " " + each.place())
                .contains("ERROR never-awaited " + REFUSED + ".fine(Refused.java:37)");
    }

    @Test
    void whatIsNotAsyncIsToldByItsConstants() {
        assertThat(AsyncClassFilter.mayBeAsync(WovenClasses.classFile("java/util/ArrayList")))
                .isFalse();
        assertThat(AsyncClassFilter.mayBeAsync(WovenClasses.classFile("io/jawait/weaver/fixtures/Basics")))
                .isTrue();
        assertThat(AsyncClassFilter.mayBeAsync(new byte[20])).isFalse();
    }

    @Test
    void anyOneSpellingAmongTheConstantsMayBeAsync() {
        for (String spelling : List.of("Lio/jawait/Async;", "io/jawait/Coroutines", "com/ea/async/Async")) {
            for (String before : List.of("", "a", spelling + "s", spelling.replace('a', 'b'))) {
                ClassWriter file = new ClassWriter(0);
                file.visit(Opcodes.V17, 0, "Plain", null, "java/lang/Object", null);
                file.newConst(7L);
                file.newUTF8(before);
                assertThat(AsyncClassFilter.mayBeAsync(file.toByteArray()))
                        .as("%s", before)
                        .isFalse();
                file.newUTF8(spelling);
                assertThat(AsyncClassFilter.mayBeAsync(file.toByteArray()))
                        .as("%s behind %s", spelling, before)
                        .isTrue();
            }
        }
    }
}
