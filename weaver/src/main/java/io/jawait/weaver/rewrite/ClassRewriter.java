package io.jawait.weaver.rewrite;

import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.Suspension;
import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.flow.MethodFlow;
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

/** Replaces the async methods of a class by their starters and bodies. */
public final class ClassRewriter {
    /** The longest text of lines that a description may hold; a class file's string ends at 65,535 bytes. */
    private static final int MOST_LINES = 60_000;

    private final ClassNode owner;
    private final CastTypes casts;
    private final GeneratedNames names;
    private final DirectEntries entries = new DirectEntries();

    public ClassRewriter(ClassNode owner, TypeHierarchy types) {
        this.owner = owner;
        this.casts = new CastTypes(types, owner.name);
        this.names = new GeneratedNames(owner);
    }

    /**
     * Rewrites the methods in place and adds what they need to the class.
     *
     * @return the methods by the names and descriptors of the bodies that they were written into
     */
    public Map<String, AsyncMethod> rewrite(List<Analyzed> methods) {
        Set<String> called = directlyCalled(methods);
        List<Plan> plans = new ArrayList<>();
        for (Analyzed each : methods) {
            plans.add(plan(each, called.contains(each.method().key())));
        }
        List<MethodNode> added = new ArrayList<>();
        Map<String, AsyncMethod> sources = new LinkedHashMap<>();
        for (Plan plan : plans) {
            for (Body body : plan.bodies()) {
                MethodNode written = new BodyWriter(plan, body, entries, casts).write();
                added.add(written);
                sources.put(written.name + written.desc, plan.method());
            }
            added.add(new Starter(plan).maker());
        }
        for (Plan plan : plans) {
            new Starter(plan).rewrite();
        }
        owner.methods.addAll(added);
        return sources;
    }

    /**
     * Whether a method can have an entry body, in which the task and the budget stand between parameters and locals: not
     * if a value of two slots lies across that place.
     */
    public static boolean canHaveEntry(AsyncMethod method) {
        int last = method.parameterSlots() - 1;
        for (AbstractInsnNode insn : method.node().instructions) {
            if (insn instanceof VarInsnNode access && access.var == last && isWide(access)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWide(VarInsnNode access) {
        return switch (access.getOpcode()) {
            case org.objectweb.asm.Opcodes.LLOAD,
                    org.objectweb.asm.Opcodes.DLOAD,
                    org.objectweb.asm.Opcodes.LSTORE,
                    org.objectweb.asm.Opcodes.DSTORE -> true;
            default -> false;
        };
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

    private Plan plan(Analyzed each, boolean called) {
        AsyncMethod method = each.method();
        String name = method.node().name;
        FrameLayout layout = FrameLayout.of(each.flow());
        String resumeName = names.unique(name, Plan.resumeDescriptor(layout.shape()));
        String makerName = names.unique(name + "$frame", "()L" + layout.shape() + ";");
        String entryName = called ? names.unique(name, Plan.entryDescriptor(method)) : null;
        if (entryName != null) {
            entries.add(method, entryName);
        }
        return new Plan(
                method,
                each.flow(),
                layout,
                each.readyReturns(),
                each.resources(),
                resumeName,
                makerName,
                entryName,
                description(method, each.flow(), owner.sourceFile));
    }

    /** Class, method, file, and the line of each state from {@link RuntimeNames#STARTED} on. */
    private static String description(AsyncMethod method, MethodFlow flow, @Nullable String file) {
        StringBuilder text = new StringBuilder(method.owner().name.replace('/', '.'))
                .append('\t')
                .append(method.node().name)
                .append('\t')
                .append(file == null ? "" : file)
                .append('\t')
                .append(new Instructions(method.node()).firstLine());
        for (AwaitPoint point : flow.points()) {
            if (text.length() < MOST_LINES) {
                text.append(',').append(point.suspension().line());
            }
        }
        return text.toString();
    }
}
