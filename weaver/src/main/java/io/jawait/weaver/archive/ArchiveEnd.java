package io.jawait.weaver.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;

/** The record at the end of a zip file, which says where its directory is, with the comment behind it. */
final class ArchiveEnd {
    /** How many of a file's last bytes may belong to it. */
    private static final int LONGEST = 22 + 0xffff;

    private static final byte[] SIGNATURE = {'P', 'K', 5, 6};
    private static final int SIZE = 22;
    private static final int COMMENT_LENGTH = 20;

    private ArchiveEnd() {}

    /** As many of the file's last bytes as may belong to the record. */
    static byte[] tailOf(RandomAccessFile zip) throws IOException {
        byte[] tail = new byte[(int) Math.min(zip.length(), LONGEST)];
        zip.seek(zip.length() - tail.length);
        zip.readFully(tail);
        return tail;
    }

    /** Where the record begins among a zip file's last bytes, or -1: its signature may stand in the comment, too. */
    static int in(byte[] tail) {
        int last = -1;
        for (int at = tail.length - SIZE; at >= 0 && at >= tail.length - LONGEST; at--) {
            if (Arrays.equals(tail, at, at + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                if (at + SIZE + commentLength(tail, at) == tail.length) {
                    return at;
                }
                last = Math.max(last, at);
            }
        }
        return last;
    }

    /** The archive's own comment, whatever it is written in; empty if there is none. */
    static byte[] comment(byte[] tail) {
        int at = in(tail);
        if (at < 0) {
            return new byte[0];
        }
        int from = at + SIZE;
        return Arrays.copyOfRange(tail, from, Math.min(tail.length, from + commentLength(tail, at)));
    }

    /** The same archive, which has no comment, with one. */
    static byte[] withComment(byte[] zip, byte[] comment) {
        byte[] all = Arrays.copyOf(zip, zip.length + comment.length);
        all[zip.length - 2] = (byte) comment.length;
        all[zip.length - 1] = (byte) (comment.length >> 8);
        System.arraycopy(comment, 0, all, zip.length, comment.length);
        return all;
    }

    private static int commentLength(byte[] tail, int at) {
        return tail[at + COMMENT_LENGTH] & 0xff | (tail[at + COMMENT_LENGTH + 1] & 0xff) << 8;
    }
}
