package io.jawait.weaver.check;

import io.jawait.weaver.Severity;
import io.jawait.weaver.find.AsyncMethod;
import io.jawait.weaver.flow.AwaitPoint;
import io.jawait.weaver.flow.MethodFlow;
import io.jawait.weaver.flow.StackValue;
import io.jawait.weaver.types.TypeHierarchy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A value of a class that another package hides, which is used as such behind an await. A frame gives it back as an
 * object, and only the class's own package could cast it.
 *
 * @param type the class's internal name
 * @param line the line of an await that saves it
 */
public record HiddenType(String type, int line) implements LateRefusal {
    /** The first in a method whose woven form does not verify; null if it saves none. */
    public static @Nullable HiddenType in(AsyncMethod method, MethodFlow flow, TypeHierarchy types) {
        String fromPackage = TypeHierarchy.packageOf(method.owner().name);
        for (AwaitPoint point : flow.points()) {
            List<StackValue> saved = new ArrayList<>(point.stack());
            for (int slot = 0; slot < point.locals().size(); slot++) {
                saved.add(point.survivor(slot));
            }
            for (StackValue each : saved) {
                String name = each.isReference() ? name(each.savedType()) : null;
                if (name != null && !types.nameableFrom(name, fromPackage).equals(name)) {
                    return new HiddenType(name, point.suspension().line());
                }
            }
        }
        return null;
    }

    private static @Nullable String name(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element.getSort() == Type.OBJECT ? element.getInternalName() : null;
    }

    @Override
    public void report(AsyncMethod method, Findings findings) {
        findings.add(
                "hidden-type",
                Severity.ERROR,
                method.node(),
                line > 0 ? line : method.line(),
                "a value of " + type.replace('/', '.') + ", which this class cannot name, is used as such behind an"
                        + " await",
                "Keep it in a variable of a type that can be named, or use it before the await");
    }
}
