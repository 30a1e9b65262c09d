package io.jawait.weaver.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A zip file in memory: its entries in their order, each with its name, time, comment and way of storing, and its own
 * comment.
 */
final class Archive {
    /** An entry and its content. */
    static final class Item {
        private final ZipEntry header;
        private byte[] content;

        private Item(ZipEntry header, byte[] content) {
            this.header = header;
            this.content = content;
        }

        String path() {
            return header.getName();
        }

        byte[] content() {
            return content;
        }

        void replace(byte[] other) {
            content = other;
        }
    }

    /** How a resource adapter's name ends, and that of archives which are no zip files. */
    private static final String ADAPTER = ".rar";

    private static final byte[] ZIP = {'P', 'K'};

    private final Map<String, Item> items = new LinkedHashMap<>();
    private final byte[] comment;

    private Archive(byte[] comment) {
        this.comment = comment;
    }

    /** Whether a file in a folder is taken for an archive of classes. */
    static boolean is(Path file) throws IOException {
        String name = file.toString();
        if (!name.endsWith(ADAPTER)) {
            return is(name, new byte[0]);
        }
        try (InputStream stream = Files.newInputStream(file)) {
            return is(name, stream.readNBytes(ZIP.length));
        }
    }

    /** Whether a file in another archive is taken for one of classes. */
    static boolean is(String path, byte[] content) {
        return path.endsWith(".jar")
                || path.endsWith(".war")
                || path.endsWith(".ear")
                || path.endsWith(ADAPTER)
                        && Arrays.equals(content, 0, Math.min(ZIP.length, content.length), ZIP, 0, ZIP.length);
    }

    static Archive read(Path file) throws IOException {
        byte[] comment;
        try (RandomAccessFile zip = new RandomAccessFile(file.toFile(), "r")) {
            comment = ArchiveEnd.comment(ArchiveEnd.tailOf(zip));
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return read(zip, new Archive(comment));
        }
    }

    private static Archive read(ZipFile zip, Archive archive) throws IOException {
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            try (InputStream stream = zip.getInputStream(entry)) {
                archive.add(new Item(entry, stream.readAllBytes()));
            }
        }
        return archive;
    }

    static Archive read(byte[] content) throws IOException {
        Archive archive = new Archive(ArchiveEnd.comment(content));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                archive.add(new Item(entry, zip.readAllBytes()));
            }
        }
        return archive;
    }

    /** Of entries of one name the last counts, as for the virtual machine; no archive can be written with two. */
    private void add(Item item) {
        items.put(item.path(), item);
    }

    Collection<Item> items() {
        return items.values();
    }

    void write(OutputStream stream) throws IOException {
        if (comment.length == 0) {
            writeItems(stream);
        } else {
            stream.write(toBytes());
        }
    }

    private void writeItems(OutputStream stream) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (Item item : items.values()) {
                zip.putNextEntry(headerFor(item));
                zip.write(item.content);
                zip.closeEntry();
            }
        }
    }

    byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeItems(bytes);
        return ArchiveEnd.withComment(bytes.toByteArray(), comment);
    }

    private static ZipEntry headerFor(Item item) {
        ZipEntry header = new ZipEntry(item.header);
        CRC32 sum = new CRC32();
        sum.update(item.content);
        header.setCrc(sum.getValue());
        header.setSize(item.content.length);
        header.setCompressedSize(header.getMethod() == ZipEntry.STORED ? item.content.length : -1);
        return header;
    }
}
