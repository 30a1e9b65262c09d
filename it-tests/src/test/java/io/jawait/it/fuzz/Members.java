package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Makes up async methods and the classes that hold them. */
final class Members {
    private static final int MOST_CHOICES = 110;
    private static final int SOME_CHOICES = 30;

    private final Grammar grammar;
    private final Choices choices;

    Members(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    /** A parameter list as declared, the types in it and the scope of the body. */
    record Signature(String declared, List<String> types, List<String> names, Scope scope) {}

    Signature signature(int count, Scope scope) {
        StringBuilder declared = new StringBuilder();
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String type = grammar.type();
            boolean isFinal = choices.oneIn(3);
            String name = grammar.name("p");
            boolean varargs = i == count - 1 && type.equals("int[]");
            declared.append(i > 0 ? ", " : "").append(isFinal ? "final " : "");
            declared.append(varargs ? "int..." : type).append(" ").append(name);
            types.add(type);
            scope.add(name, type, isFinal);
        }
        return new Signature(declared.toString(), types, scope.names(), scope);
    }

    private int parameterCount() {
        int count = choices.pick(12);
        if (count == 11) {
            return choices.oneIn(8) ? 120 : 30;
        }
        return count % 5;
    }

    // ---- of the outermost class

    /** A method of {@code Main}, which becomes callable by those that follow. */
    String method(int number) {
        Result.Kind kind = grammar.kind();
        Result result = new Result(kind, choices.oneIn(8) ? "Void" : grammar.type());
        boolean isStatic = choices.oneIn(2);
        String name = "m" + number;
        Signature signature = signature(parameterCount(), Scope.of(result, isStatic));
        boolean recursive = choices.oneIn(4);
        String parameters = signature.declared;
        List<String> types = signature.types;
        String before = "Help.enter();\n";
        if (recursive) {
            parameters = "final int depth" + (types.isEmpty() ? "" : ", ") + parameters;
            String arguments = types.isEmpty() ? "" : ", " + String.join(", ", signature.names);
            String box = Types.boxed(result.type());
            before += "final " + box + " deeper = (depth & 3) == 0 ? null : await(" + name + "((depth & 3) - 1"
                    + arguments + "));\n" + "Help.at(" + grammar.id() + ", deeper);\n";
            types = new ArrayList<>(types);
            types.add(0, "int");
        }
        String text = "@Async\n" + choices.one("private ", "", "public ", "final ", "protected ")
                + (isStatic ? "static " : "") + result.declared() + " " + name + "(" + parameters
                + ") throws Exception {\n" + before + body(result, signature.scope, MOST_CHOICES) + "}\n\n";
        grammar.callables.add(new Grammar.Callable(
                choices.one("", isStatic ? "Main." : "this.") + name,
                result,
                types,
                !isStatic,
                isStatic ? "Main::" + name : "this::" + name));
        return text;
    }

    /** A generator of {@code Main}. */
    String generator(int number) {
        Result result = new Result(Result.Kind.GENERATOR, choices.one("int", "String", "Object", "long"));
        String name = "g" + number;
        boolean isStatic = choices.oneIn(2);
        Signature signature = signature(choices.pick(3), Scope.of(result, isStatic));
        choices.limit(MOST_CHOICES);
        Statements.Code code = grammar.statements.block(signature.scope, 2, 3, false);
        String modifiers = choices.one("private ", "", "public ") + (isStatic ? "static " : "");
        String head = modifiers + result.declared() + " " + name;
        String declared = "(" + signature.declared + ") throws Exception {\n";
        String walked = head + declared + "return Each.generator(() -> " + name + "Body("
                + String.join(", ", signature.names) + "));\n}\n\n";
        String text = Variants.of("", walked) + "@Async\n" + head + Variants.of("", "Body") + declared + code.text()
                + grammar.statements.emit(code.scope()) + "return AsyncGenerator.end();\n}\n\n";
        choices.limit(SOME_CHOICES);
        grammar.callables.add(new Grammar.Callable(name, result, signature.types, !isStatic, null));
        return text;
    }

