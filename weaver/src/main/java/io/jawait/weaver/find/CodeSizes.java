package io.jawait.weaver.find;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** How many bytes of code each method of a class file has, by name and descriptor; read from the file's own tables. */
public final class CodeSizes {
    /** HotSpot's {@code HugeMethodLimit}: longer methods are not compiled unless {@code -XX:-DontCompileHugeMethods}. */
    public static final int MOST_COMPILED = 8_000;

    private final Map<String, Integer> sizes = new HashMap<>();
    private final ClassReader reader;
    private final char[] buffer;

    public CodeSizes(byte[] classFile) {
        reader = new ClassReader(classFile);
        buffer = new char[reader.getMaxStringLength()];
        int interfaces = reader.readUnsignedShort(reader.header + 6);
        int at = reader.header + 8 + 2 * interfaces;
        at = members(at, false);
        members(at, true);
    }

    /** The number of bytes; 0 for a method that is not there or has no code. */
    public int of(String nameAndDescriptor) {
        return sizes.getOrDefault(nameAndDescriptor, 0);
    }

    /** The number of bytes that a method takes at least, whatever constants and jumps it turns out to need. */
    public static int least(MethodNode method) {
        CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
        method.instructions.accept(evaluator);
        return evaluator.getMinSize();
    }

    /** JVMS 4.5 and 4.6: access, name, descriptor, attributes. */
    private int members(int start, boolean methods) {
        int at = start + 2;
        for (int i = reader.readUnsignedShort(start); i > 0; i--) {
            int member = at;
            at += 8;
            for (int j = reader.readUnsignedShort(member + 6); j > 0; j--) {
                if (methods && reader.readUTF8(at, buffer).equals("Code")) {
                    String name = reader.readUTF8(member + 2, buffer) + reader.readUTF8(member + 4, buffer);
                    sizes.put(name, reader.readInt(at + 10));
                }
                at += 6 + reader.readInt(at + 2);
            }
        }
        return at;
    }
}
