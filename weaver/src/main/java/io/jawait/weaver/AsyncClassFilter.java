package io.jawait.weaver;

import io.jawait.weaver.check.FormerFindings;
import io.jawait.weaver.names.RuntimeNames;

/**
 * Tells in microseconds that a class cannot have anything async in it, from its bytes alone: its constant pool would
 * have to spell the annotation, the class whose static methods await, or ea-async's.
 */
public final class AsyncClassFilter {
    private static final byte[][] SPELLINGS = {
        bytes(RuntimeNames.ASYNC_DESCRIPTOR), bytes(RuntimeNames.COROUTINES), bytes(RuntimeNames.EA_ASYNC)
    };
    /** The lengths of the shortest and the longest of them: most constants are shorter or longer. */
    private static final int SHORTEST = RuntimeNames.ASYNC_DESCRIPTOR.length();

    private static final int LONGEST = RuntimeNames.COROUTINES.length();

    /** How the descriptor of a method ends that gives a coroutine or a generator. */
    private static final byte[][] CALLS = {
        bytes(")L" + RuntimeNames.COROUTINE + ";"), bytes(")L" + RuntimeNames.ASYNC_GENERATOR + ";")
    };

    private static final byte[] FORMER_FINDINGS = bytes(FormerFindings.NAME);

    private static final int CONSTANT_UTF8 = 1;
    private static final int FIRST_CONSTANT = 10;

    private AsyncClassFilter() {}

    /** Not by way of a charset: a program that starts may not have loaded those. */
    private static byte[] bytes(String ascii) {
        byte[] bytes = new byte[ascii.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ascii.charAt(i);
        }
        return bytes;
    }

    /** Whether the class file may need weaving. True for what cannot be read, which the weaver then says. */
    public static boolean mayBeAsync(byte[] classFile) {
        return spells(classFile, false);
    }

    /**
     * Whether there may be anything to say about the class file: also where it only calls what gives a coroutine or a
     * generator, or holds what was found when it was woven.
     */
    public static boolean mayBeOfInterest(byte[] classFile) {
        return spells(classFile, true);
    }

    private static boolean spells(byte[] file, boolean alsoCalls) {
        try {
            return find(file, alsoCalls);
        } catch (IndexOutOfBoundsException e) {
            return true;
        }
    }

    private static boolean find(byte[] file, boolean alsoCalls) {
        int count = unsigned(file, FIRST_CONSTANT - 2);
        int at = FIRST_CONSTANT;
        for (int i = 1; i < count; i++) {
            int tag = file[at];
            if (tag == CONSTANT_UTF8) {
                int length = unsigned(file, at + 1);
                if (alsoCalls && isOfInterest(file, at + 3, length)) {
                    return true;
                }
                if (length >= SHORTEST && length <= LONGEST && isSpelled(file, at + 3, length)) {
                    return true;
                }
                at += 3 + length;
            } else {
                at += sizeOf(tag);
                if (tag == 5 || tag == 6) {
                    i++;
                }
            }
        }
        return false;
    }

    private static boolean isSpelled(byte[] file, int text, int length) {
        for (byte[] spelling : SPELLINGS) {
            if (length == spelling.length && matches(file, text, spelling)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfInterest(byte[] file, int text, int length) {
        for (byte[] call : CALLS) {
            if (length > call.length && matches(file, text + length - call.length, call)) {
                return true;
            }
        }
        return length == FORMER_FINDINGS.length && matches(file, text, FORMER_FINDINGS);
    }

    /** JVMS 4.4: the size of a constant by its tag, the tag included. */
    private static int sizeOf(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3;
            case 15 -> 4;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
            case 5, 6 -> 9;
            default -> throw new IndexOutOfBoundsException(tag);
        };
    }

    private static boolean matches(byte[] file, int at, byte[] spelling) {
        for (int i = 0; i < spelling.length; i++) {
            if (file[at + i] != spelling[i]) {
                return false;
            }
        }
        return true;
    }

    private static int unsigned(byte[] file, int at) {
        return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
    }
}
