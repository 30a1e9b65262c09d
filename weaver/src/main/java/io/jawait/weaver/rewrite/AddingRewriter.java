package io.jawait.weaver.rewrite;

import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Slots;
import io.jawait.weaver.find.Suspension;
import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.layout.FrameLayout;
import io.jawait.weaver.names.GeneratedNames;
import io.jawait.weaver.names.RuntimeNames;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes a starter of each method, and adds its bodies to the class. */
final class AddingRewriter extends ClassRewriter {
    /** JVMS 4.3.3: the parameters of a method take at most 255 slots. */
    private static final int MOST_SLOTS = 255;

    private final GeneratedNames names;
    private final DirectEntries entries = new DirectEntries();

    AddingRewriter(ClassNode owner, TypeHierarchy types) {
        super(owner, types);
        this.names = new GeneratedNames(owner);
    }

    @Override
    public Map<String, AsyncMethod> rewrite(List<Analyzed> methods) {
        Set<String> called = directlyCalled(methods);
        List<WovenMethod> woven = new ArrayList<>();
        for (Analyzed each : methods) {
            woven.add(method(each, called.contains(each.method().key())));
        }
        List<MethodNode> added = new ArrayList<>();
        Map<String, AsyncMethod> sources = new LinkedHashMap<>();
        for (WovenMethod each : woven) {
            for (Body body : each.bodies()) {
                MethodNode written = write(each.plan, body, entries);
                added.add(written);
                sources.put(written.name + written.desc, each.plan.method());
            }
            added.add(each.code.method());
            if (each.framedEntry != null) {
                added.add(new Starter(each.plan).framedEntry(each.framedEntry));
            }
        }
        for (WovenMethod each : woven) {
            new Starter(each.plan).rewrite();
        }
        owner.methods.addAll(added);
        return sources;
    }

    private WovenMethod method(Analyzed each, boolean called) {
        AsyncMethod method = each.method();
        String name = method.node().name;
        FrameLayout layout = layout(each);
        boolean entered = called && !layout.wide();
        String shape = entered ? layout.suspendedShape() : layout.shape();
        String resumeDescriptor = names.free(name, resumeDescriptors(shape));
        String resumeName = names.unique(name, resumeDescriptor);
        String codeName = names.unique(name + "$code", RuntimeNames.CODE_DESCRIPTOR);
        LinkedCode code = new LinkedCode(method, codeName, resumeName, resumeDescriptor);
        Plan plan = plan(each, layout, shape, code);
        Body resume = new Body.Resume(plan, resumeName, resumeDescriptor);
        if (!called) {
            return new WovenMethod(plan, code, List.of(resume), null);
        }
        String entryName = names.unique(name, Plan.entryDescriptor(method));
        entries.add(method, entryName);
        return entered
                ? new WovenMethod(plan, code, List.of(resume, new Body.Entry(plan, entryName)), null)
                : new WovenMethod(plan, code, List.of(resume), entryName);
    }

    /** Overloads whose frames have one shape keep their name, for the sake of stack traces, where they take it as less. */
    private static List<String> resumeDescriptors(String shape) {
        return List.of(
                Plan.resumeDescriptor(shape),
                Plan.resumeDescriptor(RuntimeNames.AWAITABLE),
                Plan.resumeDescriptor(RuntimeNames.WOVEN_FRAME),
                Plan.resumeDescriptor(RuntimeNames.FRAME),
                Plan.resumeDescriptor(RuntimeNames.COROUTINE));
    }

    /**
     * One method on its way.
     *
     * @param bodies the ways in: with a frame, and for direct calls, if there are any
     * @param framedEntry what direct calls reach in a long method, which is not to be there twice
     */
    private record WovenMethod(
            Plan plan,
            LinkedCode code,
            List<Body> bodies,
            @Nullable String framedEntry) {}

    /**
     * Not if a value of two slots lies across the place where the task and the budget stand between parameters and
     * locals, or if there is no room for the two.
     */
    @Override
    public boolean canCallBody(AsyncMethod method) {
        if (method.parameterSlots() + Body.Entry.PARAMETERS > MOST_SLOTS) {
            return false;
        }
        int last = method.parameterSlots() - 1;
        for (AbstractInsnNode insn : method.node().instructions) {
            if (insn instanceof VarInsnNode access && access.var == last && Slots.of(access) == 2) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int mostParameterSlots() {
        return MOST_SLOTS;
    }

    private static Set<String> directlyCalled(List<Analyzed> methods) {
        Set<String> called = new HashSet<>();
        for (Analyzed each : methods) {
            for (AwaitPoint point : each.flow().points()) {
                MethodInsnNode target = point.suspension().target();
                if (target != null && point.suspension().kind() == Suspension.Kind.DIRECT) {
                    called.add(target.name + target.desc);
                }
            }
        }
        return called;
    }
}
