package io.jawait.it.fuzz;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Turns compiled programs into plain blocking ones: the same code on the stand-ins for the runtime. */
final class Plain {
    private static final String RUNTIME = "io/jawait/";
    private static final String SYNC = RUNTIME + "sync/";
    private static final String STAND_INS = "io/jawait/it/fuzz/plain/";

    private static final Remapper TO_STAND_INS = new Remapper(org.objectweb.asm.Opcodes.ASM9) {
        /** The names in what serialised lambdas are compared with are strings. */
        @Override
        public Object mapValue(Object value) {
            return value instanceof String text
                    ? text.replaceAll(RUNTIME + "((?:sync/)?\\w+)(?![/\\w])", STAND_INS + "$1")
                    : super.mapValue(value);
        }

        @Override
        public String map(String name) {
            return name.startsWith(RUNTIME) && name.indexOf('/', RUNTIME.length()) < 0 || name.startsWith(SYNC)
                    ? STAND_INS + name.substring(RUNTIME.length())
                    : name;
        }
    };

    private Plain() {}

    static Map<String, byte[]> all(Map<String, byte[]> classes) {
        Map<String, byte[]> plain = new HashMap<>();
        classes.forEach((name, bytes) -> plain.put(name, of(bytes)));
        return plain;
    }

    private static byte[] of(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(new SpendingPatience(writer), TO_STAND_INS), 0);
        return writer.toByteArray();
    }
}
