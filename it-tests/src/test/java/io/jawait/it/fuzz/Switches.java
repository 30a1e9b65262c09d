package io.jawait.it.fuzz;

/** Makes up switches. */
final class Switches {
    private final Grammar grammar;
    private final Choices choices;

    Switches(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    // ---- expressions

    String expression(String type, Scope scope, int depth) {
        return switch (choices.pick(grammar.release >= 21 ? 6 : 4)) {
            case 0 ->
                start(type, "(" + grammar.of("int", scope, depth) + ") & 3")
                        + arm("case 0, 1", type, scope, depth)
                        + arm("case 2", type, scope, depth)
                        + last("default", type, scope, depth);
            case 1 ->
                start(type, "\"\" + " + grammar.of("String", scope, depth))
                        + arm("case \"a\", \"Aa\"", type, scope, depth)
                        + arm("case \"b\", \"BB\"", type, scope, depth)
                        + last("default", type, scope, depth);
            case 2 ->
                start(type, grammar.of("Help.Color", scope, depth))
                        + arm("case RED", type, scope, depth)
                        + arm("case GREEN", type, scope, depth)
                        + last("case BLUE", type, scope, depth);
            case 3 ->
                "((" + type + ") switch ((int) (" + grammar.of("char", scope, depth) + ") & 3) {\ncase 1: "
                        + yielding(type, scope, depth) + "case 2: default: " + yielding(type, scope, depth) + "})";
            case 4 -> patterns(type, scope, depth);
            default -> shapes(type, scope, depth);
        };
    }

    private static String start(String type, String selector) {
        return "((" + type + ") switch (" + selector + ") {\n";
    }

    private String cast(String type, String value) {
        return "(" + Types.boxed(type) + ") (" + value + ")";
    }

    private String arm(String label, String type, Scope scope, int depth) {
        if (choices.oneIn(8)) {
            return label + " -> throw new Help.High(\"switch\");\n";
        }
        return choices.oneIn(4)
                ? label + " -> {\n" + yielding(type, scope, depth) + "}\n"
                : label + " -> " + cast(type, grammar.of(type, scope.inExpression(), depth)) + ";\n";
    }

    private String last(String label, String type, Scope scope, int depth) {
        return label + " -> {\n" + yielding(type, scope, depth) + "}\n})";
    }

    private String yielding(String type, Scope scope, int depth) {
        Statements.Code code = grammar.statements.block(scope.inExpression(), 1, 1, false);
        return code.text() + "yield " + cast(type, grammar.of(type, code.scope(), depth)) + ";\n";
    }

    private String patterns(String type, Scope scope, int depth) {
        String x = grammar.name("x");
        Scope bound = scope.inExpression();
        bound.add(x, "int", true);
        bound.add(x + "s", "String", true);
        return start(type, grammar.of("Object", scope, depth))
                + arm(
                        "case Help.Box(Help.Pt(int " + x + ", String " + x + "s, Object " + x + "o)) when "
                                + guard(bound),
                        type,
                        bound,
                        depth)
                + arm("case Help.Pt(var " + x + "x, var " + x + "t, var " + x + "u)", type, scope, depth)
                + arm("case Integer " + x + "i", type, scope, depth)
                + arm("case null", type, scope, depth)
                + last("default", type, scope, depth);
    }

    private String shapes(String type, Scope scope, int depth) {
        String x = grammar.name("x");
        Scope bound = scope.inExpression();
        bound.add(x, "int", true);
        return start(type, grammar.of("Help.Shape", scope, depth))
                + arm("case Help.Dot(int " + x + ")", type, bound, depth)
                + arm("case Help.Line(Help.Dot(int " + x + "), Object " + x + "o)", type, bound, depth)
                + last("case Help.Line " + x + "l", type, scope, depth);
    }

    /** Nothing may be assigned in it, and what is assigned anywhere may not be named. */
    private String guard(Scope scope) {
        String value = grammar.expressions.leaf("boolean", scope.constants());
        return choices.oneIn(2)
                ? "Coroutines.<Boolean>await(Help.<Boolean>risky(" + grammar.id() + ", " + value + "))"
                : "Help.yes(" + grammar.id() + ") && Help.same(" + value + ")";
    }

    // ---- statements

    String statement(Scope scope, int depth) {
        String label = grammar.name("S");
        Scope inside = scope.inBlock(label);
        return label + ": "
                + switch (choices.pick(grammar.release >= 21 ? 7 : 5)) {
                    case 4 -> falling(grammar.of("Integer", scope), "0", "1", inside, depth);
                    case 6 -> unnamed(inside, depth);
                    case 0 -> falling("(" + grammar.of("int", scope) + ") & 3", "0", "1", inside, depth);
                    case 1 -> falling("\"\" + " + grammar.of("String", scope), "\"a\"", "\"b\"", inside, depth);
                    case 2 -> falling(grammar.of("Help.Color", scope), "RED", "BLUE", inside, depth);
                    case 3 ->
                        "switch (" + grammar.of("byte", scope) + ") {\ncase 0, 1 -> " + ending(inside, depth)
                                + "case 2 -> throw new Help.High(\"case\");\ncase 3 -> Help.say(\"three\");\ndefault -> "
                                + grammar.statements.nested(inside, depth) + "}\n";
                    default -> patterns(inside, depth);
                };
    }

    private String falling(String selector, String first, String second, Scope scope, int depth) {
        return "switch (" + selector + ") {\ncase " + first + ": " + falling(scope, depth) + "case " + second + ": "
                + falling(scope, depth) + "default: " + grammar.statements.nested(scope, depth) + "}\n";
    }

    private String falling(Scope scope, int depth) {
        Statements.Code code = grammar.statements.block(scope, depth, 2, true);
        return "{\n" + code.text() + "}\n" + (code.completes() ? choices.one("", "break;\n") : "");
    }

    private String patterns(Scope scope, int depth) {
        String x = grammar.name("x");
        Scope bound = scope.inner();
        bound.add(x, "String", true);
        return "switch (" + grammar.of("Object", scope) + ") {\ncase String " + x + " when " + guard(bound)
                + " -> " + ending(bound, depth) + "case Help.Pt(int " + x
                + "x, String " + x + "s, Object " + x + "o) -> " + ending(scope, depth) + "case null, default -> "
                + grammar.statements.nested(scope, depth) + "}\n";
    }

    /** Parts of records that are not looked at; before they had no name, they had one that nobody reads. */
    private String unnamed(Scope scope, int depth) {
        String none = grammar.release >= 22 ? "_" : grammar.name("u");
        String other = grammar.release >= 22 ? "_" : grammar.name("u");
        return "switch (" + grammar.of("Help.Shape", scope) + ") {\ncase Help.Dot(int " + none + ") -> "
                + ending(scope, depth) + "case Help.Line(Help.Line " + none + ", var " + other + ") -> "
                + ending(scope, depth) + "case Help.Line(var " + none + ", Object " + other + ") when " + guard(scope)
                + " -> " + ending(scope, depth) + "case null, default -> " + grammar.statements.nested(scope, depth)
                + "}\n";
    }

    private String ending(Scope scope, int depth) {
        return "{\n" + grammar.statements.block(scope, depth, 2, true).text() + "}\n";
    }
}
