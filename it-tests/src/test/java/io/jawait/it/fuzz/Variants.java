package io.jawait.it.fuzz;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places where the plain program has to be written in other words than the one that is woven. */
final class Variants {
    private static final char FROM = '\u0001';
    private static final char OR = '\u0002';
    private static final char TO = '\u0003';
    private static final Pattern INNERMOST =
            Pattern.compile(FROM + "([^" + FROM + OR + TO + "]*)" + OR + "([^" + FROM + OR + TO + "]*)" + TO);

    private Variants() {}

    static String of(String woven, String plain) {
        return FROM + woven + OR + plain + TO;
    }

    static boolean isIn(String text) {
        return text.indexOf(FROM) >= 0;
    }

    static String woven(String text) {
        return chosen(text, 1);
    }

    static String plain(String text) {
        return chosen(text, 2);
    }

    private static String chosen(String text, int group) {
        String all = text;
        while (isIn(all)) {
            all = INNERMOST.matcher(all).replaceAll(match -> Matcher.quoteReplacement(match.group(group)));
        }
        return all;
    }
}
