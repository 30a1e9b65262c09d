package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The locals and jump targets that a place in a program can name. Immutable but for the locals that are added. */
final class Scope {
    record Variable(String name, String type, boolean isFinal) {}

    private final List<Variable> variables;
    final Place place;

    /**
     * Where it is.
     *
     * @param result what a return gives here, or null where none may stand
     * @param isStatic no {@code this} of the outermost class
     * @param inTry within a try statement
     * @param inFinally within a finally block or a handler that sees every throwable
     * @param inExpression within a switch expression, which nothing may jump out of
     * @param emitted the type of the elements that may be emitted here, or null
     * @param duet the duet of which this is a part, or null
     */
    record Place(
            @Nullable Result result,
            boolean isStatic,
            boolean inTry,
            boolean inFinally,
            boolean inExpression,
            @Nullable String emitted,
            @Nullable String duet,
            List<String> loops,
            List<String> blocks) {
        static Place of(@Nullable Result result, boolean isStatic) {
            String emitted = result != null && result.kind() == Result.Kind.GENERATOR ? result.type() : null;
            return new Place(result, isStatic, false, false, false, emitted, null, List.of(), List.of());
        }

        Place jumpingTo(List<String> newLoops, List<String> newBlocks) {
            return new Place(result, isStatic, inTry, inFinally, inExpression, emitted, duet, newLoops, newBlocks);
        }

        Place trying(boolean nowInFinally) {
            return new Place(result, isStatic, true, nowInFinally, inExpression, emitted, duet, loops, blocks);
        }
    }

    private Scope(List<Variable> variables, Place place) {
        this.variables = new ArrayList<>(variables);
        this.place = place;
    }

    static Scope of(@Nullable Result result, boolean isStatic) {
        return new Scope(List.of(), Place.of(result, isStatic));
    }

    Scope inner() {
        return new Scope(variables, place);
    }

    Scope inLoop(String label) {
        return new Scope(variables, place.jumpingTo(plus(place.loops, label), place.blocks));
    }

    Scope inBlock(String label) {
        return new Scope(variables, place.jumpingTo(place.loops, plus(place.blocks, label)));
    }

    Scope inTry() {
        return new Scope(variables, place.trying(place.inFinally));
    }

    /** In a generator nothing may jump out of a finally block, for it would swallow that the generator is closed. */
    Scope inFinally() {
        Place clean = place.trying(true);
        return new Scope(variables, place.emitted != null ? clean.jumpingTo(List.of(), List.of()) : clean);
    }

    Scope inExpression() {
        return new Scope(
                variables,
                new Place(
                        null,
                        place.isStatic,
                        true,
                        place.inFinally,
                        true,
                        place.emitted,
                        place.duet,
                        List.of(),
                        List.of()));
    }

    /** In a lambda or a local class, which see what is final. */
    Scope capturedBy(@Nullable Result newResult, boolean isStatic) {
        return new Scope(variables.stream().filter(Variable::isFinal).toList(), Place.of(newResult, isStatic));
    }

    /** In a part of a duet, with what it sees. */
    Scope inDuet(String duet) {
        return new Scope(
                variables,
                new Place(
                        place.result,
                        place.isStatic,
                        place.inTry,
                        place.inFinally,
                        place.inExpression,
                        place.emitted,
                        duet,
                        place.loops,
                        place.blocks));
    }

    /** Only what is final. */
    Scope constants() {
        return new Scope(variables.stream().filter(Variable::isFinal).toList(), place);
    }

    boolean mayEmit() {
        return place.emitted != null && !place.inFinally;
    }

    void add(String name, String type, boolean isFinal) {
        variables.add(new Variable(name, type, isFinal));
    }

    List<String> names() {
        return variables.stream().map(Variable::name).toList();
    }

    /** The names of the locals of the type. */
    List<String> named(String type, boolean assignable) {
        return variables.stream()
                .filter(each -> each.type.equals(type) && !(assignable && each.isFinal))
                .map(Variable::name)
                .toList();
    }

    private static List<String> plus(List<String> list, String more) {
        List<String> longer = new ArrayList<>(list);
        longer.add(more);
        return List.copyOf(longer);
    }
}
