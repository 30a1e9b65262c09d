package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The locals and jump targets that a place in a program can name. */
final class Scope {
    record Variable(String name, String type, boolean isFinal) {}

    final List<Variable> variables;
    final List<String> loops;
    final List<String> blocks;

    /** What a return gives here: an expression's type, {@code emit} in a generator, or null where none may stand. */
    final @Nullable String result;

    private Scope(List<Variable> variables, List<String> loops, List<String> blocks, @Nullable String result) {
        this.variables = new ArrayList<>(variables);
        this.loops = loops;
        this.blocks = blocks;
        this.result = result;
    }

    static Scope of(@Nullable String result) {
        return new Scope(List.of(), List.of(), List.of(), result);
    }

    Scope inner() {
        return new Scope(variables, loops, blocks, result);
    }

    Scope inLoop(String label) {
        return new Scope(variables, plus(loops, label), blocks, result);
    }

    Scope inBlock(String label) {
        return new Scope(variables, loops, plus(blocks, label), result);
    }

    /** Inside a switch expression, which nothing may jump out of. */
    Scope inExpression() {
        return new Scope(variables, List.of(), List.of(), null);
    }

    Scope inLambda(String newResult) {
        return new Scope(variables.stream().filter(Variable::isFinal).toList(), List.of(), List.of(), newResult);
    }

    void add(String name, String type, boolean isFinal) {
        variables.add(new Variable(name, type, isFinal));
    }

    @Nullable
    String any(Random random, String type, boolean assignable) {
        List<String> fitting = variables.stream()
                .filter(each -> each.type.equals(type) && !(assignable && each.isFinal))
                .map(Variable::name)
                .toList();
        return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
    }

    private static List<String> plus(List<String> list, String more) {
        List<String> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
