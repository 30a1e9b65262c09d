package io.jawait.it.fuzz;

import java.util.List;

/** Makes up statements. */
final class Statements {
    private static final int DEPTH = 3;
    private final Expressions expressions;

    Statements(Expressions expressions) {
        this.expressions = expressions;
    }

    /** Some statements, which may nest to the given depth. */
    String block(Scope outer, int depth, int length) {
        Scope scope = outer.inner();
        StringBuilder text = new StringBuilder();
        for (int i = expressions.pick(length + 1); i >= 0; i--) {
            text.append(statement(scope, depth));
        }
        return text.toString();
    }

    private String nested(Scope scope, int depth) {
        return "{\n" + block(scope, depth, 2) + "}\n";
    }

    private String statement(Scope scope, int depth) {
        if (depth <= 0 || expressions.left < 0) {
            return plain(scope);
        }
        return switch (expressions.pick(17)) {
            case 0 ->
                "if (" + of("boolean", scope) + ") " + nested(scope, depth - 1) + "else " + nested(scope, depth - 1);
            case 1, 2 -> loop(scope, depth - 1);
            case 3 -> forEach(scope, depth - 1);
            case 4, 5, 6 -> tries(scope, depth - 1);
            case 7 -> resources(scope, depth - 1);
            case 8 -> switches(scope, depth - 1);
            case 9 -> labelled(scope, depth - 1);
            case 10 -> nested(scope, depth - 1);
            case 11 -> "synchronized (Main.class) {\n" + said(scope) + "}\n";
            default -> plain(scope);
        };
    }

    private String of(String type, Scope scope) {
        return expressions.of(type, scope, DEPTH);
    }

    // ---- simple ones

    private String plain(Scope scope) {
        return switch (expressions.pick(9)) {
            case 0, 1, 2 -> local(scope);
            case 3 -> assignment(scope);
            case 4, 5 -> jump(scope);
            case 6 ->
                expressions.silent
                        ? "emit(" + of("int", scope) + ");\n"
                        : "await(Help.later(" + of("Object", scope) + "));\n";
            case 7 ->
                expressions.silent ? "emit(" + of("int", scope) + ");\n" : said(scope, of(expressions.type(), scope));
            default -> expressions.silent ? local(scope) : "Help.check(" + expressions.pick(1000) + ");\n";
        };
    }

    private String said(Scope scope) {
        return expressions.silent ? "" : said(scope, expressions.simple(expressions.type(), scope));
    }

    private String said(Scope scope, String value) {
        return "Help.at(" + expressions.pick(1000) + ", " + value + ");\n";
    }

    private String local(Scope scope) {
        String type = expressions.type();
        String name = expressions.name("v");
        boolean isFinal = expressions.pick(3) == 0;
        String value = of(type, scope);
        boolean late = expressions.pick(5) == 0;
        String text = late
                ? type + " " + name + ";\nif (" + of("boolean", scope) + ") " + name + " = " + value + ";\nelse " + name
                        + " = " + of(type, scope) + ";\n"
                : (isFinal ? "final " : "") + type + " " + name + " = " + value + ";\n";
        scope.add(name, type, isFinal && !late);
        return text;
    }

    private String assignment(Scope scope) {
        String type = expressions.type();
        String name = scope.any(expressions.random, type, true);
        return name == null ? local(scope) : name + " = " + of(type, scope) + ";\n";
    }

    private String jump(Scope scope) {
        if (expressions.silent) {
            return "emit(" + of("int", scope) + ");\n";
        }
        String condition = "if (Help.yes(" + expressions.pick(1000) + ")) ";
        switch (expressions.pick(5)) {
            case 0 -> {
                return condition + "throw new Help."
                        + List.of("Low", "Lower", "High").get(expressions.pick(3)) + "(\"t\" + " + of("int", scope)
                        + ");\n";
            }
            case 1 -> {
                return scope.result == null
                        ? said(scope)
                        : condition + "return Coroutine.<" + Expressions.boxed(scope.result) + ">of("
                                + of(scope.result, scope) + ");\n";
            }
            case 2 -> {
                return scope.blocks.isEmpty()
                        ? said(scope)
                        : condition + "break " + scope.blocks.get(expressions.pick(scope.blocks.size())) + ";\n";
            }
            default -> {
                return scope.loops.isEmpty()
                        ? said(scope)
                        : condition + List.of("break ", "continue ").get(expressions.pick(2))
                                + scope.loops.get(expressions.pick(scope.loops.size())) + ";\n";
            }
        }
    }

    // ---- loops

