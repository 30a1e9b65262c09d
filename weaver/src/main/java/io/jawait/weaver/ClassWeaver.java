package io.jawait.weaver;

import io.jawait.weaver.check.Checks;
import io.jawait.weaver.check.Findings;
import io.jawait.weaver.desugar.EaInit;
import io.jawait.weaver.desugar.EachLoops;
import io.jawait.weaver.find.AsyncClass;
import io.jawait.weaver.find.AsyncKind;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.ReadyReturns;
import io.jawait.weaver.find.Resources;
import io.jawait.weaver.find.Suspensions;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.flow.FlowAnalysis;
import io.jawait.weaver.rewrite.Analyzed;
import io.jawait.weaver.rewrite.ClassRewriter;
import io.jawait.weaver.rewrite.RefusedMethod;
import io.jawait.weaver.types.TypeHierarchy;
import io.jawait.weaver.verify.Verifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.MethodNode;

/**
 * Turns a class with async methods into one that can suspend.
 *
 * <p>The story: find the async methods, check them, spell out how their loops end, analyse the flow of those that no rule refuses, lay out their frames
 * rewrite them, and verify what came out. Each class is woven on its own and the weaver keeps nothing between two of them, so one instance may
 * be used by many threads at once.
 *
 * <pre>{@code
 * var weaver = new ClassWeaver(WeaverOptions.defaults(), name -> readClassFile(name));
 * if (weaver.weave(bytes) instanceof WeaveResult.Woven woven) use(woven.classFile());
 * }</pre>
 */
public final class ClassWeaver {
    /** JVMS 4.7.3: the longest code of a method. */
    private static final int MOST_CODE = 65_535;

    private final WeaverOptions options;
    private final ClassFiles classFiles;

    public ClassWeaver(WeaverOptions options, ClassFiles classFiles) {
        this.options = options;
        this.classFiles = classFiles;
    }

    /**
     * Weaves one class.
     *
     * @param classFile the class file, of any version from 49 on
     * @throws WeavingException if the weaver itself fails: a bug of ours
     */
    public WeaveResult weave(byte[] classFile) {
        Map<String, Integer> tooLarge = new HashMap<>();
        while (true) {
            try {
                return weave(classFile, tooLarge);
            } catch (MethodTooLargeException e) {
                if (tooLarge.put(e.getMethodName(), e.getCodeSize()) != null) {
                    throw failure(classFile, "writing", e);
                }
            }
        }
    }

    private WeaveResult weave(byte[] classFile, Map<String, Integer> tooLarge) {
        String stage = "reading";
        try {
            ClassReader reader = new ClassReader(classFile);
            TypeHierarchy types = new TypeHierarchy(classFiles);
            types.add(reader);
            AsyncClass found = AsyncClass.read(reader, types::commonSuperclass);
            stage = "checking";
            Findings findings = new Findings(options, found.node());
            Checks.run(found, findings);
            refuseTooLarge(found, tooLarge, findings);
            stage = "desugaring";
            if (!EaInit.drop(found.node()) && found.methods().isEmpty()) {
                return new WeaveResult.Unchanged(findings.reported());
            }
            for (AsyncMethod method : found.methods()) {
                EachLoops.closeEarly(found.node().name, method.node());
            }
            stage = "analysing";
            List<Analyzed> analyzed = analyze(found, types, findings);
            stage = "rewriting";
            Set<MethodNode> untouched = untouched(found);
            new ClassRewriter(found.node(), types).rewrite(analyzed);
            refuse(found, findings);
            stage = "verifying";
            if (options.verify()) {
                Verifier.verify(found.node(), untouched, types);
            }
            stage = "writing";
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            found.node().accept(writer);
            int awaits = 0;
            for (Analyzed each : analyzed) {
                awaits += each.flow().points().size();
            }
            return new WeaveResult.Woven(writer.toByteArray(), analyzed.size(), awaits, findings.reported());
        } catch (MethodTooLargeException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(classFile, stage, e);
        }
    }

    private static List<Analyzed> analyze(AsyncClass found, TypeHierarchy types, Findings findings) {
        Map<String, AsyncMethod> targets = directTargets(found, findings);
        List<Analyzed> analyzed = new ArrayList<>();
        for (AsyncMethod method : found.methods()) {
            if (findings.refusal(method.node()) == null) {
                analyzed.add(analyze(method, types, targets));
            }
        }
        return analyzed;
    }

    private static Analyzed analyze(AsyncMethod method, TypeHierarchy types, Map<String, AsyncMethod> targets) {
        MethodNode node = method.node();
        String owner = method.owner().name;
        ReadyReturns ready = new ReadyReturns(node);
        Resources resources = new Resources(node, types);
        Suspensions suspensions = new Suspensions(
                owner,
                node,
                call -> call.owner.equals(owner) && targets.containsKey(call.name + call.desc),
                ready,
                resources);
        return new Analyzed(
                method,
                FlowAnalysis.analyze(owner, node, method.parameters(), suspensions.find(), new ControlFlow(node)),
                ready,
                resources);
    }

    /** The async methods that a call within the class is sure to reach, whatever subclasses do. */
    private static Map<String, AsyncMethod> directTargets(AsyncClass found, Findings findings) {
        Map<String, AsyncMethod> targets = new HashMap<>();
        for (AsyncMethod method : found.methods()) {
            MethodNode node = method.node();
            boolean direct = method.kind() == AsyncKind.COROUTINE
                    && method.cannotBeOverridden()
                    && findings.refusal(node) == null
                    && ClassRewriter.canHaveEntry(method);
            if (direct) {
                targets.put(node.name + node.desc, method);
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

    private static void refuseTooLarge(AsyncClass found, Map<String, Integer> tooLarge, Findings findings) {
        for (AsyncMethod method : found.methods()) {
            Integer size = tooLarge.get(method.node().name);
            if (size != null) {
                findings.add(
                        "method-too-large",
                        Severity.ERROR,
                        method.node(),
                        new Instructions(method.node()).firstLine(),
                        "the woven method would have " + size + " bytes of code, and a class file allows " + MOST_CODE,
                        "Split the method");
            }
        }
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
