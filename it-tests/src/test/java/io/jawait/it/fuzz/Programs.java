package io.jawait.it.fuzz;

import java.util.List;
import java.util.stream.Collectors;

/** Makes up whole programs: a class {@code Main} with async methods that call each other. */
final class Programs {
    private static final int MEMBER_CHOICES = 120;
    private static final String OWN = """
            @Async
            private static <T> Coroutine<T> own(int id, T value) throws Exception {
                return Coroutine.of(await(Help.risky(id, value)));
            }

            @SafeVarargs
            @Async
            private static <T> Coroutine<T> last(int id, T... all) throws Exception {
                return Coroutine.of(await(Help.risky(id, await(Help.later(all))[all.length - 1])));
            }

            """;

    private final Grammar grammar;
    private final Choices choices;

    private Programs(Choices choices, int release) {
        this.choices = choices;
        this.grammar = new Grammar(choices, release);
    }

    /** The text of the class, without package and imports, with {@link Variants}. */
    static String program(Choices choices, int release) {
        return new Programs(choices, release).program();
    }

    private String program() {
        StringBuilder text = new StringBuilder("public class Main extends Fields {\n").append(OWN);
        StringBuilder calls = new StringBuilder();
        for (int i = choices.pick(3); i >= 0; i--) {
            int number = i;
            choices.limit(MEMBER_CHOICES);
            text.append(choices.span("member", () -> member(number)));
            int ready = grammar.callables.size();
            if (ready > 0) {
                calls.append(call(grammar.callables.get(ready - 1)));
            }
        }
        choices.limit(MEMBER_CHOICES);
        int last = choices.pick(2);
        for (int i = 0; i <= last; i++) {
            int number = 10 + i;
            choices.limit(MEMBER_CHOICES);
            text.append(choices.span("member", () -> grammar.members.method(number)));
            calls.append(call(grammar.callables.get(grammar.callables.size() - 1)));
        }
        return text.append("public static String main(int mode, long seed) {\nString all = \"\";\n")
                .append(calls)
                .append("return all;\n}\n")
                .append("}\n")
                .toString();
    }

    private String member(int number) {
        return switch (choices.pick(14)) {
            case 0 -> "";
            case 10 -> choices.oneIn(6) ? grammar.giants.method(number) : grammar.members.method(number);
            case 11 -> choices.oneIn(2) ? grammar.companions.mutual(number) : grammar.members.method(number);
            case 13 -> choices.oneIn(2) ? grammar.companions.constant(number) : grammar.members.method(number);
            case 12 -> choices.oneIn(3) ? grammar.companions.generic(number) : grammar.members.method(number);
            case 1 -> grammar.members.family(number);
            case 2 -> grammar.members.heirs(number);
            case 3 -> grammar.members.inner(number);
            case 4, 5 -> grammar.members.generator(number);
            default -> grammar.members.method(number);
        };
    }

    /** Runs a method, unless a loop has to walk it. */
    private String call(Grammar.Callable target) {
        if (target.result().kind() == Result.Kind.GENERATOR) {
            return "";
        }
        Scope scope = Scope.of(null, true);
        choices.limit(MEMBER_CHOICES);
        String arguments = target.parameters().stream()
                .map(each -> grammar.expressions.leaf(each, scope))
                .collect(Collectors.joining(", ", "(", ")"));
        String call = target.call();
        String owner = "";
        if (target.needsMain()) {
            call = call.startsWith("new ") ? "main." + call : "main." + call.replace("this.", "");
            owner = "Main main = new Main();\n";
        }
        return "{\n" + owner + "all += Help.one(mode, seed, () -> " + call + arguments + ");\n"
                + (owner.isEmpty() ? "" : "all += main.fields();\n") + "}\n";
    }

    /** The text of a class with a field of each type, of instances and static, that {@code Main} extends. */
    static String fields() {
        StringBuilder declared = new StringBuilder("public class Fields {\n");
        StringBuilder reset = new StringBuilder("public static void reset() {\n");
        StringBuilder own = new StringBuilder("public String fields() {\nreturn \"\"");
        StringBuilder ofClass = new StringBuilder("public static String ofClass() {\nreturn \"\"");
        List<String> types = Types.all();
        for (String type : types) {
            String name = Types.fieldName(type);
            String first = Types.simplest(type);
            declared.append("public ")
                    .append(type)
                    .append(" f")
                    .append(name)
                    .append(" = ")
                    .append(first);
            declared.append(";\npublic static ")
                    .append(type)
                    .append(" s")
                    .append(name)
                    .append(";\n");
            reset.append("s").append(name).append(" = ").append(first).append(";\n");
            own.append(" + Help.text(f").append(name).append(")");
            ofClass.append(" + Help.text(s").append(name).append(")");
        }
        return declared.append(reset)
                .append("}\n")
                .append(own)
                .append(";\n}\n")
                .append(ofClass)
                .append(";\n}\n@Override\npublic String toString() {\nreturn \"main\";\n}\n}\n")
                .toString();
    }
}