    String body(Result result, Scope scope, int most) {
        choices.limit(most);
        Statements.Code code = grammar.statements.block(scope, 3, 4, true);
        String text = code.text() + (code.completes() ? grammar.statements.returned(result, code.scope()) : "");
        choices.limit(SOME_CHOICES);
        return text;
    }

    // ---- other classes

    /** An interface with methods that have bodies, an enum, a record and a class that implement it. */
    String family(int number) {
        String name = "Doer" + number;
        Result text = new Result(Result.Kind.COROUTINE, "String");
        Result count = new Result(Result.Kind.COROUTINE, "int");
        String go = "@Override\n@Async\npublic Coroutine<String> go(String value, long n) throws Exception {\n";
        StringBuilder all = new StringBuilder("interface " + name + "<T> {\n");
        all.append("Coroutine<T> go(T value, long n) throws Exception;\n\n");
        all.append("@Async\ndefault Coroutine<T> twice(T value, int n) throws Exception {\n"
                + "return Coroutine.of(await(go(await(this.hidden(value, n)), n + await(count(this, n)))));\n}\n\n");
        all.append("@Async\nprivate Coroutine<T> hidden(T value, int n) throws Exception {\n");
        all.append(grammar.statements
                .block(with(Scope.of(null, true), "n", "int"), 2, 2, false)
                .text());
        all.append("return go(value, n);\n}\n\n");
        all.append("@Async\nstatic Coroutine<Integer> count(Object o, int n) throws Exception {\n");
        all.append(body(count, with(with(Scope.of(count, true), "n", "int"), "o", "Object"), MOST_CHOICES / 2));
        all.append("}\n}\n\nenum Kind" + number + " implements " + name + "<String> {\nONE {\n" + go);
        all.append("return Coroutine.of(\"one\" + await(super.go(value, n)));\n}\n}, TWO;\n\n" + go);
        all.append(body(text, arguments(text), MOST_CHOICES / 2));
        all.append("}\n}\n\nrecord Rec" + number + "(String s, double d) implements " + name + "<String> {\n" + go);
        all.append(body(text, with(with(arguments(text), "s", "String", true), "d", "double", true), MOST_CHOICES / 2));
        all.append("}\n\n@Override\n@Async\npublic Coroutine<String> twice(String value, int n) throws Exception {\n");
        all.append("String held = await(" + name + ".super.twice(value, n + await(Help.later(1))));\n");
        all.append(body(text, with(with(Scope.of(text, true), "held", "String"), "n", "int"), SOME_CHOICES));
        all.append("}\n}\n\n");
        List<String> parameters = List.of("String", "int");
        add("Kind" + number + ".ONE.twice", text, parameters);
        add("Kind" + number + ".TWO.go", text, parameters);
        add("new Rec" + number + "(\"r\", 1).twice", text, parameters);
        add(name + ".count", count, List.of("Object", "int"));
        return all.toString();
    }

    private static Scope arguments(Result result) {
        return with(with(Scope.of(result, true), "value", "String"), "n", "long");
    }

    private static Scope with(Scope scope, String name, String type) {
        return with(scope, name, type, false);
    }

    private static Scope with(Scope scope, String name, String type, boolean isFinal) {
        scope.add(name, type, isFinal);
        return scope;
    }

    private void add(String call, Result result, List<String> parameters) {
        grammar.callables.add(new Grammar.Callable(call, result, parameters, false, null));
    }

