package io.jawait.it.fuzz;

import java.util.List;

/** Makes up statements. */
final class Statements {
    /**
     * Statements.
     *
     * @param completes whether what stands behind them can be reached
     * @param scope what can be named behind them
     */
    record Code(String text, boolean completes, Scope scope) {}

    private final Grammar grammar;
    private final Choices choices;

    Statements(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    /**
     * Some statements.
     *
     * @param depth how deep they may nest
     * @param mayEnd whether a jump that is always taken may stand at the end
     */
    Code block(Scope outer, int depth, int length, boolean mayEnd) {
        Scope scope = outer.inner();
        StringBuilder text = new StringBuilder();
        boolean completes = true;
        for (int i = choices.pick(length + 1); i >= 0 && completes; i--) {
            Code code = choices.span("statement", () -> statement(scope, depth, mayEnd));
            text.append(code.text);
            completes = code.completes;
        }
        return new Code(text.toString(), completes, scope);
    }

    /** Statements in braces, behind which the program goes on. */
    String nested(Scope scope, int depth) {
        return "{\n" + block(scope, depth, 2, false).text + "}\n";
    }

    private Code statement(Scope scope, int depth, boolean mayEnd) {
        int kind = choices.pick(depth <= 0 ? 9 : 26);
        if (scope.place.inExpression() && (kind > 11 && kind < 16 || kind == 18 || kind > 23) && !choices.oneIn(6)) {
            // javac crashes on a try statement in a switch expression, if there is a long below it.
            kind = 4;
        }
        if (kind == 11) {
            return branches(scope, depth - 1, mayEnd);
        } else if (kind > 11 && kind < 15) {
            return grammar.handlers.tries(scope, depth - 1, mayEnd);
        } else if (kind == 8 && mayEnd && !scope.place.inExpression()) {
            return choices.oneIn(3) ? parting(scope) : jump(scope, "");
        }
        String text = switch (kind) {
            case 0 -> "";
            case 1, 2 -> local(scope);
            case 3 -> expression(scope);
            case 4 -> "Help.at(" + grammar.id() + ", " + grammar.argument(grammar.type(), scope, 3) + ");\n";
            case 5 ->
                scope.mayEmit() ? emit(scope) : scope.place.duet() != null ? grammar.duets.turn(scope) : waits(scope);
            case 6 -> "Help.check(" + grammar.id() + ");\n";
            case 7, 8 -> jump(scope, "if (Help.yes(" + grammar.id() + ")) ").text;
            case 9 -> late(scope, depth - 1);
            case 10 -> grammar.switches.statement(scope, depth - 1);
            case 15 -> grammar.handlers.resources(scope, depth - 1);
            case 16 -> grammar.loops.loop(scope, depth - 1);
            case 17 -> grammar.loops.forEach(scope, depth - 1);
            case 18 -> grammar.loops.awaitEach(scope, depth - 1);
            case 19 -> labelled(scope, depth - 1);
            case 21 -> unlike(scope, depth - 1);
            case 22 -> grammar.companions.statement(scope, depth - 1);
            case 23 -> grammar.duets.statement(scope);
            case 24 -> grammar.primitives.statement(scope, depth - 1);
            case 25 -> grammar.corners.statement(scope, depth - 1);
            default -> choices.oneIn(2) ? synchronizes(scope) : nested(scope, depth - 1);
        };
        return new Code(text, true, scope);
    }

    private String expression(Scope scope) {
        if (choices.oneIn(3)) {
            return "Help.same(" + grammar.argument(grammar.type(), scope, 3) + ");\n";
        }
        String inBrackets = grammar.expressions.assigned(grammar.type(), scope, 2);
        return inBrackets.substring(1, inBrackets.length() - 1) + ";\n";
    }

    private String waits(Scope scope) {
        return switch (choices.pick(8)) {
            case 5 -> grammar.cancels ? "await(Help.cancelled(" + grammar.id() + "));\n" : "await(yieldNow());\n";
            case 6 -> grammar.awaits.nothing(scope);
            case 7 -> several(scope);
            case 0 -> "await(Help.later(" + grammar.argument(grammar.type(), scope, 3) + "));\n";
            case 1 -> "await(yieldNow());\n";
            case 2 -> "await(Help.elsewhere());\n";
            case 3 -> grammar.members.localClass(scope);
            default -> deferred(scope);
        };
    }

    /** A coroutine that is made here and awaited later on; nothing tells when it runs. */
    private String deferred(Scope scope) {
        String type = grammar.type();
        String box = Types.boxed(type);
        String name = grammar.name("c");
        String value = grammar.argument(type, scope, 3);
        String kept = choices.one(
                "Coroutine<" + box + "> " + name + " = Help.<" + box + ">later(" + value + ");\n",
                "java.util.concurrent.CompletionStage<" + box + "> " + name + " = Help.<" + box + ">stage(" + value
                        + ");\n",
                "var " + name + " = startNow(Help.<" + box + ">later(" + value + "));\n");
        String between = "Help.say(\"between\");\n";
        String result = grammar.name("v");
        scope.add(result, type, false);
        return kept + between + type + " " + result + " = await(" + name + ");\n";
    }

    /** Coroutines that are kept in a list or an array and awaited one by one. */
    private String several(Scope scope) {
        String type = grammar.type();
        String box = Types.boxed(type);
        String name = grammar.name("c");
        String each = grammar.name("e");
        String later = "Help.<" + box + ">later(" + grammar.argument(type, scope, 1) + ")";
        String other = "Help.<" + box + ">later(" + grammar.argument(type, scope, 1) + ")";
        String kept = choices.oneIn(2)
                ? "Coroutine<?>[] " + name + " = {" + later + ", " + other + "};\n"
                : "java.util.List<Coroutine<?>> " + name + " = java.util.List.of(" + later + ", " + other + ");\n";
        return kept + "for (Coroutine<?> " + each + " : " + name + ") Help.at(" + grammar.id() + ", (Object) await("
                + each + "));\n";
    }

    String emit(Scope scope) {
        return "emit(" + grammar.argument(java.util.Objects.requireNonNull(scope.place.emitted()), scope, 3) + ");\n";
    }

    /** A binding that is there behind the statement, which is left unless it matches. */
    private String unlike(Scope scope, int depth) {
        String name = grammar.name("b");
        String type = choices.one("String", "Integer", "Help.Pt");
        String text = "if (!(" + grammar.of("Object", scope) + " instanceof " + type + " " + name + ")) {\n"
                + block(scope, depth, 1, false).text + "throw new Help.High(\"unlike\");\n}\n";
        scope.add(name, type, false);
        return text;
    }

    private String local(Scope scope) {
        String type = grammar.type();
        String name = grammar.name("v");
        boolean isFinal = choices.oneIn(3);
        boolean missing = Types.boxed(type).equals(type) && choices.oneIn(5);
        String value = missing ? "null" : grammar.of(type, scope, choices.oneIn(20) ? 7 : 3);
        scope.add(name, type, isFinal);
        return (isFinal ? "final " : "") + type + " " + name + " = " + value + ";\n";
    }

    /** A local that is assigned behind its declaration. */
    private String late(Scope scope, int depth) {
        String type = grammar.type();
        String name = grammar.name("v");
        String declared = type + " " + name + ";\n";
        String one = name + " = " + grammar.of(type, scope) + ";\n";
        String other = name + " = " + grammar.of(type, scope) + ";\n";
        String text = switch (choices.pick(3)) {
            case 0 ->
                "if (" + grammar.of("boolean", scope) + ") {\n" + block(scope, depth, 1, false).text + one + "} else "
                        + other;
            case 1 ->
                "try {\n" + block(scope.inTry(), depth, 1, false).text + one + "} catch (RuntimeException "
                        + grammar.name("x") + ") {\n" + other + "}\n";
            default ->
                "switch (" + grammar.of("int", scope) + ") {\ncase 1: " + one + "break;\ndefault: " + other + "}\n";
        };
        scope.add(name, type, false);
        return declared + text;
    }

    private Code branches(Scope scope, int depth, boolean mayEnd) {
        String condition = "if (" + grammar.of("boolean", scope) + ") ";
        Code first = block(scope, depth, 2, true);
        if (choices.oneIn(3)) {
            return new Code(condition + "{\n" + first.text + "}\n", true, scope);
        }
        Code second = block(scope, depth, 2, mayEnd || first.completes);
        return new Code(
                condition + "{\n" + first.text + "} else {\n" + second.text + "}\n",
                first.completes || second.completes,
                scope);
    }

    private String labelled(Scope scope, int depth) {
        String label = grammar.name("B");
        return label + ": " + nested(scope.inBlock(label), depth);
    }

    /** Nothing awaits in it, but it may be left. In switch expressions javac's code for it does not verify. */
    private String synchronizes(Scope scope) {
        if (scope.place.inExpression()) {
            return nested(scope, 0);
        }
        String said = "Help.at(" + grammar.id() + ", " + grammar.expressions.leaf(grammar.type(), scope) + ");\n";
        String left = "";
        Result result = scope.place.result();
        List<String> loops = scope.place.loops();
        if (choices.oneIn(3) && !loops.isEmpty()) {
            left = "if (Help.yes(" + grammar.id() + ")) continue " + choices.one(loops) + ";\n";
        } else if (choices.oneIn(3) && result != null && !result.type().equals("Void")) {
            left = "if (Help.yes(" + grammar.id() + ")) return "
                    + result.ready(grammar.expressions.leaf(result.type(), scope)) + ";\n";
        }
        return "synchronized (Help.class) {\nHelp.check(" + grammar.id() + ");\n" + left + said + "}\n";
    }

    // ---- jumps

    /** Several jumps of which one is always taken. */
    Code parting(Scope scope) {
        String first = jump(scope, "").text;
        String other = jump(scope, "").text;
        String last = jump(scope, "").text;
        String asked = "if (Help.yes(" + grammar.id() + ")) {\n" + first + "}\n";
        String selector = "switch ((" + grammar.of("int", scope) + ") & 3) {\n";
        String text = switch (choices.pick(4)) {
            case 0 -> asked + other;
            case 1 -> asked + "else {\n" + other + "}\n";
            case 2 -> selector + "case 0: " + first + "case 2: " + other + "default: " + last + "}\n";
            default ->
                selector + "case 0, 3 -> {\n" + first + "}\ncase 2 -> {\n" + other + "}\ndefault -> {\n" + last
                        + "}\n}\n";
        };
        return new Code(text, false, scope);
    }

    private Code jump(Scope scope, String condition) {
        boolean completes = !condition.isEmpty();
        switch (choices.pick(4)) {
            case 0 -> {
                if (scope.place.result() != null) {
                    return new Code(condition + returned(scope.place.result(), scope), completes, scope);
                }
            }
            case 1 -> {
                if (!scope.place.blocks().isEmpty()) {
                    return new Code(condition + "break " + choices.one(scope.place.blocks()) + ";\n", completes, scope);
                }
            }
            case 2 -> {
                if (!scope.place.loops().isEmpty()) {
                    return new Code(
                            condition + choices.one("break ", "continue ") + choices.one(scope.place.loops()) + ";\n",
                            completes,
                            scope);
                }
            }
            default -> {}
        }
        String thrown =
                "new Help." + choices.one("Low", "Lower", "High") + "(\"t\" + " + grammar.of("int", scope) + ")";
        if (choices.oneIn(4)) {
            thrown = "Help.with(" + thrown + ", new Help." + choices.one("Low", "High") + "(\"c\" + "
                    + grammar.of("String", scope) + "))";
        }
        return new Code(condition + "throw " + thrown + ";\n", completes, scope);
    }

    /** A return; outside of try statements it may be an await of its own. */
    String returned(Result result, Scope scope) {
        if (result.kind() == Result.Kind.GENERATOR) {
            return "return AsyncGenerator.end();\n";
        }
        String type = result.type();
        if (type.equals("Void")) {
            boolean own = result.kind() == Result.Kind.COROUTINE && !scope.place.inTry() && choices.oneIn(3);
            return "return " + (own ? "Main.<Void>own(" + grammar.id() + ", (Void) null)" : result.ready("(Void) null"))
                    + ";\n";
        }
        String box = Types.boxed(type);
        String value = grammar.argument(type, scope, 3);
        boolean tail = !scope.place.inTry() && choices.oneIn(3);
        if (!tail) {
            return "return " + result.ready(value) + ";\n";
        } else if (result.kind() == Result.Kind.COROUTINE) {
            return "return "
                    + choices.one(
                            "Help.<" + box + ">later(" + value + ")",
                            "Main.<" + box + ">own(" + grammar.id() + ", " + value + ")",
                            grammar.of("boolean", scope) + " ? Coroutine.<" + box + ">of(" + value + ") : Help.<" + box
                                    + ">risky(" + grammar.id() + ", " + value + ")")
                    + ";\n";
        }
        return "return Help.<" + box + ">hot(" + grammar.id() + ", " + value + ");\n";
    }
}
