package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes up expressions, in which awaits stand anywhere. */
final class Expressions {
    static final List<String> TYPES = List.of(
            "int", "int", "long", "double", "float", "boolean", "char", "byte", "short", "String", "Object", "int[]",
            "long[]", "Help.Pt");
    private static final List<String> SILENT_TYPES = List.of("int", "long", "double", "boolean", "String", "int[]");
    static final Map<String, String> BOXES = Map.of(
            "int",
            "Integer",
            "long",
            "Long",
            "double",
            "Double",
            "float",
            "Float",
            "boolean",
            "Boolean",
            "char",
            "Character",
            "byte",
            "Byte",
            "short",
            "Short");

    /** A method of the program that may be called. */
    record Callable(String name, String type, List<String> parameters, boolean isStatic) {}

    final Random random;
    final int release;
    final List<Callable> callables = new ArrayList<>();
    boolean inStatic;

    /** In a generator, which runs while its consumer does, nothing may be traced or left to chance. */
    boolean silent;

    /** How many more expressions may be nested, so that a method comes to its end. */
    int left;

    private @Nullable Statements statements;
    private int names;

    Expressions(Random random, int release) {
        this.random = random;
        this.release = release;
    }

    void statements(Statements all) {
        statements = all;
    }

    String name(String start) {
        return start + ++names;
    }

    int pick(int bound) {
        return random.nextInt(bound);
    }

    String type() {
        return silent ? SILENT_TYPES.get(pick(SILENT_TYPES.size())) : TYPES.get(pick(TYPES.size()));
    }

    static String boxed(String type) {
        return BOXES.getOrDefault(type, type);
    }

    String of(String type, Scope scope, int depth) {
        if (depth <= 0 || --left < 0 || pick(8) == 0) {
            return simple(type, scope);
        }
        return switch (pick(12)) {
            case 0, 1, 2, 3 -> awaited(type, scope, depth - 1);
            case 4 ->
                "(" + of("boolean", scope, depth - 1) + " ? " + of(type, scope, depth - 1) + " : "
                        + of(type, scope, depth - 1) + ")";
            case 5 -> silent || pick(2) == 0 ? special(type, scope, depth) : switched(type, scope, depth - 1);
            case 6 -> assigned(type, scope, depth - 1);
            default -> special(type, scope, depth - 1);
        };
    }

    // ---- leaves

    String simple(String type, Scope scope) {
        String local = scope.any(random, type, false);
        if (local != null && pick(4) > 0) {
            return local;
        }
        String field = field(type);
        return field != null && pick(2) == 0 ? field : literal(type);
    }

    private @Nullable String field(String type) {
        return switch (silent ? "" : type) {
            case "int" -> inStatic ? "si" : "fi";
            case "long" -> inStatic ? "sl" : "fl";
            case "String" -> inStatic ? "ss" : "fs";
            case "int[]" -> inStatic ? "sa" : "fa";
            case "double" -> inStatic ? null : "fd";
            default -> null;
        };
    }

    private String literal(String type) {
        int n = pick(9) - 2;
        return switch (type) {
            case "int" -> n < 0 ? "(" + n + ")" : "" + n;
            case "long" -> pick(2) == 0 ? "(" + n + "L)" : "0x7fffffff" + pick(9) + "L";
            case "double" -> "(" + n + ".25)";
            case "float" -> "(" + n + ".5f)";
            case "boolean" -> n % 2 == 0 ? "true" : "false";
            case "char" -> "'" + (char) ('a' + pick(5)) + "'";
            case "byte", "short" -> "((" + type + ") " + n + ")";
            case "String" -> pick(6) == 0 ? "(String) null" : "\"" + (char) ('a' + pick(4)) + "\"";
            case "int[]", "long[]" -> "new " + type + " {" + n + ", 1, 2}";
            case "Help.Pt" -> "new Help.Pt(" + n + ", \"p\", " + pick(3) + ")";
            default -> pick(5) == 0 ? "((Object) null)" : "((Object) " + pick(100) + ")";
        };
    }

    // ---- awaits

