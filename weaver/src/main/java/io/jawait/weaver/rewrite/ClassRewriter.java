package io.jawait.weaver.rewrite;

import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.find.CodeSizes;
import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.flow.MethodFlow;
import io.jawait.weaver.layout.FrameLayout;
import io.jawait.weaver.layout.SavedState;
import io.jawait.weaver.names.RuntimeNames;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Replaces the async methods of a class; the subclasses are the ways to do so. */
public abstract class ClassRewriter {
    /** The longest text of lines that a description may hold; a class file's string ends at 65,535 bytes. */
    private static final int MOST_LINES = 60_000;

    /** About how many bytes of code a suspension takes, and each value to save and restore it, read off woven methods. */
    private static final int BYTES_OF_SUSPENSION = 40;

    private static final int BYTES_OF_VALUE = 18;

    final ClassNode owner;
    final CastTypes casts;

    ClassRewriter(ClassNode owner, TypeHierarchy types) {
        this.owner = owner;
        this.casts = new CastTypes(types, owner.name);
    }

    /** By starters and bodies, which are added to the class. */
    public static ClassRewriter adding(ClassNode owner, TypeHierarchy types) {
        return new AddingRewriter(owner, types);
    }

    /** By methods that are their own bodies, for a class to which nothing can be added. */
    public static ClassRewriter inPlace(ClassNode owner, TypeHierarchy types) {
        return new InPlaceRewriter(owner, types);
    }

    /**
     * Rewrites the methods.
     *
     * @return the methods by the names and descriptors of the bodies that they were written into
     */
    public abstract Map<String, AsyncMethod> rewrite(List<Analyzed> methods);

    /** Whether other methods of the class may call the method's body, without a frame. */
    public abstract boolean canCallBody(AsyncMethod method);

    /** Frames of least room, unless suspensions would take so much that the method were not compiled. */
    static FrameLayout layout(Analyzed each) {
        FrameLayout layout = FrameLayout.of(each.flow());
        int bytes = CodeSizes.least(each.method().node());
        for (SavedState point : layout.points()) {
            int values = point.locals().size() + point.stack().size();
            bytes += BYTES_OF_SUSPENSION + BYTES_OF_VALUE * values;
        }
        return bytes <= CodeSizes.MOST_COMPILED ? layout : FrameLayout.wide(each.flow());
    }

    final MethodNode write(Plan plan, Body body, DirectEntries entries) {
        return new BodyWriter(plan, body, entries, casts).write();
    }

    /** How many slots a method's parameters may take, the receiver among them. */
    public abstract int mostParameterSlots();

    final Plan plan(Analyzed each, FrameLayout layout, String shape, BodyCode code) {
        return new Plan(
                each.method(),
                each.flow(),
                layout,
                each.readyReturns(),
                each.resources(),
                shape,
                code,
                description(each.method(), each.flow(), owner.sourceFile));
    }

    /** Class, method, file, and the line of each state from {@link RuntimeNames#STARTED} on. */
    private static String description(AsyncMethod method, MethodFlow flow, @Nullable String file) {
        StringBuilder text = new StringBuilder(method.owner().name.replace('/', '.'))
                .append('\t')
                .append(method.node().name)
                .append('\t')
                .append(file == null ? "" : file)
                .append('\t')
                .append(method.line());
        for (AwaitPoint point : flow.points()) {
            if (text.length() < MOST_LINES) {
                text.append(',').append(point.suspension().line());
            }
        }
        return text.toString();
    }
}
