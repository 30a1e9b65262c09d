package io.jawait.it.fuzz;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a program that fails smaller, for as long as it fails in the same way. */
final class Shrinker {
    private static final int TOGETHER = 16;

    private final Twin twin;
    private final int release;
    private final long seed;
    private final String kind;
    private final long deadline;

    private Shrinker(Twin twin, int release, long seed, String kind, long seconds) {
        this.twin = twin;
        this.release = release;
        this.seed = seed;
        this.kind = kind;
        this.deadline = System.nanoTime() + seconds * 1_000_000_000;
    }

    /** The smallest program found in that time, and what is wrong with it. */
    static String shrink(Twin twin, int release, long seed, String failure, long seconds) {
        return new Shrinker(twin, release, seed, kind(failure), seconds).shrink(failure);
    }

    /** Failures of one kind are taken for the same one: where the weaver fails, or that the outcomes differ. */
    private static String kind(String failure) {
        if (failure.contains("VerifyError")) {
            return "VerifyError";
        }
        return failure.lines()
                .filter(each -> each.contains("Caused by"))
                .findFirst()
                .orElse(failure.substring(0, 4));
    }

    private String shrink(String first) {
        Choices best = Choices.random(seed);
        String program = Programs.program(best, release);
        String failure = first;
        boolean smaller = true;
        while (smaller && System.nanoTime() < deadline) {
            smaller = false;
            List<int[]> candidates = candidates(best);
            for (int from = 0; from < candidates.size() && !smaller && System.nanoTime() < deadline; from += TOGETHER) {
                Map<Long, String> texts = new LinkedHashMap<>();
                Map<Long, Choices> choices = new LinkedHashMap<>();
                for (int i = from; i < Math.min(from + TOGETHER, candidates.size()); i++) {
                    Choices replayed = Choices.of(candidates.get(i));
                    texts.put((long) i, Programs.program(replayed, release));
                    choices.put((long) i, replayed);
                }
                for (Map.Entry<Long, Comparison.Verdict> each :
                        twin.compare(texts, seed).entrySet()) {
                    String message = each.getValue().message();
                    String text = texts.get(each.getKey());
                    if (each.getValue().compared()
                            && message != null
                            && kind(message).equals(kind)
                            && text.length() < program.length()) {
                        best = choices.get(each.getKey());
                        program = text;
                        failure = message;
                        smaller = true;
                    }
                }
            }
        }
        return Variants.woven(program) + failure;
    }

    /** One part replaced by the simplest, or by a part of itself of the same kind; the largest first. */
    private static List<int[]> candidates(Choices whole) {
        List<Choices.Span> spans = new ArrayList<>(whole.spans());
        spans.sort(Comparator.comparingInt(Choices.Span::length).reversed());
        List<int[]> candidates = new ArrayList<>();
        for (Choices.Span outer : spans) {
            if (outer.length() > 1) {
                candidates.add(replaced(whole.taken(), outer, new int[1]));
            }
            for (Choices.Span inner : spans) {
                if (inner.kind().equals(outer.kind())
                        && inner.from() > outer.from()
                        && inner.to() <= outer.to()
                        && inner.length() > 1
                        && inner.length() < outer.length()) {
                    int[] part = java.util.Arrays.copyOfRange(whole.taken(), inner.from(), inner.to());
                    candidates.add(replaced(whole.taken(), outer, part));
                    break;
                }
            }
        }
        return candidates;
    }

    private static int[] replaced(int[] all, Choices.Span span, int[] by) {
        int[] result = new int[all.length - span.length() + by.length];
        System.arraycopy(all, 0, result, 0, span.from());
        System.arraycopy(by, 0, result, span.from(), by.length);
        System.arraycopy(all, span.to(), result, span.from() + by.length, all.length - span.to());
        return result;
    }
}
