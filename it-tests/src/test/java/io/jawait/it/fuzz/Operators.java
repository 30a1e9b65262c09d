package io.jawait.it.fuzz;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes up expressions that only values of the one type can have. */
final class Operators {
    private final Grammar grammar;
    private final Choices choices;

    Operators(Grammar grammar) {
        this.grammar = grammar;
        this.choices = grammar.choices;
    }

    String of(String type, Scope scope, int depth) {
        if (Types.ARRAYS.contains(type + "[]") && choices.oneIn(8)) {
            return grammar.of(type + "[]", scope, depth) + "[" + grammar.of("int", scope, depth) + " & 1]";
        }
        if (Types.isArray(type)) {
            return array(type, scope, depth);
        }
        if (Types.isChecked(type) && choices.oneIn(8)) {
            return "((" + type + ") " + grammar.of("Object", scope, depth) + ")";
        }
        return switch (type) {
            case "int" -> integer(scope, depth);
            case "long", "char", "byte", "short" -> integral(type, scope, depth);
            case "double", "float" -> floating(type, scope, depth);
            case "boolean" -> condition(scope, depth);
            case "String" -> text(scope, depth);
            case "Integer" -> "((Integer) (" + grammar.of("int", scope, depth) + "))";
            case "Long" -> "((Long) (" + grammar.of("long", scope, depth) + "))";
            case "Help.Pt" -> point(scope, depth);
            case "Help.Color" ->
                "Help.Color.values()[" + grammar.of("int", scope, depth) + " & 1]"
                        + (choices.oneIn(2) ? ".next(" + grammar.argument("int", scope, depth) + ")" : "");
            case "Help.Shape" ->
                choices.oneIn(2)
                        ? "((Help.Shape) new Help.Line(" + grammar.argument(type, scope, depth) + ", "
                                + grammar.argument("Object", scope, depth) + "))"
                        : "((Help.Shape) new Help.Dot(" + grammar.argument("int", scope, depth) + "))";
            default -> object(scope, depth);
        };
    }

    private String array(String type, Scope scope, int depth) {
        String element = Types.element(type);
        if (choices.oneIn(4)) {
            return "(" + Types.sized(type, size(scope, depth)) + ")";
        }
        if (Types.isArray(element) && choices.oneIn(2)) {
            String all = Types.sized(type, size(scope, depth));
            return "(" + all.substring(0, all.lastIndexOf("[]")) + "[" + size(scope, depth) + "])";
        }
        return "new " + type + " {"
                + IntStream.rangeClosed(0, 1 + choices.pick(3))
                        .mapToObj(i -> grammar.of(element, scope, depth))
                        .collect(Collectors.joining(", "))
                + "}";
    }

    private String size(Scope scope, int depth) {
        return "(" + grammar.of("int", scope, depth) + " & 1) + 2";
    }

    private String binary(String left, Scope scope, int depth, String right, String... operators) {
        return "(" + grammar.of(left, scope, depth) + " " + choices.one(operators) + " "
                + grammar.of(right, scope, depth) + ")";
    }

    private String integer(Scope scope, int depth) {
        return switch (choices.pick(11)) {
            case 10 -> grammar.corners.number(scope, depth);
            case 9 -> made(scope, depth);
            case 0 -> binary("int", scope, depth, "int", "+", "-", "*", "/", "%", "&", "|", "^");
            case 1 -> binary("int", scope, depth, choices.one(Types.INTEGRAL), "<<", ">>", ">>>");
            case 2 ->
                "Help.sum("
                        + IntStream.rangeClosed(0, choices.pick(4))
                                .mapToObj(i -> grammar.argument("int", scope, depth))
                                .collect(Collectors.joining(", "))
                        + ")";
            case 3 -> grammar.of("Help.Pt", scope, depth) + ".x()";
            case 4 -> "((int) (" + grammar.of(choices.one(Types.NUMBERS), scope, depth) + "))";
            case 5 -> "(" + choices.one("-", "~", "+") + grammar.of("int", scope, depth) + ")";
            case 6 -> grammar.of(choices.one(Types.ARRAYS), scope, depth) + ".length";
            case 7 -> "(" + grammar.of("Integer", scope, depth) + " + " + grammar.of("short", scope, depth) + ")";
            default -> grammar.of("Help.Color", scope, depth) + ".ordinal()";
        };
    }

    /** A number that an inner class is made with. */
    private String made(Scope scope, int depth) {
        String value = grammar.of("int", scope, depth);
        return scope.place.isStatic() || grammar.inners.isEmpty()
                ? "((int) new Help.Dot((int) " + value + ").x())"
                : choices.one("this", "Help.<Main>same(this)") + ".new " + choices.one(grammar.inners) + "(" + value
                        + ").k";
    }

    private String integral(String type, Scope scope, int depth) {
        String other = choices.one(Types.INTEGRAL);
        String value = switch (choices.pick(3)) {
            case 0 -> binary(type, scope, depth, other, "+", "-", "*", "/", "%", "&", "|", "^");
            case 1 -> binary(type, scope, depth, other, "<<", ">>", ">>>");
            default -> grammar.of(choices.one(Types.NUMBERS), scope, depth);
        };
        return "((" + type + ") (" + value + "))";
    }

    private String floating(String type, Scope scope, int depth) {
        return "((" + type + ") " + binary(type, scope, depth, choices.one(Types.NUMBERS), "+", "-", "*", "/", "%")
                + ")";
    }