    private String loop(Scope scope, int depth) {
        String label = expressions.name("L");
        String i = expressions.name("i");
        int times = 1 + expressions.pick(3);
        Scope inside = scope.inLoop(label);
        String last = of("boolean", inside);
        // The counter changes, so lambdas may not name it; nor may assignments, which could make it run for ever.
        String copy = expressions.name("c");
        inside.add(copy, "int", true);
        String body = "{\nfinal int " + copy + " = " + i + ";\n" + block(inside, depth, 2) + "}\n";
        return switch (expressions.pick(3)) {
            case 0 ->
                label + ": for (int " + i + " = 0; " + i + " < " + times + " && " + last + "; " + i + "++) " + body;
            case 1 -> "int " + i + " = 0;\n" + label + ": while (" + i + "++ < " + times + ") " + body;
            default ->
                "int " + i + " = " + times + ";\n" + label + ": do " + body + "while (--" + i + " > 0 && " + last
                        + ");\n";
        };
    }

    private String forEach(Scope scope, int depth) {
        String label = expressions.name("L");
        String each = expressions.name("e");
        int kind = expressions.pick(expressions.silent ? 2 : 3);
        Scope inside = scope.inLoop(label);
        inside.add(each, "int", kind != 0);
        String over = switch (kind) {
            case 0 -> "int " + each + " : " + of("int[]", scope);
            case 1 ->
                "final Integer " + each + " : java.util.List.<Integer>of(" + of("int", scope) + ", " + of("int", scope)
                        + ")";
            default -> "final int " + each + " : awaitEach(Main.items(" + of("int", scope) + "))";
        };
        return label + ": for (" + over + ") " + nested(kind == 2 ? unbroken(inside, scope) : inside, depth);
    }

    /** A loop that is left early would close the generator, which plain Java has run to its end by then. */
    private static Scope unbroken(Scope inside, Scope outer) {
        Scope scope = outer.inExpression();
        scope.add(inside.variables.get(inside.variables.size() - 1).name(), "int", true);
        return scope;
    }

    // ---- handlers

    private String tries(Scope scope, int depth) {
        StringBuilder text = new StringBuilder(
                "try {\n" + (expressions.silent ? "" : "Help.check(1);\n") + nested(scope, depth) + "}\n");
        // A generator that is closed early may not emit any more, in a finally block either.
        int kind = expressions.silent ? 5 : expressions.pick(6);
        if (kind != 0) {
            String e = expressions.name("x");
            String types = List.of("Help.Low", "Help.Lower | Help.High", "RuntimeException", "Exception")
                    .get(expressions.pick(expressions.silent ? 1 : 4));
            types = expressions.silent ? "ArithmeticException" : types;
            text.append("catch (").append(types).append(" ").append(e).append(") {\n");
            text.append(expressions.silent ? "" : "Help.at(" + expressions.pick(1000) + ", (Object) " + e + ");\n");
            text.append(expressions.silent || expressions.pick(3) > 0 ? "" : needed(types, e, scope));
            text.append(block(scope, depth, 1));
            text.append(expressions.pick(4) == 0 ? "throw " + e + ";\n" : "").append("}\n");
        }
        if (kind < 3) {
            text.append("finally ").append(nested(scope, depth));
        }
        return text.toString();
    }

    private String needed(String types, String e, Scope scope) {
        return "Help.say(Help.text(" + e + ") + " + of("int", scope) + ");\n";
    }

    private String resources(Scope scope, int depth) {
        if (expressions.silent) {
            return plain(scope);
        }
        StringBuilder text = new StringBuilder("try (");
        for (int i = expressions.pick(3); i >= 0; i--) {
            String name = expressions.name("r");
            String type = List.of("Help.Res", "Help.Plain").get(expressions.pick(2));
            String made = "new " + type + "(" + of("int", scope) + ")";
            text.append(type).append(" ").append(name).append(" = ");
            text.append(expressions.pick(4) == 0 ? of("boolean", scope) + " ? " + made + " : null" : made);
            text.append(i > 0 ? ";\n" : ") ");
        }
        text.append(nested(scope, depth));
        if (expressions.pick(2) == 0) {
            String e = expressions.name("x");
            text.append("catch (Exception ").append(e).append(") {\nHelp.at(").append(expressions.pick(1000));
            text.append(", (Object) ").append(e).append(");\n}\n");
        }
        return text.toString();
    }

    private String labelled(Scope scope, int depth) {
        String label = expressions.name("B");
        return label + ": " + nested(scope.inBlock(label), depth);
    }

    private String switches(Scope scope, int depth) {
        String label = expressions.name("S");
        Scope inside = scope.inBlock(label);
        return label + ": switch (" + of("int", scope) + " & 3) {\ncase 0: " + nested(inside, depth) + "case 1: "
                + nested(inside, depth) + (expressions.pick(2) == 0 ? "break;\n" : "") + "default: "
                + nested(inside, depth) + "}\n";
    }
}
