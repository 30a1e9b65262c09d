package io.jawait.weaver;

import io.jawait.weaver.names.RuntimeNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Class files, and what is known of the runtime's own resources where its class files are not among them: how their
 * blocks are woven must not depend on that.
 */
record RuntimeHeaders(ClassFiles classFiles) implements ClassFiles {
    private static final ClassHeader CLOSEABLE = type("java/lang/AutoCloseable");
    private static final ClassHeader GENERATOR =
            type(RuntimeNames.ASYNC_ITERABLE, RuntimeNames.ASYNC_ITERATOR, RuntimeNames.ASYNC_CLOSEABLE);
    private static final ClassHeader RESOURCE = new ClassHeader(
            "java/lang/Object",
            List.of(RuntimeNames.ASYNC_CLOSEABLE),
            Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER);
    private static final Map<String, ClassHeader> KNOWN = Map.of(
            RuntimeNames.ASYNC_CLOSEABLE,
            CLOSEABLE,
            RuntimeNames.ASYNC_GENERATOR,
            GENERATOR,
            "io/jawait/AsyncCloseStack",
            RESOURCE,
            "io/jawait/TaskGroup",
            RESOURCE,
            "io/jawait/Timeout",
            RESOURCE);

    private static ClassHeader type(String... interfaces) {
        return new ClassHeader(
                "java/lang/Object",
                List.of(interfaces),
                Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT);
    }

    /** The runtime's types that it tells of. */
    static Set<String> names() {
        return KNOWN.keySet();
    }

    @Override
    public byte @Nullable [] find(String internalName) {
        return classFiles.find(internalName);
    }

    @Override
    public @Nullable ClassHeader header(String internalName) {
        ClassHeader header = classFiles.header(internalName);
        return header == null ? KNOWN.get(internalName) : header;
    }
}
