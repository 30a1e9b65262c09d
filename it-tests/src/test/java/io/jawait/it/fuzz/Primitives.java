package io.jawait.it.fuzz;

/**
 * Makes up uses of {@code io.jawait.sync} by one task, which never has to wait for another. What answers at once is left
 * out: a task of no loop may not ask it.
 */
final class Primitives {
    private static final String SYNC = "io.jawait.sync.";

    private final Grammar grammar;
    private final Choices choices;

    Primitives(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    String statement(Scope scope, int depth) {
        return switch (choices.pick(4)) {
            case 1 -> locked(scope, depth);
            case 2 -> walked(scope, depth);
            case 3 -> flagged(scope);
            default -> permitted(scope, depth);
        };
    }

    private String locked(Scope scope, int depth) {
        String lock = grammar.name("k");
        return "final " + SYNC + "AsyncLock " + lock + " = new " + SYNC + "AsyncLock();\ntry (var " + grammar.name("h")
                + " = await(" + lock + ".acquire())) {\n" + told(lock + ".isHeld()") + inside(scope, depth)
                + "}\nawait(" + lock + ".acquire());\n" + told(lock + ".isHeld()");
    }

    private String permitted(Scope scope, int depth) {
        String semaphore = grammar.name("k");
        String held = grammar.name("h");
        return "final " + SYNC + "AsyncSemaphore " + semaphore + " = new " + SYNC + "AsyncSemaphore(2);\n" + SYNC
                + "Held " + held + " = await(" + semaphore + ".acquire());\ntry (" + held + "; " + SYNC + "Held "
                + grammar.name("h") + " = await(Help.later(await(" + semaphore + ".acquire())))) {\n"
                + told(semaphore + ".availablePermits()") + inside(scope, depth) + "} finally {\nawait(" + semaphore
                + ".acquire());\n}\n";
    }

    /** A queue that is filled, taken from and walked to its end, or not so far. */
    private String walked(Scope scope, int depth) {
        String type = choices.one("Integer", "String", "Object");
        String queue = grammar.name("k");
        StringBuilder text = new StringBuilder(
                SYNC + "AsyncQueue<" + type + "> " + queue + " = new " + SYNC + "AsyncQueue<" + type + ">();\n");
        for (int i = choices.pick(3); i >= 0; i--) {
            String item = type.equals("Integer")
                    ? grammar.argument("int", scope, 2)
                    : "Help.text(" + grammar.argument("Object", scope, 2) + ")";
            text.append("await(").append(queue).append(".put(").append(item).append("));\n");
        }
        if (choices.oneIn(2)) {
            text.append(told("await(" + queue + ".take())"));
        }
        return text + queue + ".close();\n" + grammar.loops.awaitEach(scope, depth, type, queue);
    }

    private String flagged(Scope scope) {
        String event = grammar.name("k");
        return SYNC + "AsyncEvent " + event + " = new " + SYNC + "AsyncEvent();\nHelp.at(" + grammar.id() + ", "
                + grammar.argument(grammar.type(), scope, 2) + ");\n" + event + ".set();\nawait(" + event
                + ".await());\n" + told(event + ".isSet()");
    }

    private String inside(Scope scope, int depth) {
        return grammar.statements.block(scope.inTry(), depth, 2, false).text();
    }

    private String told(String value) {
        return "Help.at(" + grammar.id() + ", (Object) " + value + ");\n";
    }
}
