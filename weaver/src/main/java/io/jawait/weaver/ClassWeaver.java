package io.jawait.weaver;

import io.jawait.weaver.check.LateRefusal;
import io.jawait.weaver.desugar.EaInit;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.rewrite.ClassRewriter;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Turns a class with async methods into one that can suspend.
 *
 * <p>The story: find the async methods, check them, spell out how the loops of those that no rule refuses
 * end, analyse their flow, lay out their frames, rewrite them, and verify what came out. Each class is woven on its own
 * and the weaver keeps nothing between two of them, so one instance may be used by many threads at once.
 *
 * <pre>{@code
 * var weaver = new ClassWeaver(WeaverOptions.defaults(), name -> readClassFile(name));
 * if (weaver.weave(bytes) instanceof WeaveResult.Woven woven) use(woven.classFile());
 * }</pre>
 */
public final class ClassWeaver {
    private final WeaverOptions options;
    private final ClassFiles classFiles;
    private final BiFunction<ClassNode, TypeHierarchy, ClassRewriter> rewriting;

    private ClassWeaver(
            WeaverOptions options,
            ClassFiles classFiles,
            BiFunction<ClassNode, TypeHierarchy, ClassRewriter> rewriting) {
        this.options = options;
        this.classFiles = new RuntimeHeaders(classFiles);
        this.rewriting = rewriting;
    }

    /** A weaver that adds methods to the class. */
    public ClassWeaver(WeaverOptions options, ClassFiles classFiles) {
        this(options, classFiles, ClassRewriter::adding);
    }

    /** A weaver for classes that are loaded already: their members stay as they are. */
    public static ClassWeaver inPlace(WeaverOptions options, ClassFiles classFiles) {
        return new ClassWeaver(options, classFiles, ClassRewriter::inPlace);
    }

    /**
     * Whether the class has methods that {@link #weave} looks at, be it to refuse them.
     *
     * @param classFile the class file, of any version from 49 on
     * @throws WeavingException if the weaver itself fails: a bug of ours
     */
    public boolean isConcernedWith(byte[] classFile) {
        try {
            ClassReader reader = new ClassReader(classFile);
            TypeHierarchy types = new TypeHierarchy(classFiles);
            types.add(reader);
            AsyncClass found = AsyncClass.read(reader, types);
            return !found.methods().isEmpty() || EaInit.drop(found.node());
        } catch (RuntimeException e) {
            throw WeavingException.of(classFile, "looking at", e);
        }
    }

    /**
     * Weaves one class.
     *
     * @param classFile the class file, of any version from 49 on
     * @throws WeavingException if the weaver itself fails: a bug of ours
     */
    public WeaveResult weave(byte[] classFile) {
        Map<String, LateRefusal> refused = new HashMap<>();
        while (true) {
            Attempt attempt = new Attempt(options, classFile, new TypeHierarchy(classFiles), refused);
            WeaveResult result = attempt.result(rewriting);
            if (result != null) {
                return result;
            }
        }
    }
}
