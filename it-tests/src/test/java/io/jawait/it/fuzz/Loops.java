package io.jawait.it.fuzz;

import java.util.List;

/** Makes up loops. */
final class Loops {
    private final Grammar grammar;
    private final Choices choices;

    Loops(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    String loop(Scope scope, int depth) {
        String label = grammar.name("L");
        String i = grammar.name("i");
        int times = 1 + choices.pick(3);
        Scope inside = scope.inLoop(label);
        String last = grammar.of("boolean", inside);
        // Only a copy of the counter can be named, or the loop might run for ever.
        String copy = grammar.name("c");
        inside.add(copy, "int", true);
        boolean tested = choices.oneIn(3);
        String body = "{\nfinal int " + copy + " = " + i + ";\n"
                + grammar.statements.block(inside, depth, 2, !tested).text() + "}\n";
        if (tested) {
            return "int " + i + " = " + times + ";\n" + label + ": do " + body + "while (--" + i + " > 0 && " + last
                    + ");\n";
        }
        return switch (choices.pick(4)) {
            case 3 ->
                "int " + i + " = 0;\n" + label + ": " + choices.one("while (true)", "for (;;)") + " {\nif (" + i
                        + "++ >= " + times + " || !" + last + ") break;\n" + body + "}\n";
            case 0 ->
                label + ": for (int " + i + " = 0; " + i + " < " + times + " && " + last + "; " + i + "++, Help.same("
                        + grammar.of("Integer", scope) + ")) " + body;
            case 1 ->
                label + ": for (long " + i + "l = " + grammar.of("long", scope) + ", " + i + "m = 0; " + i + "m < "
                        + times + "; " + i + "m += 1, " + i + "l = Help.same(" + grammar.of("Long", scope)
                        + ")) {\nint " + i + " = (int) " + i + "l;\n" + body + "}\n";
            default -> "int " + i + " = 0;\n" + label + ": while (" + i + "++ < " + times + " && " + last + ") " + body;
        };
    }

    String forEach(Scope scope, int depth) {
        String label = grammar.name("L");
        String each = grammar.name("e");
        Scope inside = scope.inLoop(label);
        boolean isFinal = choices.oneIn(2);
        String type = choices.one("int", "String", "long", "Object", "Integer", "byte", "double");
        inside.add(each, type, isFinal);
        String over = Types.ARRAYS.contains(type + "[]") && choices.oneIn(2)
                ? grammar.of(type + "[]", scope)
                : "java.util.Arrays.<" + Types.boxed(type) + ">asList(" + grammar.of(type, scope) + ", "
                        + grammar.of(type, scope) + ")";
        return label + ": for (" + (isFinal ? "final " : "") + type + " " + each + " : " + over + ") {\n"
                + grammar.statements.block(inside, depth, 2, true).text() + "}\n";
    }

    /** A loop over what is there asynchronously; plain Java closes it when it is left early as a resource. */
    String awaitEach(Scope scope, int depth) {
        List<Grammar.Callable> generators = grammar.callables.stream()
                .filter(each -> each.result().kind() == Result.Kind.GENERATOR)
                .filter(each -> !(each.needsMain() && scope.place.isStatic()))
                .toList();
        String type = "Integer";
        String over;
        if (generators.isEmpty() || choices.oneIn(4)) {
            over = "new " + choices.one("Help.Steps", "Help.ToldSteps") + "(" + grammar.of("int", scope) + ", "
                    + grammar.of("boolean", scope) + ")";
        } else {
            Grammar.Callable generator = choices.one(generators);
            type = generator.result().type();
            over = grammar.awaits.call(generator, scope, 1);
        }
        return awaitEach(scope, depth, type, over);
    }

    String awaitEach(Scope scope, int depth, String type, String over) {
        String label = grammar.name("L");
        String each = grammar.name("e");
        Scope inside = scope.inLoop(label).inTry();
        boolean isFinal = choices.oneIn(2);
        inside.add(each, type, isFinal);
        String declared = (isFinal ? "final " : "") + type + " " + each;
        Statements.Code code = grammar.statements.block(inside, depth, 2, true);
        String body =
                code.text() + (code.completes() && !inside.place.inExpression() ? leaving(code.scope(), depth) : "");
        String box = Types.boxed(type);
        String all = each + "It";
        return Variants.of(
                        label + ": for (" + declared + " : awaitEach(" + over + ")) {\n",
                        "{\nfinal Each<" + box + "> " + all + " = Each.of(awaitEach(" + over + "));\n"
                                + Closing.begin(all) + label + ": while (" + all + ".hasNext()) {\n" + declared + " = "
                                + all + ".next();\n")
                + body
                + Variants.of("}\n", "}\n" + Closing.end(all) + "}\n");
    }

    private String leaving(Scope scope, int depth) {
        return switch (choices.pick(6)) {
            case 0, 1 -> grammar.statements.parting(scope).text();
            case 2 -> depth > 0 ? guardedWalk(scope, depth - 1) : "";
            default -> "";
        };
    }

    /** A loop in a loop, out of both of which a jump may lead through the try block in between. */
    private String guardedWalk(Scope scope, int depth) {
        String caught = grammar.name("x");
        return "try {\n" + awaitEach(scope.inTry(), depth) + "} catch (Help.High " + caught + ") {\nHelp.say(Help.text("
                + caught + "));\n}\n";
    }
}
