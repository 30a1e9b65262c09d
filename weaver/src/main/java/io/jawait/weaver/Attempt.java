package io.jawait.weaver;

import io.jawait.weaver.check.Checks;
import io.jawait.weaver.check.Findings;
import io.jawait.weaver.check.HiddenType;
import io.jawait.weaver.check.LateRefusal;
import io.jawait.weaver.check.MethodTooLarge;
import io.jawait.weaver.check.NotCompiled;
import io.jawait.weaver.check.TooManyParameters;
import io.jawait.weaver.check.Unverifiable;
import io.jawait.weaver.desugar.EaAwaits;
import io.jawait.weaver.desugar.EaInit;
import io.jawait.weaver.desugar.GroovyDynamicResources;
import io.jawait.weaver.desugar.GroovyResources;
import io.jawait.weaver.desugar.KotlinCalls;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.CodeSizes;
import io.jawait.weaver.find.Lambdas;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.rewrite.Analyzed;
import io.jawait.weaver.rewrite.ClassRewriter;
import io.jawait.weaver.rewrite.RefusedMethod;
import io.jawait.weaver.types.TypeHierarchy;
import io.jawait.weaver.verify.Unverified;
import io.jawait.weaver.verify.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
 * One attempt at weaving a class. That a method cannot be woven may only show in what it would become; the attempt then
 * adds it to those that the next one has to refuse.
 */
final class Attempt {
    private final WeaverOptions options;
    private final byte[] classFile;
    private final TypeHierarchy types;
    private final Map<String, LateRefusal> refused;

    private String stage = "reading";
    private List<AsyncMethod> methods = List.of();
    private List<Analyzed> analyzed = List.of();

    /** The methods, by the names and descriptors of what they have become. */
    private Map<String, AsyncMethod> generated = Map.of();

    Attempt(WeaverOptions options, byte[] classFile, TypeHierarchy types, Map<String, LateRefusal> refused) {
        this.options = options;
        this.classFile = classFile;
        this.types = types;
        this.refused = refused;
    }

    /**
     * Null if there is one more to be refused.
     *
     * @throws WeavingException if the weaver itself fails
     */
    @Nullable
    WeaveResult result(BiFunction<ClassNode, TypeHierarchy, ClassRewriter> rewriting) {
        try {
            return weave(rewriting);
        } catch (MethodTooLargeException e) {
            refuseTooLarge(e);
        } catch (ClassTooLargeException e) {
            refuseAll(e);
        } catch (Unverified e) {
            refuseUnverified(e);
        } catch (RuntimeException e) {
            refuseInvalid(e);
        }
        return null;
    }

    private @Nullable WeaveResult weave(BiFunction<ClassNode, TypeHierarchy, ClassRewriter> rewriting) {
        ClassReader reader = new ClassReader(classFile);
        types.add(reader);
        AsyncClass found = AsyncClass.read(reader, types);
        methods = found.methods();
        spellOut(found);
        ClassRewriter rewriter = rewriting.apply(found.node(), types);
        stage = "checking";
        Findings findings = check(found, rewriter, reader);
        stage = "desugaring";
        if (!EaInit.drop(found.node()) && found.methods().isEmpty()) {
            return new WeaveResult.Unchanged(findings.reported());
        }
        if (options.eaCompletionExceptions()) {
            found.methods().forEach(method -> EaAwaits.join(method.node()));
        }
        stage = "analysing";
        analyzed = Analysis.of(found, rewriter, types, findings);
        stage = "rewriting";
        Set<MethodNode> untouched = untouched(found);
        generated = rewriter.rewrite(analyzed);
        replaceRefused(found, findings);
        CodeSizes before = new CodeSizes(classFile);
        if (findTooLarge(found.node(), before)) {
            return null;
        }
        stage = "verifying";
        if (options.verify()) {
            Verifier.verify(found.node(), untouched, types);
        }
        stage = "writing";
        byte[] woven = write(found.node());
        if (woven.length > CodeSizes.MOST_COMPILED) {
            checkSizes(before, new CodeSizes(woven), findings);
        }
        if (findings.keep()) {
            woven = write(found.node());
        }
        int awaits = 0;
        for (Analyzed each : analyzed) {
            awaits += each.flow().points().size();
        }
        return new WeaveResult.Woven(woven, analyzed.size(), awaits, findings.reported());
    }

    // ---- before

