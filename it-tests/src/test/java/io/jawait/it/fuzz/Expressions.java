package io.jawait.it.fuzz;

import java.util.List;

/** Makes up expressions, in which awaits stand anywhere. */
final class Expressions {
    private final Grammar grammar;
    private final Choices choices;

    Expressions(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    String of(String type, Scope scope, int depth) {
        return choices.span(type, () -> made(type, scope, depth));
    }

    private String made(String type, Scope scope, int depth) {
        int kind = choices.pick(20);
        if (kind == 0) {
            return Types.simplest(type);
        }
        if (depth <= 0 || kind < 4) {
            return leaf(type, scope);
        }
        return switch (kind) {
            case 4, 5, 6, 7, 8 -> unboxed(type, grammar.awaits.of(type, scope, depth - 1));
            case 9 ->
                "(" + of("boolean", scope, depth - 1) + " ? " + of(type, scope, depth - 1) + " : "
                        + of(type, scope, depth - 1) + ")";
            case 10, 11 -> assigned(type, scope, depth - 1);
            case 12 -> grammar.switches.expression(type, scope, depth - 1);
            case 13 -> traced(type, scope, depth - 1);
            case 14 ->
                unboxed(
                        type,
                        "Help.<" + Types.boxed(type) + ">at(" + grammar.id() + ", "
                                + grammar.argument(type, scope, depth - 1) + ")");
            default -> grammar.operators.of(type, scope, depth - 1);
        };
    }

    private static String unboxed(String type, String value) {
        return Types.boxed(type).equals(type) ? value : "((" + type + ") " + value + ")";
    }

    private String traced(String type, Scope scope, int depth) {
        return "((" + type + ") Help.all(" + grammar.argument(type, scope, depth) + ", "
                + grammar.argument(grammar.type(), scope, depth) + ", "
                + grammar.argument(grammar.type(), scope, depth) + ")[0])";
    }

    /** A name or a literal. */
    String leaf(String type, Scope scope) {
        List<String> locals = scope.named(type, false);
        int kind = choices.pick(6);
        if (kind > 2 && !locals.isEmpty()) {
            return choices.one(locals);
        }
        return kind < 2 ? Types.literal(type, choices) : field(type, scope);
    }

    private String field(String type, Scope scope) {
        String name = Types.fieldName(type);
        if (scope.place.isStatic()) {
            return "Main.s" + name;
        }
        return choices.one(
                "Main.s" + name, "f" + name, "this.f" + name, "Help.<Main>at(" + grammar.id() + ", this).f" + name);
    }

    // ---- effects

    /** Something that can be assigned to, at times an element of an array that an expression gives. */
    private String target(String type, Scope scope, int depth) {
        List<String> locals = scope.named(type, true);
        int kind = choices.pick(4);
        if (kind == 1 && Types.ARRAYS.contains(type + "[]")) {
            return of(type + "[]", scope, depth) + "[" + of("int", scope, depth) + " & 1]";
        }
        if (kind == 0 && !scope.place.isStatic() && choices.oneIn(3)) {
            return "Coroutines.<Main>await(Help.<Main>later(this)).f" + Types.fieldName(type);
        }
        return kind > 1 && !locals.isEmpty() ? choices.one(locals) : field(type, scope);
    }

    String assigned(String type, Scope scope, int depth) {
        String target = target(type, scope, depth);
        if (Types.NUMBERS.contains(type)) {
            return number(type, target, scope, depth);
        }
        if (type.equals("Integer") || type.equals("Long")) {
            return choices.one("(" + target + "++)", "(" + target + " = " + of(type, scope, depth) + ")");
        }
        String operator = "=";
        if (type.equals("boolean")) {
            operator = choices.one("=", "&=", "|=", "^=");
        } else if (type.equals("String") && choices.oneIn(2)) {
            return "(" + target + " += " + of(choices.one(Types.JOINED), scope, depth) + ")";
        }
        return "(" + target + " " + operator + " " + of(type, scope, depth) + ")";
    }

    private String number(String type, String target, Scope scope, int depth) {
        boolean integral = Types.INTEGRAL.contains(type);
        return switch (choices.pick(integral ? 8 : 6)) {
            case 0 -> "(" + target + "++)";
            case 1 -> "(" + choices.one("++", "--") + target + ")";
            case 2 -> "(" + target + "--)";
            case 3 -> "(" + target + " = " + of(type, scope, depth) + ")";
            case 4, 5 ->
                "(" + target + choices.one(" += ", " -= ", " *= ", " /= ", " %= ")
                        + of(choices.one(Types.NUMBERS), scope, depth) + ")";
            default ->
                "(" + target + choices.one(" &= ", " |= ", " ^= ", " <<= ", " >>= ", " >>>= ")
                        + of(choices.one(Types.INTEGRAL), scope, depth) + ")";
        };
    }
}
