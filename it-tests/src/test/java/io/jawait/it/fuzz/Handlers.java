package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Makes up try statements. */
final class Handlers {
    private final Grammar grammar;
    private final Choices choices;

    Handlers(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    Statements.Code tries(Scope scope, int depth, boolean mayEnd) {
        Statements.Code tried = grammar.statements.block(scope.inTry(), depth, 2, mayEnd);
        StringBuilder text = new StringBuilder("try {\nHelp.check(" + grammar.id() + ");\n" + tried.text() + "}\n");
        boolean completes = tried.completes();
        int kind = choices.pick(6);
        if (kind != 1) {
            for (String types : caught(scope)) {
                Statements.Code handler = handler(types, scope, depth, mayEnd || tried.completes());
                text.append(handler.text());
                completes |= handler.completes();
            }
        }
        if (kind > 0 && kind < 4) {
            text.append("finally ").append(grammar.statements.nested(scope.inFinally(), depth));
        }
        return new Statements.Code(text.toString(), completes, scope);
    }

    private String[] caught(Scope scope) {
        // A generator may not go on emitting after it has been closed.
        boolean any = scope.place.result() == null || scope.place.result().kind() != Result.Kind.GENERATOR;
        return switch (choices.pick(any ? 8 : 6)) {
            case 0 -> new String[] {"Exception"};
            case 1 -> new String[] {"Help.Low"};
            case 2 -> new String[] {"Help.Lower | Help.High"};
            case 3 -> new String[] {"RuntimeException"};
            case 4 -> new String[] {"Help.Lower", "Help.Low", "RuntimeException"};
            case 5 -> new String[] {"Help.High | Help.Lower | ArithmeticException", "Exception"};
            case 6 -> new String[] {"Throwable"};
            default -> new String[] {"RuntimeException", "Help.Low", "Error"};
        };
    }

    private Statements.Code handler(String types, Scope scope, int depth, boolean mayEnd) {
        String e = grammar.name("x");
        Scope inside = types.equals("Throwable") ? scope.inFinally() : scope.inTry();
        StringBuilder text = new StringBuilder("catch (" + types + " " + e + ") {\n");
        if (choices.oneIn(2)) {
            text.append("Help.at(")
                    .append(grammar.id())
                    .append(", (Object) ")
                    .append(e)
                    .append(");\n");
        }
        boolean rethrown = choices.oneIn(5);
        Statements.Code code = grammar.statements.block(inside, depth, 1, mayEnd && !rethrown);
        text.append(code.text());
        if (rethrown && mayEnd) {
            return new Statements.Code(text + "throw " + e + ";\n}\n", false, scope);
        }
        text.append("Help.say(Help.text(").append(e).append(")");
        if (!code.completes()) {
            return new Statements.Code(text.substring(0, text.lastIndexOf("Help.say(")) + "}\n", false, scope);
        }
        return new Statements.Code(text + " + " + grammar.of("int", code.scope(), 1) + ");\n}\n", true, scope);
    }

    String resources(Scope scope, int depth) {
        List<String> woven = new ArrayList<>();
        StringBuilder begin = new StringBuilder();
        String end = "";
        for (int i = choices.pick(3); i >= 0; i--) {
            String name = grammar.name("r");
            String resource = resource(name, scope);
            woven.add(resource);
            begin.append("final ").append(resource).append(";\n").append(Closing.begin(name));
            end = Closing.end(name) + end;
        }
        Statements.Code body = grammar.statements.block(scope.inTry(), depth, 2, false);
        String handlers =
                choices.oneIn(2) ? handler("Exception", scope, depth, false).text() : "";
        if (choices.oneIn(3)) {
            handlers += "finally " + grammar.statements.nested(scope.inFinally(), depth);
        }
        String plain = handlers.isEmpty() ? "{\n" : "try {\n";
        // A lambda that only closes what may be asynchronous, for all that it declares, is not async.
        return Variants.of("try (" + String.join(";\n", woven) + ") {\n", plain + begin) + "await(yieldNow());\n"
                + body.text() + Variants.of("", end) + "}\n" + handlers;
    }

    private String resource(String name, Scope scope) {
        String type = choices.one("Help.Res", "Help.Told", "Help.Told", "Help.Plain", "Help.Bare");
        String made = "new " + type + "(" + grammar.of("int", scope) + ")";
        String value = switch (choices.pick(5)) {
            case 1 -> grammar.of("boolean", scope) + " ? " + made + " : (" + type + ") null";
            case 2 -> "await(Help.<" + type + ">later(" + made + "))";
            default -> made;
        };
        return choices.one(type, type, "var", "AutoCloseable") + " " + name + " = " + value;
    }
}
