package io.jawait.it.fuzz;

/** Makes up two tasks that take turns, so that what they do has one order, and that cancel each other. */
final class Duets {
    private static final int HAND_OVERS = 4;

    private final Grammar grammar;
    private final Choices choices;

    Duets(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    String statement(Scope scope) {
        boolean alone = grammar.cancels || scope.place.emitted() != null || scope.place.duet() != null;
        if (alone) {
            return "";
        }
        return "Help.at(" + grammar.id() + ", await(Duet.play(" + choices.pick(HAND_OVERS) + ", " + part(scope) + ", "
                + part(scope) + ")));\n";
    }

    private String part(Scope scope) {
        String duet = grammar.name("d");
        Result result = new Result(Result.Kind.COROUTINE, grammar.type());
        Scope inside = scope.capturedBy(result, scope.place.isStatic()).inDuet(duet);
        return duet + " -> {\nawait(" + duet + ".turn(0));\n" + grammar.awaits.body(result, inside) + "}";
    }

    /** A turn, if this is in a part of a duet. */
    String turn(Scope scope) {
        String duet = scope.place.duet();
        return duet == null ? "" : "Help.at(" + grammar.id() + ", await(" + called(duet, "int", "1") + "));\n";
    }

    /** What gives the value after a turn of the other. */
    String turn(String duet, String type, String value) {
        return called(duet, type, value);
    }

    private String called(String duet, String type, String value) {
        String typed = duet + ".<" + Types.boxed(type) + ">";
        return switch (choices.pick(6)) {
            case 3, 4 -> typed + "stop(" + value + ")";
            case 5 -> typed + "deep(" + choices.pick(4) + ", " + value + ")";
            default -> typed + "turn(" + value + ")";
        };
    }
}
