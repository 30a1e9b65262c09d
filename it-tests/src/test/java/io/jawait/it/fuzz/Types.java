package io.jawait.it.fuzz;

import java.util.List;
import java.util.Map;

/** The types of values in made-up programs. */
final class Types {
    static final List<String> NUMBERS = List.of("int", "long", "double", "float", "char", "byte", "short");
    static final List<String> INTEGRAL = List.of("int", "long", "char", "byte", "short");
    static final List<String> ARRAYS = List.of(
            "int[]",
            "long[]",
            "double[]",
            "float[]",
            "char[]",
            "byte[]",
            "short[]",
            "boolean[]",
            "String[]",
            "Object[]",
            "Integer[]",
            "int[][]",
            "String[][]");

    /** What joins strings with the same text in every run, as arrays do not. */
    static final List<String> JOINED = List.of(
            "int",
            "long",
            "double",
            "float",
            "char",
            "byte",
            "short",
            "boolean",
            "String",
            "Integer",
            "Long",
            "Help.Color",
            "Help.Pt",
            "Help.Shape");

    private static final List<String> LIKELY = List.of(
            "int",
            "long",
            "double",
            "String",
            "boolean",
            "Object",
            "float",
            "char",
            "byte",
            "short",
            "int[]",
            "long[]",
            "Integer",
            "Long",
            "Help.Pt",
            "Help.Color",
            "String[]",
            "int",
            "long",
            "Help.Shape");

    private static final Map<String, String> BOXES = Map.of(
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

    private Types() {}

    /** All types of fields. */
    static List<String> all() {
        List<String> all = new java.util.ArrayList<>(new java.util.TreeSet<>(LIKELY));
        ARRAYS.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }

    static String any(Choices choices) {
        return choices.oneIn(12) ? choices.one(ARRAYS) : choices.one(LIKELY);
    }

    static String boxed(String type) {
        return BOXES.getOrDefault(type, type);
    }

    static boolean isArray(String type) {
        return type.endsWith("[]");
    }

    /** Whether a value may turn out not to be of the type where it is cast. */
    static boolean isChecked(String type) {
        return List.of("String", "Integer", "Long", "Help.Pt", "Help.Shape").contains(type);
    }

    static String element(String array) {
        return array.substring(0, array.length() - 2);
    }

    /** The end of the name of the field of that type, in {@link Programs}. */
    static String fieldName(String type) {
        return type.replace("Help.", "").replace("[]", "s").toUpperCase(java.util.Locale.ROOT)
                + (Character.isUpperCase(type.charAt(0)) ? "_" : "");
    }

    /** The simplest value. */
    static String simplest(String type) {
        return switch (type) {
            case "int" -> "0";
            case "long" -> "0L";
            case "double" -> "0.0";
            case "float" -> "0f";
            case "boolean" -> "false";
            case "char" -> "'a'";
            case "byte", "short" -> "((" + type + ") 0)";
            case "String" -> "\"\"";
            case "Integer" -> "((Integer) 0)";
            case "Long" -> "((Long) 0L)";
            case "Object" -> "((Object) \"o\")";
            case "Help.Color" -> "Help.Color.RED";
            case "Help.Shape" -> "((Help.Shape) new Help.Dot(0))";
            case "Help.Pt" -> "Help.PT";
            default -> "(" + sized(type, "2") + ")";
        };
    }

    /** An array of so many elements, which are arrays that are missing where it has more than one dimension. */
    static String sized(String array, String length) {
        int end = array.indexOf("[]");
        return "new " + array.substring(0, end) + "[" + length + "]" + array.substring(end + 2);
    }

    static String literal(String type, Choices choices) {
        int n = choices.pick(9) - 2;
        return n == 6 && NUMBERS.contains(type) ? edge(type) : literal(type, choices, n);
    }

    /** A value at which arithmetic is not what it is elsewhere. */
    private static String edge(String type) {
        return switch (type) {
            case "int" -> "Integer.MIN_VALUE";
            case "long" -> "Long.MIN_VALUE";
            case "double" -> "Double.NaN";
            case "float" -> "Float.NEGATIVE_INFINITY";
            case "char" -> "'\\uffff'";
            case "byte" -> "Byte.MIN_VALUE";
            default -> "Short.MAX_VALUE";
        };
    }

    private static String literal(String type, Choices choices, int n) {
        return switch (type) {
            case "int" -> n < 0 ? "(" + n + ")" : "" + n;
            case "long" -> choices.oneIn(2) ? "0x7fffffff" + (n + 2) + "L" : "(" + n + "L)";
            case "double" -> "(" + n + ".25)";
            case "float" -> "(" + n + ".5f)";
            case "boolean" -> n % 2 == 0 ? "true" : "false";
            case "char" -> "'" + (char) ('a' + n + 2) + "'";
            case "byte", "short" -> "((" + type + ") " + n + ")";
            case "String" -> n > 5 ? "((String) null)" : "\"" + (char) ('a' + n + 2) + "\"";
            case "Integer" -> n > 5 ? "((Integer) null)" : "((Integer) (" + n + "))";
            case "Long" -> n > 5 ? "((Long) null)" : "((Long) (" + n + "L))";
            case "Help.Color" -> "Help.Color." + List.of("RED", "GREEN", "BLUE").get(Math.abs(n) % 3);
            case "Help.Pt" -> "new Help.Pt(" + n + ", \"p\", " + n + ")";
            case "Help.Shape" ->
                "((Help.Shape) " + (n < 2 ? "new Help.Dot(" + n + ")" : "new Help.Line(new Help.Dot(" + n + "), null)")
                        + ")";
            case "Object" -> n > 5 ? "((Object) null)" : "((Object) " + (n + 40) + ")";
            case "int[][]" -> "new int[][] {new int[] {" + n + ", 1}, " + (n < 2 ? "null" : "{}") + "}";
            case "String[][]" -> "new String[][] {{\"s" + n + "\"}, new String[1]}";
            case "String[]" -> "new String[] {\"s" + n + "\", null}";
            case "Object[]" -> "new Object[] {" + n + ", \"x\"}";
            case "boolean[]" -> "new boolean[] {true, false}";
            case "char[]" -> "new char[] {'" + (char) ('a' + n + 2) + "', 'z'}";
            default -> "new " + type + " {" + n + ", 1}";
        };
    }
}