    private String condition(Scope scope, int depth) {
        return switch (choices.pick(10)) {
            case 0 -> binary("boolean", scope, depth, "boolean", "&&", "||", "&", "|", "^", "==");
            case 1 -> "(!" + grammar.of("boolean", scope, depth) + ")";
            case 2, 3 ->
                binary(
                        choices.one(Types.NUMBERS),
                        scope,
                        depth,
                        choices.one(Types.NUMBERS),
                        "<",
                        ">=",
                        "==",
                        "!=",
                        "<=",
                        ">");
            case 4 -> binary("Object", scope, depth, "Object", "==", "!=");
            case 5 -> "(" + grammar.of("String", scope, depth) + choices.one(" == ", " != ") + "null)";
            case 6 -> pattern(scope, depth);
            case 7 -> "Help.yes(" + grammar.id() + ")";
            case 8 ->
                "java.util.Objects.equals(" + grammar.argument("String", scope, depth) + ", "
                        + grammar.argument("Object", scope, depth) + ")";
            default ->
                "(" + grammar.of("Object", scope, depth) + " instanceof "
                        + choices.one("String", "Integer", "Help.Pt", "int[]", "int[][]") + ")";
        };
    }

    private String pattern(Scope scope, int depth) {
        String bound = grammar.name("b");
        Scope inside = scope.inner();
        if (grammar.release >= 21 && choices.oneIn(2)) {
            String other = grammar.name("b");
            inside.add(bound, "int", false);
            inside.add(other, "String", false);
            return "(" + grammar.of("Object", scope, depth) + " instanceof Help.Pt(int " + bound + ", String " + other
                    + ", Object o" + bound + ") && " + grammar.of("boolean", inside, depth) + ")";
        }
        String type = choices.one("Integer", "String", "Help.Pt");
        inside.add(bound, type, false);
        String matches = "(" + grammar.of("Object", scope, depth) + " instanceof " + type + " " + bound;
        return choices.oneIn(2)
                ? matches + " ? " + grammar.of("boolean", inside, depth) + " : " + grammar.of("boolean", scope, depth)
                        + ")"
                : matches + " && " + grammar.of("boolean", inside, depth) + ")";
    }

    private String text(Scope scope, int depth) {
        return switch (choices.pick(7)) {
            case 6 -> grammar.corners.text(scope, depth);
            case 0 -> binary("String", scope, depth, choices.one(Types.JOINED), "+");
            case 1 ->
                "(" + grammar.of("String", scope, depth) + " + Help.text("
                        + grammar.argument(grammar.type(), scope, depth) + ") + " + grammar.of("float", scope, depth)
                        + " + " + grammar.of("char", scope, depth) + ")";
            case 2 -> "Help.text(" + grammar.argument("Object", scope, depth) + ")";
            case 3 ->
                "new StringBuilder(" + grammar.of("int", scope, depth) + " & 7).append("
                        + grammar.argument("String", scope, depth) + ").append(new String(\"n\" + "
                        + grammar.of("long", scope, depth) + ")).toString()";
            case 4 ->
                "String.format(\"%s,%s,%s\", " + grammar.argument(choices.one(Types.JOINED), scope, depth) + ", "
                        + grammar.argument("Integer", scope, depth) + ", " + grammar.argument("double", scope, depth)
                        + ")";
            default -> grammar.of("Help.Pt", scope, depth) + ".s()";
        };
    }

    private String point(Scope scope, int depth) {
        return "new Help.Pt(" + grammar.argument("int", scope, depth) + ", " + grammar.argument("String", scope, depth)
                + ", " + grammar.of("Object", scope, depth) + ")";
    }

    private String object(Scope scope, int depth) {
        return "((Object) "
                + switch (choices.pick(11)) {
                    case 10 ->
                        grammar.cancels
                                ? "Help.context.get()"
                                : "new Help.Box[][] {null, {new Help.Box(" + grammar.argument("Object", scope, depth)
                                        + ")}}";
                    case 7 ->
                        "((java.util.function.Function<Object, Help.Box>) Help.Box::new).apply("
                                + grammar.argument("Object", scope, depth) + ")";
                    case 8 -> supplied(grammar.type(), scope);
                    case 9 ->
                        "(" + grammar.of("boolean", scope, depth) + " ? " + grammar.of("Integer", scope, depth) + " : "
                                + grammar.of("String", scope, depth) + ")";
                    case 0 -> grammar.of(grammar.type(), scope, depth);
                    case 1 -> "new Help.Box(" + grammar.argument("Object", scope, depth) + ")";
                    case 2 -> "new Help.Box(" + point(scope, depth) + ")";
                    case 3 ->
                        "new Help.Wide(" + grammar.argument("long", scope, depth) + ", "
                                + grammar.argument("int", scope, depth)
                                + ", " + grammar.argument("double", scope, depth) + ", new Help.Box("
                                + grammar.argument("Object", scope, depth) + "))";
                    case 4 ->
                        "Help.all(" + grammar.argument("long", scope, depth) + ", null, "
                                + grammar.argument(grammar.type(), scope, depth) + ")";
                    case 5 ->
                        "new Object() {\nfinal Object a = " + grammar.of(grammar.type(), captured(scope), 0)
                                + ";\npublic String toString() { return Help.text(a); }\n}";
                    default -> "(Comparable<?>) " + grammar.of("String", scope, depth);
                }
                + ")";
    }

    /** By a lambda that awaits nothing. */
    private String supplied(String type, Scope scope) {
        Scope inside = scope.capturedBy(null, scope.place.isStatic());
        return "((java.util.function.Supplier<" + Types.boxed(type) + ">) () -> " + grammar.of(type, inside, 0)
                + ").get()";
    }

    private static Scope captured(Scope scope) {
        return scope.capturedBy(null, true);
    }
}