    private String awaited(String type, Scope scope, int depth) {
        String box = boxed(type);
        String value = of(type, scope, depth);
        String own = silent ? null : called(type, scope, depth);
        return switch (silent ? 0 : pick(9)) {
            case 0 -> "await(Help.<" + box + ">later(" + value + "))";
            case 1 -> "await(Help.<" + box + ">risky(" + pick(1000) + ", " + value + "))";
            case 2 -> "await(Help.<" + box + ">hot(" + pick(1000) + ", " + value + "))";
            case 3 -> "await(own(" + pick(1000) + ", (" + box + ") " + value + "))";
            case 4 -> "await(java.util.concurrent.CompletableFuture.<" + box + ">completedFuture(" + value + "))";
            case 5 -> lambda(type, scope);
            default -> own != null ? own : "await(Main.<" + box + ">own(" + pick(1000) + ", " + value + "))";
        };
    }

    private @Nullable String called(String type, Scope scope, int depth) {
        List<Callable> fitting = callables.stream()
                .filter(each -> each.type.equals(type) && (each.isStatic || !inStatic))
                .toList();
        if (fitting.isEmpty()) {
            return null;
        }
        Callable target = fitting.get(pick(fitting.size()));
        int below = target.parameters.size() > 6 ? 0 : depth - 1;
        return "await(" + target.name + "("
                + target.parameters.stream().map(each -> of(each, scope, below)).collect(Collectors.joining(", "))
                + "))";
    }

    private String lambda(String type, Scope scope) {
        if (statements == null || left < 0) {
            return simple(type, scope);
        }
        String box = boxed(type);
        Scope inside = scope.inLambda(type);
        String body = statements.block(inside, 1, 2);
        return "await(((AsyncCallable<" + box + ">) () -> {\n" + body + "return Coroutine.<" + box + ">of("
                + of(type, inside, 2) + ");\n}).call())";
    }

    // ---- effects

    private String assigned(String type, Scope scope, int depth) {
        String local = scope.any(random, type, true);
        String target = local == null || pick(2) == 0 ? field(type) : local;
        if (type.equals("int") && pick(2) == 0) {
            target = of("int[]", scope, depth) + "[(" + of("int", scope, depth) + ") & 1]";
        }
        if (target == null) {
            return simple(type, scope);
        }
        if (type.equals("int") || type.equals("long")) {
            return switch (pick(4)) {
                case 0 -> "(" + target + "++)";
                case 1 -> "(--" + target + ")";
                default ->
                    "(" + target + " " + List.of("+", "-", "^", "<<").get(pick(4)) + "= " + of(type, scope, depth)
                            + ")";
            };
        }
        boolean joins = type.equals("String") && pick(2) == 0;
        return "(" + target + (joins ? " += " : " = ") + of(type, scope, depth) + ")";
    }

    // ---- the many kinds

    private String special(String type, Scope scope, int depth) {
        return switch (type) {
            case "int" -> integer(scope, depth);
            case "long" ->
                pick(2) == 0
                        ? "(" + of("long", scope, depth)
                                + List.of(" + ", " * ", " ^ ").get(pick(3)) + of("int", scope, depth) + ")"
                        : of("long[]", scope, depth) + "[" + pick(3) + "]";
            case "double" -> "(" + of("double", scope, depth) + " * " + of("float", scope, depth) + ")";
            case "float" -> "((float) " + of("long", scope, depth) + " - " + of("float", scope, depth) + ")";
            case "boolean" -> condition(scope, depth);
            case "char", "byte", "short" -> "((" + type + ") (" + of("int", scope, depth) + " + 1))";
            case "String" -> text(scope, depth);
            case "int[]", "long[]" ->
                "new " + type + " {" + of("int", scope, depth) + ", " + of("byte", scope, depth) + ", "
                        + of("char", scope, depth) + "}";
            case "Help.Pt" ->
                "new Help.Pt(" + of("int", scope, depth) + ", " + of("String", scope, depth) + ", "
                        + of("Object", scope, depth) + ")";
            default -> object(scope, depth);
        };
    }

    private String integer(Scope scope, int depth) {
        return switch (pick(silent ? 3 : 7)) {
            case 0 -> "(" + of("int", scope, depth) + (silent ? " | " : " / ") + of("int", scope, depth) + ")";
            case 1 -> of("int[]", scope, depth) + "[" + of("int", scope, depth) + " & 1]";
            case 2 ->
                "Help.sum("
                        + IntStream.rangeClosed(0, pick(4))
                                .mapToObj(i -> of("int", scope, depth))
                                .collect(Collectors.joining(", "))
                        + ")";
            case 3 -> of("Help.Pt", scope, depth) + ".x()";
            case 4 -> "(int) (" + of("long", scope, depth) + " >> " + of("int", scope, depth) + ")";
            default ->
                "(" + of("int", scope, depth) + List.of(" + ", " - ", " * ").get(pick(3)) + of("int", scope, depth)
                        + ")";
        };
    }

