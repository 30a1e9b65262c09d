package io.jawait.weaver.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What stands in front of the first entry of a zip file: the script or program by which a fat jar starts itself.
 *
 * <p>A zip file is read from its end, where a directory says where its entries begin, counted from the file's begin or
 * from the zip's own.
 */
final class LaunchScript {
    private static final byte[] ENTRY = {'P', 'K', 3, 4};
    private static final int DIRECTORY_ENTRY_SIZE = 46;

    private LaunchScript() {}

    /** The bytes in front; none for most jars. */
    static byte[] of(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            if (Arrays.equals(stream.readNBytes(4), ENTRY)) {
                return new byte[0];
            }
        }
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            byte[] front = new byte[(int) firstEntry(zip)];
            zip.seek(0);
            zip.readFully(front);
            return front;
        }
    }

    private static long firstEntry(RandomAccessFile zip) throws IOException {
        byte[] tail = ArchiveEnd.tailOf(zip);
        int at = ArchiveEnd.in(tail);
        if (at < 0) {
            throw new IOException("it is no jar");
        }
        return firstEntry(zip, zip.length() - tail.length + at, tail, at);
    }

    private static long firstEntry(RandomAccessFile zip, long end, byte[] tail, int at) throws IOException {
        int entries = (int) number(tail, at + 10, 2);
        int length = (int) number(tail, at + 12, 4);
        long told = number(tail, at + 16, 4);
        long shift = end - length - told;
        byte[] directory = read(zip, end - length, length);
        long first = end - length;
        int entry = 0;
        for (int i = 0; i < entries; i++) {
            first = Math.min(first, shift + number(directory, entry + 42, 4));
            entry += DIRECTORY_ENTRY_SIZE
                    + (int) number(directory, entry + 28, 2)
                    + (int) number(directory, entry + 30, 2)
                    + (int) number(directory, entry + 32, 2);
        }
        byte[] found = first < 0 || first > end ? new byte[0] : read(zip, first, 4);
        if (entries > 0 && !Arrays.equals(found, ENTRY)) {
            throw new IOException("it is no jar that can be written again: " + describe(found) + " at its begin");
        }
        return first;
    }

    private static String describe(byte[] found) {
        return "'" + new String(found, StandardCharsets.ISO_8859_1).replaceAll("\\P{Print}", "?") + "'";
    }

    private static byte[] read(RandomAccessFile zip, long from, int size) throws IOException {
        if (from < 0 || size < 0 || from + size > zip.length()) {
            throw new IOException("it is no jar, or a part of one");
        }
        byte[] bytes = new byte[size];
        zip.seek(from);
        zip.readFully(bytes);
        return bytes;
    }

    private static long number(byte[] bytes, int at, int size) throws IOException {
        if (at < 0 || at + size > bytes.length) {
            throw new IOException("it is no jar, or a part of one");
        }
        long number = 0;
        for (int i = size - 1; i >= 0; i--) {
            number = number << 8 | bytes[at + i] & 0xff;
        }
        return number;
    }
}
