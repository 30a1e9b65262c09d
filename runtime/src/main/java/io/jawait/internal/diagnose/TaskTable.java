package io.jawait.internal.diagnose;

import io.jawait.TaskDump;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lists tasks, one to a line. */
public final class TaskTable {
    private static final List<String> HEAD = List.of("LOOP", "TASK", "STATE", "AT", "WAITS FOR");
    private static final int WIDEST = 60;

    private TaskTable() {}

    /** The table with its head, columns aligned. */
    public static String of(TaskDump dump) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        dump.tasks().forEach(entry -> rows.add(row(entry)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, row.get(i).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            append(text, row, widths);
        }
        return text.toString();
    }

    private static List<String> row(TaskDump.Entry entry) {
        String at = entry.frames().stream()
                .filter(frame -> frame.place() != null)
                .map(TaskDump.Frame::text)
                .findFirst()
                .orElse("-");
        String state = entry.state().name().toLowerCase(Locale.ROOT) + (entry.settled() ? "" : "*");
        String waitsFor = entry.waitsFor();
        return List.of(entry.loop(), entry.name(), state, at, waitsFor == null ? "-" : waitsFor);
    }

    /** One line, whatever programs name their things. */
    static String line(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    private static void append(StringBuilder text, List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String cell = line(row.get(i));
            text.append(cell);
            if (i < widths.length - 1) {
                text.append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
            }
        }
        text.append('\n');
    }
}
