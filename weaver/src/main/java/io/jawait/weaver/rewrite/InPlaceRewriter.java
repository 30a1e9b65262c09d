package io.jawait.weaver.rewrite;

import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.layout.FrameLayout;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Makes each method its own body, so that the class keeps its members. */
final class InPlaceRewriter extends ClassRewriter {
    /** Method handles, through which such a method is resumed, take a few less than methods do. */
    private static final int MOST_SLOTS = 250;

    InPlaceRewriter(ClassNode owner, TypeHierarchy types) {
        super(owner, types);
    }

    @Override
    public Map<String, AsyncMethod> rewrite(List<Analyzed> methods) {
        Map<String, AsyncMethod> sources = new LinkedHashMap<>();
        for (Analyzed each : methods) {
            FrameLayout layout = layout(each);
            Plan plan = plan(each, layout, layout.shape(), new ReentryBody.PointCode(each.method()));
            replace(each.method().node(), write(plan, new ReentryBody(plan), new DirectEntries()));
            sources.put(each.method().key(), each.method());
        }
        return sources;
    }

    private static void replace(MethodNode method, MethodNode written) {
        method.instructions = written.instructions;
        method.tryCatchBlocks = written.tryCatchBlocks;
        method.localVariables = written.localVariables;
        method.maxLocals = written.maxLocals;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }

    @Override
    public boolean canCallBody(AsyncMethod method) {
        return false;
    }

    @Override
    public int mostParameterSlots() {
        return MOST_SLOTS;
    }
}
