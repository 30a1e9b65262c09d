package io.jawait.weaver;

import io.jawait.weaver.check.Checks;
import io.jawait.weaver.check.Findings;
import io.jawait.weaver.check.HiddenType;
import io.jawait.weaver.check.LateRefusal;
import io.jawait.weaver.check.MethodTooLarge;
import io.jawait.weaver.check.NotCompiled;
import io.jawait.weaver.check.TooManyParameters;
import io.jawait.weaver.desugar.EaAwaits;
import io.jawait.weaver.desugar.EaInit;
import io.jawait.weaver.desugar.EachLoops;
import io.jawait.weaver.desugar.GroovyDynamicResources;
import io.jawait.weaver.desugar.GroovyResources;
import io.jawait.weaver.desugar.KotlinCalls;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.CodeSizes;
import io.jawait.weaver.find.EachIterators;
import io.jawait.weaver.find.Lambdas;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.find.Suspensions;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.FlowAnalysis;
import io.jawait.weaver.rewrite.Analyzed;
import io.jawait.weaver.rewrite.ClassRewriter;
import io.jawait.weaver.rewrite.RefusedMethod;
import io.jawait.weaver.types.TypeHierarchy;
import io.jawait.weaver.verify.Unverified;
import io.jawait.weaver.verify.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

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
        this.classFiles = classFiles;
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
            throw failure(classFile, "looking at", e);
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
            WeaveResult result = weave(classFile, refused);
            if (result != null) {
                return result;
            }
        }
    }

    /** Null where a method has turned out not to be weavable, and is among those to be refused now. */
    private @Nullable WeaveResult weave(byte[] classFile, Map<String, LateRefusal> refused) {
        String stage = "reading";
        Map<String, AsyncMethod> generated = Map.of();
        List<Analyzed> analyzed = List.of();
        TypeHierarchy types = new TypeHierarchy(classFiles);
        try {
            ClassReader reader = new ClassReader(classFile);
            types.add(reader);
            AsyncClass found = AsyncClass.read(reader, types);
            CodeSizes sizes = new CodeSizes(classFile);
            spellOut(found, types);
            ClassRewriter rewriter = rewriting.apply(found.node(), types);
            stage = "checking";
            Findings findings = new Findings(options, found.node());
            Checks.run(found, types, findings);
            TooManyParameters.check(found, rewriter.mostParameterSlots(), findings);
            reportRefused(found, refused, findings);
            stage = "desugaring";
            if (!EaInit.drop(found.node()) && found.methods().isEmpty()) {
                return new WeaveResult.Unchanged(findings.reported());
            }
            if (options.eaCompletionExceptions()) {
                found.methods().forEach(method -> EaAwaits.join(method.node()));
            }
            stage = "analysing";
            analyzed = analyze(found, rewriter, types, findings);
            stage = "rewriting";
            Set<MethodNode> untouched = untouched(found);
            generated = rewriter.rewrite(analyzed);
            refuse(found, findings);
            if (findTooLarge(found.node(), generated, sizes, refused)) {
                return null;
            }
            stage = "verifying";
            if (options.verify()) {
                Verifier.verify(found.node(), untouched, types);
            }
            stage = "writing";
            byte[] woven = write(found.node());
            checkSizes(generated, sizes, new CodeSizes(woven), findings);
            int awaits = 0;
            for (Analyzed each : analyzed) {
                awaits += each.flow().points().size();
            }
            return new WeaveResult.Woven(woven, analyzed.size(), awaits, findings.reported());
        } catch (MethodTooLargeException e) {
            AsyncMethod source = generated.get(e.getMethodName() + e.getDescriptor());
            if (source == null || refused.containsKey(source.key())) {
                throw failure(classFile, stage, e);
            }
            refused.put(source.key(), MethodTooLarge.code(source, new CodeSizes(classFile), e.getCodeSize()));
            return null;
        } catch (ClassTooLargeException e) {
            if (generated.values().stream().allMatch(method -> refused.containsKey(method.key()))) {
                throw failure(classFile, stage, e);
            }
            LateRefusal excess =
                    MethodTooLarge.constants(new ClassReader(classFile).getItemCount(), e.getConstantPoolCount());
            generated.values().forEach(method -> refused.put(method.key(), excess));
            return null;
        } catch (Unverified e) {
            AsyncMethod source = generated.get(e.method());
            LateRefusal hidden = source == null ? null : hiddenType(source, analyzed, types);
            if (source == null || hidden == null || refused.containsKey(source.key())) {
                throw failure(classFile, stage, e);
            }
            refused.put(source.key(), hidden);
            return null;
        } catch (RuntimeException e) {
            throw failure(classFile, stage, e);
        }
    }

    /** Writes what other languages compile to in the words of javac. */
    private static void spellOut(AsyncClass found, TypeHierarchy types) {
        boolean kotlin = Lambdas.isKotlin(found.node());
        for (AsyncMethod method : found.methods()) {
            if (kotlin) {
                KotlinCalls.rewrite(method.node());
            } else {
                GroovyResources.rewrite(method.node(), call -> Resources.closesAsync(call, types));
                GroovyDynamicResources.rewrite(method.node());
            }
        }
    }

    private static byte[] write(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static List<Analyzed> analyze(
            AsyncClass found, ClassRewriter rewriter, TypeHierarchy types, Findings findings) {
        Map<String, AsyncMethod> targets = directTargets(found, rewriter, findings);
        List<Analyzed> analyzed = new ArrayList<>();
        for (AsyncMethod method : found.methods()) {
            if (findings.refusal(method.node()) == null) {
                EachIterators iterators = new EachIterators(found.node().name, method.node());
                EachLoops.closeEarly(method.node(), iterators);
                analyzed.add(analyze(method, iterators, types, targets));
            }
        }
        return analyzed;
    }

    private static Analyzed analyze(
            AsyncMethod method, EachIterators iterators, TypeHierarchy types, Map<String, AsyncMethod> targets) {
        MethodNode node = method.node();
        String owner = method.owner().name;
        ReadyReturns ready = new ReadyReturns(node);
        Resources resources = new Resources(node, types);
        Suspensions suspensions = new Suspensions(
                node,
                call -> call.owner.equals(owner) && targets.containsKey(call.name + call.desc),
                ready,
                resources,
                iterators);
        return new Analyzed(
                method,
                FlowAnalysis.analyze(owner, node, method.parameters(), suspensions.find(), new ControlFlow(node)),
                ready,
                resources);
    }

    /** The async methods that a call within the class is sure to reach, whatever subclasses do. */
    private static Map<String, AsyncMethod> directTargets(AsyncClass found, ClassRewriter rewriter, Findings findings) {
        Map<String, AsyncMethod> targets = new HashMap<>();
        for (AsyncMethod method : found.methods()) {
            MethodNode node = method.node();
            boolean direct = method.kind() == AsyncKind.COROUTINE
                    && method.cannotBeOverridden()
                    && findings.refusal(node) == null
                    && rewriter.canCallBody(method);
            if (direct) {
                targets.put(method.key(), method);
            }
        }
        return targets;
    }

    private static Set<MethodNode> untouched(AsyncClass found) {
        Set<MethodNode> methods = new HashSet<>(found.node().methods);
        found.methods().forEach(method -> methods.remove(method.node()));
        return methods;
    }

    private static void refuse(AsyncClass found, Findings findings) {
        for (AsyncMethod method : found.methods()) {
            Diagnostic reason = findings.refusal(method.node());
            if (reason != null) {
                RefusedMethod.replace(method.node(), reason);
            }
        }
    }

    private static @Nullable LateRefusal hiddenType(AsyncMethod method, List<Analyzed> analyzed, TypeHierarchy types) {
        for (Analyzed each : analyzed) {
            if (each.method().key().equals(method.key())) {
                return HiddenType.in(method, each.flow(), types);
            }
        }
        return null;
    }

    /** Finds all that are sure to be too large at once: to write them takes long, and tells of one only. */
    private static boolean findTooLarge(
            ClassNode woven, Map<String, AsyncMethod> generated, CodeSizes sizes, Map<String, LateRefusal> refused) {
        boolean found = false;
        for (MethodNode body : woven.methods) {
            AsyncMethod source = generated.get(body.name + body.desc);
            LateRefusal excess = source == null ? null : MethodTooLarge.of(source, sizes, body);
            if (source != null && excess != null) {
                if (refused.containsKey(source.key()) && !found) {
                    throw new IllegalStateException(source.key() + " is too large, and may not be refused");
                }
                refused.put(source.key(), excess);
                found = true;
            }
        }
        return found;
    }

    private static void reportRefused(AsyncClass found, Map<String, LateRefusal> refused, Findings findings) {
        for (AsyncMethod method : found.methods()) {
            LateRefusal refusal = refused.get(method.key());
            if (refusal != null) {
                refusal.report(method, findings);
            }
        }
    }

    private static void checkSizes(
            Map<String, AsyncMethod> generated, CodeSizes before, CodeSizes after, Findings findings) {
        Map<AsyncMethod, Integer> largest = new LinkedHashMap<>();
        generated.forEach((key, method) -> largest.merge(method, after.of(key), Math::max));
        largest.forEach((method, woven) -> NotCompiled.check(method, before, woven, findings));
    }

    private static WeavingException failure(byte[] classFile, String stage, Exception cause) {
        int version = classFile.length < 8 ? 0 : (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
        String name;
        try {
            name = new ClassReader(classFile).getClassName();
        } catch (RuntimeException e) {
            name = "(unreadable)";
        }
        return new WeavingException(name, version, stage, cause);
    }
}