    private String condition(Scope scope, int depth) {
        String bound = name("b");
        return switch (pick(silent ? 3 : 7)) {
            case 0 -> "(" + of("boolean", scope, depth) + " && " + of("boolean", scope, depth) + ")";
            case 1 -> "(" + of("boolean", scope, depth) + " || !" + of("boolean", scope, depth) + ")";
            case 2 -> "(" + of("int", scope, depth) + " < " + of("short", scope, depth) + ")";
            case 3 -> "(" + of("Object", scope, depth) + " == " + of("Object", scope, depth) + ")";
            case 4 ->
                "(" + of("Object", scope, depth) + " instanceof Integer " + bound + " && " + bound + " > "
                        + of("int", scope, depth) + ")";
            case 5 ->
                "(" + of("Object", scope, depth) + " instanceof Help.Pt " + bound + " ? " + bound + ".s() == "
                        + of("String", scope, depth) + " : " + of("boolean", scope, depth) + ")";
            default -> "(" + of("double", scope, depth) + " >= " + of("long", scope, depth) + ")";
        };
    }

    private String text(Scope scope, int depth) {
        return switch (silent ? 2 : pick(4)) {
            case 0 ->
                "(" + of("String", scope, depth) + " + Help.text(" + of(type(), scope, depth) + ") + "
                        + of("float", scope, depth) + " + " + of("char", scope, depth) + ")";
            case 1 -> "Help.text(" + of("Object", scope, depth) + ")";
            case 2 ->
                "new StringBuilder(" + of("int", scope, depth) + " & 7).append(" + of("String", scope, depth)
                        + ").append(new String(\"n\" + " + of("long", scope, depth) + ")).toString()";
            default -> "(" + of("String", scope, depth) + " + (" + of("int", scope, depth) + "))";
        };
    }

    private String object(Scope scope, int depth) {
        return "("
                + switch (pick(6)) {
                    case 0 -> "(Object) new Help.Box(" + of("Object", scope, depth) + ")";
                    case 1 ->
                        "(Object) new Help.Box(new Help.Pt(" + of("int", scope, depth) + ", \"z\" + "
                                + of("long", scope, depth) + ", new Help.Box(" + of("String", scope, depth) + ")))";
                    case 2 ->
                        "(Object) Help.all(" + of("long", scope, depth) + ", null, " + of(type(), scope, depth) + ", "
                                + of("double", scope, depth) + ")";
                    case 3 -> "(Object) " + of("String", scope, depth);
                    case 4 -> "(Object) (" + of("int", scope, depth) + ")";
                    default -> "(Object) " + of("Help.Pt", scope, depth);
                }
                + ")";
    }

    // ---- switches

    private String switched(String type, Scope scope, int depth) {
        Scope inside = scope.inExpression();
        String result = boxed(type);
        int kind = pick(release >= 21 ? 3 : 2);
        String yielding = statements == null || left < 0 || pick(2) == 0 ? "" : statements.block(inside, 1, 1);
        String last = "default -> {\n" + yielding + "yield (" + result + ") (" + of(type, inside, depth) + ");\n}\n";
        if (kind == 0) {
            return "((" + type + ") switch (" + of("int", scope, depth) + " & 3) {\ncase 0, 1 -> (" + result + ") ("
                    + of(type, inside, depth) + ");\n" + last + "})";
        } else if (kind == 1) {
            return "((" + type + ") switch (\"\" + " + of("String", scope, depth) + ") {\ncase \"a\" -> (" + result
                    + ") ("
                    + of(type, inside, depth) + ");\ncase \"b\" -> (" + result + ") (" + of(type, inside, depth)
                    + ");\n"
                    + last + "})";
        }
        String x = name("x");
        String s = name("s");
        Scope bound = inside.inner();
        bound.add(x, "int", true);
        bound.add(s, "String", true);
        return "((" + type + ") switch (" + of("Object", scope, depth) + ") {\ncase Help.Box(Help.Pt(int " + x
                + ", String " + s + ", Object o" + x + ")) when " + of("boolean", bound, depth) + " -> (" + result
                + ") ("
                + of(type, bound, depth) + ");\ncase Integer i" + x + " -> (" + result + ") (" + of(type, inside, depth)
                + ");\ncase null -> (" + result + ") (" + of(type, inside, depth) + ");\n" + last + "})";
    }
}
