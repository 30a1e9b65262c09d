package io.jawait.it.fuzz;

/** Makes up what Java allows and few write: types in methods, lambdas of two types, resources that were there before. */
final class Corners {
    private final Grammar grammar;
    private final Choices choices;

    Corners(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    String statement(Scope scope, int depth) {
        return choices.oneIn(2) ? local(scope) : resources(scope, depth);
    }

    /** An interface and an enum that a method declares, with methods that call their super methods. */
    private String local(Scope scope) {
        String type = grammar.type();
        String box = Types.boxed(type);
        String name = grammar.name("Way");
        String kind = grammar.name("Ways");
        String go = "Coroutine<" + box + "> go(" + box + " value) throws Exception {\n";
        Result result = new Result(Result.Kind.COROUTINE, type);
        String made = "interface " + name + " {\n@Async\nprivate Coroutine<" + box + "> hidden(" + box
                + " value) throws Exception {\n" + grammar.awaits.body(result, with(result, box))
                + "}\n\n@Async\ndefault "
                + go + "return Coroutine.<" + box + ">of(await(hidden(await(Help.<" + box
                + ">later(value)))));\n}\n}\nenum " + kind + " implements " + name
                + " {\nONE, TWO {\n@Override\n@Async\n"
                + "public " + go + "Help.Fun<" + box + "> up = q -> Coroutine.<" + box + ">of(await(super.go(q)));\n"
                + "return Coroutine.<" + box + ">of(await(up.call(value)));\n}\n};\n\n@Override\n@Async\npublic " + go
                + box + " held = await(" + name + ".super.go(value));\nHelp.at(" + grammar.id() + ", held);\n"
                + grammar.awaits.body(result, with(result, box)) + "}\n}\n";
        String local = grammar.name("v");
        String called = type + " " + local + " = Coroutines.<" + box + ">await(" + kind + choices.one(".ONE", ".TWO")
                + ".go(" + grammar.argument(type, scope, 1) + "));\n";
        scope.add(local, type, false);
        return made + called;
    }

    private static Scope with(Result result, String box) {
        Scope scope = Scope.of(result, true);
        scope.add("value", box, false);
        return scope;
    }

    /** A try statement that closes what was made before it. */
    private String resources(Scope scope, int depth) {
        String first = grammar.name("r");
        String kept = grammar.name("k");
        String field = grammar.name("r");
        String second = grammar.name("r");
        String type = choices.one("Help.Res", "Help.Told");
        return type + " " + first + " = new " + type + "(" + grammar.of("int", scope) + ");\nfinal Help.Kept " + kept
                + " = new Help.Kept(new Help.Told(" + grammar.of("int", scope, 1) + "));\nfinal AutoCloseable " + second
                + " = " + grammar.of("boolean", scope) + " ? " + first + " : await(Help.<AutoCloseable>later(new Help."
                + choices.one("Plain", "Bare", "Told") + "(" + grammar.of("int", scope, 1) + ")));\n"
                + Variants.of(
                        "try (" + first + "; " + kept + ".resource; " + second + ") {\n",
                        "{\nfinal AutoCloseable " + field + " = " + kept + ".resource;\n" + Closing.begin(first)
                                + Closing.begin(field) + Closing.begin(second))
                + "await(yieldNow());\n"
                + grammar.statements.block(scope.inTry(), depth, 2, false).text()
                + Variants.of("", Closing.end(second) + Closing.end(field) + Closing.end(first)) + "}\n";
    }

    /** What is awaited for a value: a lambda that is of two types, or the last of several values. */
    String awaited(String type, Scope scope) {
        String box = Types.boxed(type);
        if (choices.oneIn(2)) {
            return "Main.<" + box + ">last(" + grammar.id() + ", " + grammar.argument(type, scope, 1) + ", "
                    + grammar.argument(type, scope, 2) + ")";
        }
        Result result = new Result(Result.Kind.COROUTINE, type);
        Scope inside = scope.capturedBy(result, scope.place.isStatic());
        return "((AsyncCallable<" + box + "> & java.io.Serializable) () -> {\n" + grammar.awaits.body(result, inside)
                + "}).call()";
    }

    /** A number of two types, of which one may be null. */
    String number(Scope scope, int depth) {
        return "((int) (" + grammar.of("boolean", scope, depth) + " ? "
                + grammar.of(choices.one("Integer", "Long"), scope, depth) + " : "
                + grammar.of(choices.one("char", "short", "int", "float", "Integer"), scope, depth) + "))";
    }

    String text(Scope scope, int depth) {
        return "(\"\"\"\n  \\\"x\\\"\n    \"\"\" + " + grammar.of("char", scope, depth) + " + \"\"\"\n  y\\\n  z\"\"\")"
                + ".concat(\"\" + " + grammar.of("String", scope, depth) + ")";
    }
}