    /** A generic class and one that overrides its methods, calls them on super, and so needs bridges. */
    String heirs(int number) {
        String base = "Base" + number;
        String heir = "Heir" + number;
        String type = grammar.type();
        String box = Types.boxed(type);
        Result result =
                new Result(grammar.kind() == Result.Kind.COROUTINE ? Result.Kind.COROUTINE : Result.Kind.FUTURE, type);
        String generic = result.declared().replace("<" + box + ">", "<T>");
        StringBuilder all = new StringBuilder("static abstract class " + base + "<T> {\nT held;\n\n");
        all.append("@Async\n" + generic + " get(T other, int n) throws Exception {\n");
        all.append(grammar.statements
                .block(with(Scope.of(null, true), "n", "int"), 2, 2, false)
                .text());
        all.append("T old = held;\nheld = await(Help.later(other));\nreturn "
                + result.ready("old == null ? other : old").replace("<" + box + ">", "<T>") + ";\n}\n\n");
        String wider = choices.oneIn(2)
                ? generic.replace("java.util.concurrent.CompletableFuture", "java.util.concurrent.CompletionStage")
                : generic;
        all.append("abstract " + wider + " make(T value) throws Exception;\n}\n\n");
        all.append("static class " + heir + " extends " + base + "<" + box + "> {\n@Override\n@Async\n"
                + result.declared() + " get(" + box + " other, int n) throws Exception {\n");
        Scope scope = with(with(Scope.of(result, true), "other", box), "n", "int");
        scope.add("first", type, false);
        String up = choices.oneIn(2)
                ? "super.get(other, n)"
                : "((Help.Ref<" + box + ", " + box + ">) q -> Coroutine.<" + box
                        + ">of(await(super.get(q, 1)))).call(other)";
        all.append(type + " first = await(" + up + ");\n").append(body(result, scope, MOST_CHOICES / 2));
        all.append("}\n\n@Override\n@Async\n" + result.declared() + " make(" + box + " value) throws Exception {\n");
        all.append(body(result, with(Scope.of(result, true), "value", box), MOST_CHOICES / 2))
                .append("}\n}\n\n");
        add("new " + heir + "().get", result, List.of(type, "int"));
        add("((" + base + "<" + box + ">) new " + heir + "()).make", result, List.of(type));
        return all.toString();
    }

    /** An inner class, with a field that its method can name. */
    String inner(int number) {
        Result result = new Result(grammar.kind(), grammar.type());
        Signature signature = signature(1 + choices.pick(3), Scope.of(result, true));
        signature.scope.add("k", "int", false);
        signature.scope.add("Main.this.fLONG", "long", false);
        String text = "class Inner" + number + " {\nprivate int k;\n\nInner" + number + "(int k) {\nthis.k = k;\n}\n\n"
                + "@Async\n" + result.declared() + " go(" + signature.declared + ") throws Exception {\n"
                + body(result, signature.scope, MOST_CHOICES / 2) + "}\n}\n\n";
        grammar.callables.add(
                new Grammar.Callable("new Inner" + number + "(2).go", result, signature.types, true, null));
        grammar.inners.add("Inner" + number);
        return text;
    }

    // ---- within methods

    /** A class declared in a method, and an await of its method. */
    String localClass(Scope scope) {
        String type = grammar.type();
        String name = grammar.name("Local");
        Result result = new Result(Result.Kind.COROUTINE, type);
        Scope inside = with(scope.capturedBy(result, true), "value", type);
        String text = "class " + name + " {\n@Async\nCoroutine<" + Types.boxed(type) + "> go(" + type
                + " value) throws Exception {\n" + grammar.awaits.body(result, inside) + "}\n}\n";
        String local = grammar.name("v");
        String called = type + " " + local + " = await(new " + name + "().go(" + grammar.of(type, scope, 1) + "));\n";
        scope.add(local, type, false);
        return text + called;
    }

    String anonymous(String type, String value, Scope scope) {
        Result result = new Result(Result.Kind.COROUTINE, type);
        String box = Types.boxed(type);
        String parameter = grammar.name("q");
        Scope inside = with(scope.capturedBy(result, true), parameter, box);
        return "Coroutines.<" + box + ">await(new Help.Ref<" + box + ", " + box
                + ">() {\n@Override\n@Async\npublic Coroutine<" + box
                + "> call(" + box + " " + parameter + ") throws Exception {\n" + grammar.awaits.body(result, inside)
                + "}\n}.call(" + value + "))";
    }
}
