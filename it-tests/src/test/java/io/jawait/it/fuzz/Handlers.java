package io.jawait.it.fuzz;

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
        StringBuilder text = new StringBuilder("try (");
        Scope inside = scope.inTry();
        for (int i = choices.pick(3); i >= 0; i--) {
            String name = grammar.name("r");
            String type = choices.one("Help.Res", "Help.Plain", "Help.Bare");
            String made = "new " + type + "(" + grammar.of("int", scope) + ")";
            text.append(choices.one(type, type, "var", "AutoCloseable"))
                    .append(" ")
                    .append(name)
                    .append(" = ");
            text.append(
                    switch (choices.pick(5)) {
                        case 1 -> grammar.of("boolean", scope) + " ? " + made + " : (" + type + ") null";
                        case 2 -> "await(Help.<" + type + ">later(" + made + "))";
                        default -> made;
                    });
            text.append(i > 0 ? ";\n" : ") ");
        }
        Statements.Code body = grammar.statements.block(inside, depth, 2, false);
        // A lambda that only closes what may be asynchronous, for all that it declares, is not async.
        text.append("{\nawait(yieldNow());\n").append(body.text()).append("}\n");
        if (choices.oneIn(2)) {
            text.append(handler("Exception", scope, depth, false).text());
        }
        if (choices.oneIn(3)) {
            text.append("finally ").append(grammar.statements.nested(scope.inFinally(), depth));
        }
        return text.toString();
    }
}