    /** Writes what other languages compile to in the words of javac. */
    private void spellOut(AsyncClass found) {
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

    private Findings check(AsyncClass found, ClassRewriter rewriter, ClassReader reader) {
        Findings findings = new Findings(options, found.node());
        Checks.run(found, verifiable(found), types, findings);
        TooManyParameters.check(found, rewriter.mostParameterSlots(), findings);
        for (AsyncMethod method : found.methods()) {
            LateRefusal refusal = refused.get(method.key());
            if (refusal != null) {
                refusal.report(method, findings);
            }
        }
        if (options.checking()) {
            findings.addFormer(reader);
        }
        return findings;
    }

    /** The class with those of its methods that no attempt before this one has found to be invalid. */
    private AsyncClass verifiable(AsyncClass found) {
        List<AsyncMethod> verifiable = new ArrayList<>();
        for (AsyncMethod method : found.methods()) {
            if (!(refused.get(method.key()) instanceof Unverifiable)) {
                verifiable.add(method);
            }
        }
        return new AsyncClass(found.node(), verifiable);
    }

    private static Set<MethodNode> untouched(AsyncClass found) {
        Set<MethodNode> methods = new HashSet<>(found.node().methods);
        for (AsyncMethod method : found.methods()) {
            methods.remove(method.node());
        }
        return methods;
    }

    // ---- after

    private static void replaceRefused(AsyncClass found, Findings findings) {
        for (AsyncMethod method : found.methods()) {
            Diagnostic reason = findings.refusal(method.node());
            if (reason != null) {
                RefusedMethod.replace(method.node(), reason);
            }
        }
    }

    /** Finds all that are sure to be too large at once: to write them takes long, and tells of one only. */
    private boolean findTooLarge(ClassNode woven, CodeSizes sizes) {
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

    private static byte[] write(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private void checkSizes(CodeSizes before, CodeSizes after, Findings findings) {
        Map<String, Integer> largest = new HashMap<>();
        generated.forEach((key, method) -> largest.merge(method.key(), after.of(key), Math::max));
        for (Analyzed each : analyzed) {
            AsyncMethod method = each.method();
            NotCompiled.check(method, before, largest.getOrDefault(method.key(), 0), findings);
        }
    }

    // ---- what only shows in what a method would become

    private void refuseTooLarge(MethodTooLargeException e) {
        AsyncMethod source = generated.get(e.getMethodName() + e.getDescriptor());
        refuse(
                source,
                source == null ? null : MethodTooLarge.code(source, new CodeSizes(classFile), e.getCodeSize()),
                e);
    }

    private void refuseAll(ClassTooLargeException e) {
        if (generated.values().stream().allMatch(method -> refused.containsKey(method.key()))) {
            throw failure(e);
        }
        LateRefusal excess =
                MethodTooLarge.constants(new ClassReader(classFile).getItemCount(), e.getConstantPoolCount());
        generated.values().forEach(method -> refused.put(method.key(), excess));
    }

    /** Code that no virtual machine accepts may bring any stage to its knees. */
    private void refuseInvalid(RuntimeException e) {
        Map<String, LateRefusal> invalid = new HashMap<>();
        for (AsyncMethod method : methods) {
            String flaw = refused.containsKey(method.key()) ? null : Verifier.flaw(classFile, method.key(), types);
            if (flaw != null) {
                invalid.put(method.key(), new Unverifiable(flaw));
            }
        }
        if (invalid.isEmpty()) {
            throw failure(e);
        }
        refused.putAll(invalid);
    }

    private void refuseUnverified(Unverified e) {
        AsyncMethod source = generated.get(e.method());
        refuse(source, source == null ? null : reasonAgainst(source), e);
    }

    private @Nullable LateRefusal reasonAgainst(AsyncMethod method) {
        String flaw = Verifier.flaw(classFile, method.key(), types);
        return flaw == null ? hiddenType(method) : new Unverifiable(flaw);
    }

    /** One that was refused already, or is no method of the program's, is the weaver's own fault. */
    private void refuse(@Nullable AsyncMethod method, @Nullable LateRefusal refusal, RuntimeException cause) {
        if (method == null || refusal == null || refused.containsKey(method.key())) {
            throw failure(cause);
        }
        refused.put(method.key(), refusal);
    }

    private @Nullable LateRefusal hiddenType(AsyncMethod method) {
        for (Analyzed each : analyzed) {
            if (each.method().key().equals(method.key())) {
                return HiddenType.in(method, each.flow(), types);
            }
        }
        return null;
    }

    private WeavingException failure(RuntimeException cause) {
        return WeavingException.of(classFile, stage, cause);
    }
}
