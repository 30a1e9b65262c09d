package io.jawait.it.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The runtime once more, with next to no stack for a descent, and turns that end after a few awaits. */
final class Cramped extends ClassLoader {
    private static final String RUNTIME = "io.jawait.";
    private static final String DRIVER = RUNTIME + "internal.frame.Driver";
    private static final int STACK = 32 * 1024;
    private static final int LITTLE_STACK = 100;
    private static final int FAIRNESS = 16 * 1024;
    private static final int LITTLE_FAIRNESS = 3;

    Cramped(ClassLoader parent) {
        super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(RUNTIME) || name.startsWith(RUNTIME + "it.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] cramped = name.equals(DRIVER) ? cramped(bytes) : bytes;
            return defineClass(name, cramped, 0, cramped.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] cramped(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        Limits limits = new Limits(writer);
        reader.accept(limits, 0);
        if (limits.lowered < 3) {
            throw new IllegalStateException("the driver has other limits now");
        }
        return writer.toByteArray();
    }

    private static final class Limits extends ClassVisitor {
        private int lowered;

        Limits(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next =
                    Objects.requireNonNull(super.visitMethod(access, name, descriptor, signature, exceptions));
            return new MethodVisitor(Opcodes.ASM9, next) {
                @Override
                public void visitLdcInsn(Object value) {
                    boolean stack = value.equals(STACK);
                    lowered += stack ? 1 : 0;
                    super.visitLdcInsn(stack ? (Integer) LITTLE_STACK : value);
                }

                @Override
                public void visitIntInsn(int opcode, int operand) {
                    boolean fairness = operand == FAIRNESS;
                    lowered += fairness ? 1 : 0;
                    super.visitIntInsn(opcode, fairness ? LITTLE_FAIRNESS : operand);
                }
            };
        }
    }
}
