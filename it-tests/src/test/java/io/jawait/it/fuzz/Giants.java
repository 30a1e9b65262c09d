package io.jawait.it.fuzz;

import java.util.List;

/** Makes up methods of hundreds of awaits. */
final class Giants {
    private static final List<String> LINES = List.of(
            "a = await(Help.later(a + 1));\n",
            "b += await(Help.later((long) a)) * a;\n",
            "c = Help.text(await(Help.later(c)) + a % 7);\n",
            "d = d / 2 + await(Help.later(d)) + await(Help.later(1));\n",
            "e[await(Help.later(a)) & 1] += await(Help.later(2));\n",
            "if (await(Help.later((a & 3) == 0))) b ^= await(Help.later(9L));\n",
            "try { Help.check(a); a ^= await(Help.later(5)); } catch (Help.Low x) { a = await(Help.later(6)); }\n",
            "for (int i = 0; i < 2; i++) a += await(Help.later(i));\n",
            "f = Help.sum(await(Help.later(a)), await(Help.later(f)), a) > 0 ? await(Help.later(f)) : 0;\n");

    private final Grammar grammar;
    private final Choices choices;

    Giants(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    String method(int number) {
        Result result = new Result(grammar.kind(), "String");
        String name = "giant" + number;
        StringBuilder text = new StringBuilder("@Async\nstatic " + result.declared() + " " + name
                + "(int a, long b, String c) throws Exception {\ndouble d = 1;\nint[] e = {3, 4};\nint f = 2;\n");
        int lines = 20 + 30 * choices.pick(8);
        choices.limit(lines + 20);
        boolean manyLocals = choices.oneIn(3);
        for (int i = 0; i < lines; i++) {
            text.append(LINES.get(choices.pick(LINES.size())));
            if (manyLocals && i % 2 == 0) {
                text.append("long w" + i + (i % 4 == 0 ? " = a + b;\n" : " = await(Help.later(b));\n"));
            } else if (manyLocals && i % 5 == 0) {
                text.append("String w" + i + " = c + await(Help.later(a));\n");
            }
        }
        for (int i = 0; manyLocals && i < lines; i++) {
            text.append(i % 2 == 0 ? "b = b * 31 + w" + i + ";\n" : i % 5 == 0 ? "a += w" + i + ".hashCode();\n" : "");
        }
        grammar.callables.add(
                new Grammar.Callable(name, result, List.of("int", "long", "String"), false, "Main::" + name));
        return text + "return " + result.ready("a + c + b + d + f + e[0] + e[1]") + ";\n}\n\n";
    }
}
