package io.jawait.it.fuzz;

import java.util.List;
import java.util.stream.Collectors;

/** Makes up awaits. */
final class Awaits {
    private final Grammar grammar;
    private final Choices choices;

    Awaits(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    String of(String type, Scope scope, int depth) {
        String box = Types.boxed(type);
        int kind = choices.pick(18);
        if (kind > 7) {
            return called(type, scope, depth);
        } else if (kind == 7) {
            return lambda(type, scope);
        }
        String value = grammar.argument(type, scope, depth);
        String duet = scope.place.duet();
        if (duet != null && kind < 4) {
            return await(box, grammar.duets.turn(duet, type, value));
        }
        return switch (kind) {
            case 1 -> await(box, "Help.<" + box + ">risky(" + grammar.id() + ", " + value + ")");
            case 2 -> await(box, "Help.<" + box + ">hot(" + grammar.id() + ", " + value + ")");
            case 3 -> await(box, "own(" + grammar.id() + ", (" + box + ") (" + value + "))");
            case 4 -> await(box, "Help.<" + box + ">stage(" + value + ")");
            case 5 -> rare(type, value, scope, depth);
            case 6 -> await(box, "Main.<" + box + ">own(" + grammar.id() + ", " + value + ")");
            default -> later(box, value);
        };
    }

    /** With its type spelled out, as a rule: compilers take ever longer to infer those within each other. */
    private String await(String box, String coroutine) {
        return (choices.oneIn(8) ? "await(" : "Coroutines.<" + box + ">await(") + coroutine + ")";
    }

    private String later(String box, String value) {
        return await(box, "Help.<" + box + ">later(" + value + ")");
    }

    private String rare(String type, String value, Scope scope, int depth) {
        String box = Types.boxed(type);
        if (choices.oneIn(9)) {
            return grammar.members.anonymous(type, value, scope);
        }
        return await(
                box,
                switch (choices.pick(15)) {
                    case 13, 14 -> grammar.corners.awaited(type, scope);
                    case 11 ->
                        "Help.<" + box + ">stage(" + value + ").thenApply(" + grammar.name("q") + " -> "
                                + grammar.argument(type, scope.capturedBy(null, true), 0) + ")";
                    case 12 ->
                        "blocking(() -> (" + box + ") " + grammar.argument(type, scope.capturedBy(null, true), 0) + ")";
                    case 9 -> "((Help.Ref<" + box + ", " + box + ">) Help::<" + box + ">later).call(" + value + ")";
                    case 10 ->
                        "((Help.Ref<Integer, " + box + ">) "
                                + choices.one(
                                        "new Help.Deep<" + box + ">(" + value + ")",
                                        "await(Help.later(new Help.Deep<" + box + ">(" + value + ")))")
                                + "::go).call((int) (" + grammar.of("int", scope, depth) + " & 3))";
                    case 0 -> "new Help.Ready<" + box + ">(" + value + ")";
                    case 1 -> "start(Help.<" + box + ">risky(" + grammar.id() + ", " + value + "))";
                    case 2 ->
                        grammar.of("boolean", scope, depth) + " ? Help.<" + box + ">later(" + value + ") : Help.<" + box
                                + ">risky(" + grammar.id() + ", " + value + ")";
                    case 3 -> "java.util.concurrent.CompletableFuture.<" + box + ">completedFuture(" + value + ")";
                    case 4 -> "Coroutine.<" + box + ">of(" + value + ")";
                    case 5 -> "Coroutine.<" + box + ">failed(new Help.Low(\"failed\" + Help.text(" + value + ")))";
                    case 6 -> "Help.<" + box + ">nothing(" + value + ")";
                    case 7 -> "Help.<" + box + ">none(" + value + ")";
                    default ->
                        "new Help.Deep<" + box + ">(" + value + ").go((int) (" + grammar.of("int", scope, depth)
                                + " & 7))";
                });
    }

    /** An await of a method that gives no value. */
    String nothing(Scope scope) {
        List<Grammar.Callable> fitting = reachable("Void", scope);
        return fitting.isEmpty()
                ? "await(Help.<Void>nothing((Void) null));\n"
                : "await(" + call(choices.one(fitting), scope, 2) + ");\n";
    }

    private List<Grammar.Callable> reachable(String type, Scope scope) {
        return grammar.callables.stream()
                .filter(each -> each.result().type().equals(type))
                .filter(each -> each.result().kind() != Result.Kind.GENERATOR)
                .filter(each -> !(each.needsMain() && scope.place.isStatic()))
                .toList();
    }

    /** A call of a method of the program that gives the type, if there is one in reach. */
    private String called(String type, Scope scope, int depth) {
        List<Grammar.Callable> fitting = reachable(type, scope);
        if (fitting.isEmpty()) {
            return later(Types.boxed(type), grammar.argument(type, scope, depth));
        }
        Grammar.Callable target = choices.one(fitting);
        boolean byReference = target.parameters().size() == 1
                && target.result().kind() == Result.Kind.COROUTINE
                && target.reference() != null
                && choices.oneIn(3);
        if (!byReference) {
            return await(Types.boxed(type), call(target, scope, depth));
        }
        String parameter = target.parameters().get(0);
        return await(
                Types.boxed(type),
                "((Help.Ref<" + Types.boxed(parameter) + ", " + Types.boxed(type) + ">) " + target.reference()
                        + ").call(" + grammar.argument(parameter, scope, depth) + ")");
    }

    String call(Grammar.Callable target, Scope scope, int depth) {
        int below = target.parameters().size() > 6 ? 0 : depth - 1;
        return target.call()
                + target.parameters().stream()
                        .map(each -> grammar.argument(each, scope, below))
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private String lambda(String type, Scope scope) {
        String box = Types.boxed(type);
        Result cold = new Result(Result.Kind.COROUTINE, type);
        Scope inside = scope.capturedBy(cold, scope.place.isStatic());
        int kind = choices.pick(8);
        switch (kind == 1 && grammar.cancels ? 0 : kind) {
            case 6 -> {
                return await(
                        box,
                        "((AsyncCallable<" + box + ">) () -> Coroutine.<" + box + ">of("
                                + grammar.argument(type, inside, 2) + ")).call()");
            }
            case 7 -> {
                return await(
                        box,
                        "((Help.Fun<" + box + ">) " + grammar.name("q") + " -> Help.<" + box + ">risky(" + grammar.id()
                                + ", " + grammar.argument(type, inside, 2) + ")).call("
                                + grammar.expressions.leaf(type, scope) + ")");
            }
            case 3, 4, 5 -> {
                return grammar.companions.awaited(type, "() -> {\n" + body(cold, inside) + "}");
            }
            case 0 -> {
                return await(box, "((AsyncCallable<" + box + ">) () -> {\n" + body(cold, inside) + "}).call()");
            }
            case 1 -> {
                Result hot = new Result(Result.Kind.FUTURE, type);
                Scope inHot = scope.capturedBy(hot, scope.place.isStatic());
                return await(box, "((Help.HotCallable<" + box + ">) () -> {\n" + body(hot, inHot) + "}).call()");
            }
            default -> {
                String name = grammar.name("q");
                String value = grammar.of(type, scope, 0);
                inside.add(name, type, false);
                return await(
                        box,
                        "((Help.Fun<" + box + ">) (" + name + "Boxed) -> {\n" + type + " " + name + " = " + name
                                + "Boxed;\n" + body(cold, inside) + "}).call(" + value + ")");
            }
        }
    }

    /** Statements and a last return. */
    String body(Result result, Scope scope) {
        Statements.Code code = grammar.statements.block(scope, 1, 2, true);
        return code.text() + (code.completes() ? grammar.statements.returned(result, code.scope()) : "");
    }
}
