package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up whole programs: a class {@code Main} with async methods that call each other. */
final class Programs {
    private static final int MOST_METHODS = 8;
    private static final String FIELDS = """
            int fi = 3; long fl = 4; double fd = 1.5; String fs = "f"; int[] fa = {1, 2, 3};
            static int si; static long sl; static String ss; static int[] sa;

            @Async
            private static <T> Coroutine<T> own(int id, T value) throws Exception {
                return Coroutine.of(await(Help.risky(id, value)));
            }

            """;
    private static final String ENDING = """
            interface Body { Coroutine<?> call() throws Exception; }

            static String one(int mode, long seed, Body body) {
                Help.reset(mode, seed);
                si = 1; sl = 2; ss = "s"; sa = new int[] {4, 5, 6};
                String result;
                try {
                    result = Help.text(run(body.call()));
                } catch (Throwable e) {
                    result = Help.text(e);
                }
                return result + " | " + Help.trace() + " | " + si + sl + ss + Help.text(sa) + "\\n";
            }

            String fields() { return fi + " " + fl + " " + fd + fs + Help.text(fa); }

            """;

    private final Random random;
    private final Expressions expressions;
    private final Statements statements;
    private int methods;

    private Programs(long seed, int release) {
        random = new Random(seed);
        expressions = new Expressions(random, release);
        statements = new Statements(expressions);
        expressions.statements(statements);
    }

    /** The text of the class, without package and imports. */
    static String program(long seed, int release) {
        return new Programs(seed, release).program();
    }

    private String program() {
        StringBuilder text = new StringBuilder("public class Main {\n").append(FIELDS);
        text.append(generator());
        StringBuilder calls = new StringBuilder();
        methods = 2 + random.nextInt(MOST_METHODS - 1);
        for (int i = 0; i < methods; i++) {
            text.append(method("m" + i, calls));
        }
        return text.append(ENDING)
                .append("public static String main(int mode, long seed) {\nString all = \"\";\n")
                .append(calls)
                .append("return all;\n}\n}\n")
                .toString();
    }

    private String generator() {
        expressions.silent = true;
        expressions.inStatic = true;
        expressions.left = 30;
        Scope scope = Scope.of(null);
        scope.add("n", "int", false);
        String body = statements.block(scope, 2, 3);
        expressions.silent = false;
        return "@Async\nstatic AsyncGenerator<Integer> items(int n) {\n" + body
                + "emit(await(Help.<Integer>later(n)));\nreturn AsyncGenerator.end();\n}\n\n";
    }

    private String method(String name, StringBuilder calls) {
        boolean isStatic = random.nextBoolean();
        String type = expressions.type();
        List<String> parameters = new ArrayList<>();
        for (int i = random.nextInt(10) == 0 ? 30 : random.nextInt(5); i > 0; i--) {
            parameters.add(expressions.type());
        }
        expressions.inStatic = isStatic;
        expressions.left = 20 + random.nextInt(200);
        Scope scope = Scope.of(type);
        StringBuilder declared = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        for (int i = 0; i < parameters.size(); i++) {
            boolean isFinal = random.nextInt(3) == 0;
            declared.append(i > 0 ? ", " : "")
                    .append(isFinal ? "final " : "")
                    .append(parameters.get(i))
                    .append(" p")
                    .append(i);
            arguments.append(i > 0 ? ", " : "").append(expressions.of(parameters.get(i), Scope.of(null), 0));
            scope.add("p" + i, parameters.get(i), isFinal);
        }
        String box = Expressions.boxed(type);
        String access = List.of("", "private ", "public ", "final ").get(random.nextInt(4));
        String body = statements.block(scope, 3, 4);
        String text = "@Async\n" + access + (isStatic ? "static " : "") + "Coroutine<" + box + "> " + name + "("
                + declared + ") throws Exception {\n" + body + "return Coroutine.<" + box + ">of("
                + expressions.of(type, scope, 3) + ");\n}\n\n";
        expressions.callables.add(new Expressions.Callable(name, type, parameters, isStatic));
        calls.append(
                        "{\nMain main = new Main();\nint fi = 3; long fl = 4; double fd = 1.5; String fs = \"f\"; int[] fa = {1, 2, 3};\n")
                .append("all += one(mode, seed, () -> main.")
                .append(name)
                .append("(")
                .append(arguments)
                .append("));\n")
                .append("all += main.fields();\n}\n");
        return text;
    }
}
