package io.jawait.it.fuzz.plain;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The elements that were emitted since the generator began, as a list. */
public record AsyncGenerator<T>(List<Object> elements) implements Iterable<T> {
    private static final ThreadLocal<List<Object>> EMITTED = ThreadLocal.withInitial(ArrayList::new);

    static void add(Object element) {
        EMITTED.get().add(element);
    }

    public static <T> AsyncGenerator<T> end() {
        List<Object> all = EMITTED.get();
        EMITTED.remove();
        return new AsyncGenerator<>(all);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Iterator<T> iterator() {
        return (Iterator<T>) elements.iterator();
    }
}
