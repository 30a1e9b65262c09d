package io.jawait.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.weaver.names.RuntimeNames;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

class LookingHandlersTest {
    private static final String CATCHING = "io.jawait.weaver.fixtures.Catching";

    /** What closing fails with is added to another exception, for anybody to look at. */
    @ParameterizedTest
    @CsvSource({
        "ignores, 0",
        "asksForTheMessage, 0",
        "throwsOn, 0",
        "closes, 1",
        "handsOver, 1",
        "prints, 1",
        "wraps, 1",
        "waitsBeforeItThrowsOn, 1",
        "looksInAHandlerWithin, 1",
        "looksWhereNothingIsAwaited, 1",
    })
    void onlyThoseThatMayLookCompleteTheTrace(String method, int calls) throws Exception {
        assertThat(completions(method)).isEqualTo(calls);
    }

    private static long completions(String method) throws Exception {
        ClassNode woven = new ClassNode();
        new ClassReader(new WovenClasses(CATCHING).weave(CATCHING)).accept(woven, 0);
        return woven.methods.stream()
                .filter(each -> each.name.equals(method))
                .flatMap(each -> StreamSupport.stream(each.instructions.spliterator(), false))
                .filter(insn -> insn instanceof MethodInsnNode call
                        && call.owner.equals(RuntimeNames.WOVEN)
                        && call.name.equals("caught"))
                .count();
    }
}
