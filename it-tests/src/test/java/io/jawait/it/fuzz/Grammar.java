package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rooms of the grammar share while one program is made up. */
final class Grammar {
    private static final int DEPTH = 3;

    /**
     * A method of the program that may be called.
     *
     * @param call what stands before the arguments
     * @param needsMain whether it can be called only where {@code this} is the outermost class
     * @param reference the method reference to it, or null where there is none
     */
    record Callable(
            String call,
            Result result,
            List<String> parameters,
            boolean needsMain,
            @Nullable String reference) {}

    final Choices choices;
    final int release;

    /** Whether the program's task cancels itself; no future then stands between two methods. */
    final boolean cancels;

    final Expressions expressions;
    final Operators operators;
    final Awaits awaits;
    final Switches switches;
    final Statements statements;
    final Loops loops;
    final Handlers handlers;
    final Members members;
    final Companions companions;
    final Giants giants;
    final Duets duets;
    final Primitives primitives;
    final Corners corners;
    final List<Callable> callables = new ArrayList<>();

    /** The inner classes of the program, which have a number. */
    final List<String> inners = new ArrayList<>();

    private int names;

    Grammar(Choices choices, int release) {
        this.choices = choices;
        this.release = release;
        expressions = new Expressions(this);
        operators = new Operators(this);
        awaits = new Awaits(this);
        switches = new Switches(this);
        statements = new Statements(this);
        loops = new Loops(this);
        handlers = new Handlers(this);
        members = new Members(this);
        companions = new Companions(this);
        giants = new Giants(this);
        duets = new Duets(this);
        primitives = new Primitives(this);
        corners = new Corners(this);
        cancels = choices.oneIn(5);
    }

    String name(String start) {
        return start + ++names;
    }

    int id() {
        return ++names;
    }

    String of(String type, Scope scope) {
        return expressions.of(type, scope, DEPTH);
    }

    String of(String type, Scope scope, int depth) {
        return expressions.of(type, scope, depth);
    }

    /** As an argument, under a cast: javac attributes brackets that stand alone twice, and so on at each level. */
    String argument(String type, Scope scope, int depth) {
        return "(" + type + ") " + expressions.of(type, scope, depth);
    }

    String type() {
        return Types.any(choices);
    }

    /** How an async method gives a value. */
    Result.Kind kind() {
        Result.Kind kind = choices.one(
                Result.Kind.COROUTINE,
                Result.Kind.COROUTINE,
                Result.Kind.COROUTINE,
                Result.Kind.FUTURE,
                Result.Kind.STAGE);
        return cancels ? Result.Kind.COROUTINE : kind;
    }
}
