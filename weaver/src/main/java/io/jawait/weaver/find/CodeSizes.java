package io.jawait.weaver.find;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** How many bytes of code each method of a class file has, by name and descriptor; read from the file's own tables. */
public final class CodeSizes {
    /** HotSpot's {@code HugeMethodLimit}: longer methods are not compiled unless {@code -XX:-DontCompileHugeMethods}. */
    public static final int MOST_COMPILED = 8_000;

    private final byte[] classFile;
    private @Nullable Map<String, Integer> sizes;

    public CodeSizes(byte[] classFile) {
        this.classFile = classFile;
    }

    /** The number of bytes; 0 for a method that is not there or has no code. */
    public int of(String nameAndDescriptor) {
        if (sizes == null) {
            sizes = read(new ClassReader(classFile));
        }
        return sizes.getOrDefault(nameAndDescriptor, 0);
    }

    private static Map<String, Integer> read(ClassReader reader) {
        Map<String, Integer> sizes = new HashMap<>();
        int interfaces = reader.readUnsignedShort(reader.header + 6);
        int fields = reader.header + 8 + 2 * interfaces;
        int methods = members(reader, fields, null);
        members(reader, methods, sizes);
        return sizes;
    }

    /** The number of bytes that a method takes at least, whatever constants and jumps it turns out to need. */
    public static int least(MethodNode method) {
        CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
        method.instructions.accept(evaluator);
        return evaluator.getMinSize();
    }

    /** JVMS 4.5 and 4.6: access, name, descriptor, attributes. */
    private static int members(ClassReader reader, int start, @Nullable Map<String, Integer> sizes) {
        char[] buffer = new char[reader.getMaxStringLength()];
        int at = start + 2;
        for (int i = reader.readUnsignedShort(start); i > 0; i--) {
            int member = at;
            at += 8;
            for (int j = reader.readUnsignedShort(member + 6); j > 0; j--) {
                if (sizes != null && reader.readUTF8(at, buffer).equals("Code")) {
                    String name = reader.readUTF8(member + 2, buffer) + reader.readUTF8(member + 4, buffer);
                    sizes.put(name, reader.readInt(at + 10));
                }
                at += 6 + reader.readInt(at + 2);
            }
        }
        return at;
    }
}
