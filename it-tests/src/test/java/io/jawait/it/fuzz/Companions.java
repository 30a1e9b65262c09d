package io.jawait.it.fuzz;

/** Makes up what async methods have to do with each other, with tasks and with what is generic. */
final class Companions {
    private static final int CHOICES = 50;

    private final Grammar grammar;
    private final Choices choices;

    Companions(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    /** Two methods that call each other. */
    String mutual(int number) {
        String type = grammar.type();
        Result result = new Result(grammar.kind(), type);
        String even = "even" + number;
        String odd = "odd" + number;
        String text = turn(even, odd, result) + turn(odd, even, result);
        add(even, result, java.util.List.of("int", type));
        return text;
    }

    private String turn(String name, String other, Result result) {
        String type = result.type();
        Scope scope = Scope.of(result, true);
        scope.add("value", type, false);
        String box = Types.boxed(type);
        return "@Async\n" + choices.one("private ", "", "public ") + "static " + result.declared() + " " + name
                + "(int depth, " + type + " value) throws Exception {\nHelp.enter();\n" + "final " + box
                + " deeper = (depth & 3) == 0 ? (" + box + ") value : await(" + other + "((depth & 3) - 1, value));\n"
                + "Help.at(" + grammar.id() + ", deeper);\n" + grammar.members.body(result, scope, CHOICES) + "}\n\n";
    }

    /** A method with a type parameter that has bounds, and a nested class of a generic one. */
    String generic(int number) {
        Result text = new Result(Result.Kind.COROUTINE, "String");
        String name = "Pair" + number;
        Scope scope = Scope.of(text, true);
        scope.add("n", "int", false);
        String declared = "@Async\nprivate static <T extends Comparable<? super T> & CharSequence> Coroutine<T> most"
                + number
                + "(T a, T b, int n) throws Exception {\nT held = await(Help.later(a));\n"
                + grammar.statements
                        .block(scope.capturedBy(null, true), 1, 2, false)
                        .text()
                + "return a == null || b == null ? Coroutine.of(a) : await(Help.later(held)).compareTo(await("
                + "Help.later(b))) > 0 && await(Help.later(a)).length() > n ? Help.later(a) : Coroutine.of(b);\n}\n\n"
                + "static class " + name + "<L> {\nfinal L left;\n\n" + name + "(L left) {\nthis.left = left;\n}\n\n"
                + "class In<R> {\nR right;\n\n@Async\n<X extends R> Coroutine<String> both(L l, X x, int n) throws"
                + " Exception {\nright = await(Help.later(x));\n"
                + grammar.members.body(text, scope, CHOICES) + "}\n}\n}\n\n";
        add("most" + number, text, java.util.List.of("String", "String", "int"));
        add("new " + name + "<String>(\"l\").new In<Long>().both", text, java.util.List.of("String", "Long", "int"));
        return declared;
    }

    /** A field that holds a lambda that awaits. */
    String constant(int number) {
        String type = grammar.type();
        String box = Types.boxed(type);
        Result result = new Result(Result.Kind.COROUTINE, type);
        Scope scope = Scope.of(result, true);
        scope.add("value", box, false);
        String text = choices.one("static ", "private static final ") + "Help.Fun<" + box + "> FUN" + number
                + " = value -> {\n" + grammar.members.body(result, scope, CHOICES) + "};\n\n";
        add("Main.FUN" + number + ".call", result, java.util.List.of(type));
        return text;
    }

    private void add(String call, Result result, java.util.List<String> parameters) {
        grammar.callables.add(new Grammar.Callable(call, result, parameters, false, null));
    }

    /** The value of a lambda that gives a coroutine, by way of what takes such. */
    String awaited(String type, String lambda) {
        String box = Types.boxed(type);
        String made = "Coroutines.<" + box + ">async(" + lambda + ")";
        // In a task of its own a cancellation would be of that task.
        int kind = grammar.cancels ? 0 : choices.pick(8);
        return switch (kind) {
            case 1 -> await(box, "start(" + made + ")");
            case 2 -> await(box, "startNow(" + made + ")");
            case 3 -> await(box, "shield(" + made + ")");
            case 4 -> await(box, "timeout(java.time.Duration.ofMinutes(9), " + made + ")");
            case 5 -> await(box, "race(" + made + ")");
            case 6 -> await("java.util.List<" + box + ">", "gather(" + made + ")") + ".get(0)";
            case 7 -> await(box, "Coroutines.<" + box + ">start((AsyncCallable<" + box + ">) " + lambda + ")");
            default -> await(box, made);
        };
    }

    private static String await(String box, String awaited) {
        return "Coroutines.<" + box + ">await(" + awaited + ")";
    }

    String statement(Scope scope, int depth) {
        return switch (choices.pick(9)) {
            case 6 -> limited(scope, depth);
            case 7 -> settled(scope);
            case 8 ->
                grammar.cancels
                        ? "Help.context.set(" + grammar.argument("Object", scope, 2) + ");\n"
                        : "await(Help.<Object>later(Help.all(" + grammar.argument(grammar.type(), scope, 2)
                                + ", await(Help.<Object>later((Object) null)))));\n";
            case 0 -> recorded(scope);
            case 1 -> extended(scope);
            case 2 -> grouped(scope, depth);
            case 3 -> gathered(scope);
            case 4 -> asserted(scope);
            default -> walked(scope, depth);
        };
    }

    /** A record that a method declares, with an async method. */
    private String recorded(Scope scope) {
        String type = grammar.type();
        String name = grammar.name("Rec");
        Result result = new Result(Result.Kind.COROUTINE, type);
        Scope inside = Scope.of(result, true);
        inside.add("held", type, true);
        String local = grammar.name("v");
        String text = "record " + name + "(" + type + " held) {\n@Async\nCoroutine<" + Types.boxed(type)
                + "> go() throws Exception {\n" + grammar.awaits.body(result, inside) + "}\n}\n" + type + " " + local
                + " = await(new " + name + "(" + grammar.of(type, scope, 2) + ").go());\n";
        scope.add(local, type, false);
        return text;
    }

    /** An anonymous class whose constructor takes what may be awaited. */
    private String extended(Scope scope) {
        String type = grammar.type();
        String box = Types.boxed(type);
        Result result = new Result(Result.Kind.COROUTINE, type);
        Scope inside = scope.capturedBy(result, true);
        String local = grammar.name("v");
        String text = type + " " + local + " = Coroutines.<" + box + ">await(new Help.Holder<" + box + ">("
                + grammar.argument(type, scope, 2) + ", " + grammar.argument("int", scope, 2)
                + ") {\n@Override\n@Async\npublic Coroutine<" + box + "> go() throws Exception {\n"
                + "Help.at(" + grammar.id() + ", held);\n" + grammar.awaits.body(result, inside) + "}\n}.go());\n";
        scope.add(local, type, false);
        return text;
    }

    /** A group with one child at a time. */
    private String grouped(Scope scope, int depth) {
        if (grammar.cancels || scope.place.emitted() != null) {
            return "";
        }
        String type = grammar.type();
        String box = Types.boxed(type);
        String name = grammar.name("g");
        Scope child = scope.capturedBy(new Result(Result.Kind.COROUTINE, type), scope.place.isStatic());
        String made = "Coroutines.<" + box + ">async(() -> {\n"
                + grammar.awaits.body(new Result(Result.Kind.COROUTINE, type), child) + "})";
        String inside = grammar.statements.nested(scope.inTry(), depth);
        return "try (var " + name + " = TaskGroup.open()) {\nHelp.at(" + grammar.id() + ", (" + type + ") await(" + name
                + ".start(" + choices.one("", "\"child\", ") + made + ")));\n" + inside + "}\n";
    }

    /** A time limit that is never reached. */
    private String limited(Scope scope, int depth) {
        if (grammar.cancels || scope.place.emitted() != null) {
            return "";
        }
        return "try (var " + grammar.name("t") + " = Timeout.after(java.time.Duration.ofMinutes(9))) {\n"
                + "await(yieldNow());\n"
                + grammar.statements.block(scope.inTry(), depth, 2, false).text() + "}\n";
    }

    /** Two coroutines of which one may fail. */
    private String settled(Scope scope) {
        if (grammar.cancels) {
            return "";
        }
        String type = grammar.type();
        String box = Types.boxed(type);
        String tasks = grammar.name("t");
        String value = grammar.argument(type, scope, 1);
        String other = choices.oneIn(2)
                ? "Help.<" + box + ">later(" + grammar.argument(type, scope, 1) + ")"
                : "Coroutine.<" + box + ">failed(new Help.Low(\"settled\"))";
        return "var " + tasks + " = await(Coroutines.<" + box + ">settle(Help.<" + box + ">later(" + value + "), "
                + other
                + "));\nHelp.at(" + grammar.id() + ", " + tasks + ".get(0).resultNow());\nHelp.at(" + grammar.id()
                + ", (Object) await(" + tasks + ".get(1)));\n";
    }

    /** Several coroutines at once of which none does what others can see. */
    private String gathered(Scope scope) {
        String type = grammar.type();
        String box = Types.boxed(type);
        String value = "Help.<" + box + ">later(" + grammar.argument(type, scope, 2) + ")";
        String other = "Help.<" + box + ">later(" + grammar.argument(type, scope, 2) + ")";
        String local = grammar.name("v");
        String text = "java.util.List<" + box + "> " + local + "s = await(Coroutines.<" + box + ">gather(" + value
                + ", " + other + ", Coroutine.<" + box + ">of(" + grammar.argument(type, scope, 1) + ")));\n" + type
                + " " + local + " = " + local + "s.get(" + grammar.of("int", scope, 1) + " & 1);\n";
        scope.add(local, type, false);
        return text;
    }

    private String asserted(Scope scope) {
        return "assert Help.yes(" + grammar.id() + ") || " + grammar.of("boolean", scope, 2) + " : "
                + grammar.of("int", scope, 2) + ";\n";
    }

    /** A generator that a lambda is, in a loop, by hand or as a resource. */
    private String walked(Scope scope, int depth) {
        String type = choices.one("int", "String", "Object");
        String box = Types.boxed(type);
        Result result = new Result(Result.Kind.GENERATOR, type);
        Scope inside = scope.capturedBy(result, scope.place.isStatic());
        Statements.Code code = grammar.statements.block(inside, 1, 2, false);
        String lambda = "((Help.Gen<" + box + ">) () -> {\n" + code.text() + grammar.statements.emit(code.scope())
                + "return AsyncGenerator.end();\n})";
        String made = Variants.of(lambda + ".call()", "Each.<" + box + ">generator(" + lambda + "::call)");
        String name = grammar.name("g");
        String body = grammar.statements.nested(scope.inTry(), depth);
        String next = "Help.at(" + grammar.id() + ", " + name + ".next());\n";
        return switch (choices.pick(3)) {
            case 0 ->
                "try (AsyncGenerator<" + box + "> " + name + " = " + made + ") {\nif (await(" + name + ".hasNext())) "
                        + next + body + "}\n";
            case 1 ->
                "AsyncIterator<" + box + "> " + name + " = " + made + ".iterator();\nwhile (await(" + name
                        + ".hasNext())) {\n" + next + body + "}\n";
            default -> grammar.loops.awaitEach(scope, depth, type, made);
        };
    }
}
