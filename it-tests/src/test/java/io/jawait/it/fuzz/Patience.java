package io.jawait.it.fuzz;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Ends a plain program that a compiler has given an endless loop, as ecj does where a pattern switch is in a finally. */
public final class Patience {
    private static final int JUMPS = 20_000_000;

    private static int left = JUMPS;

    private Patience() {}

    static void renew() {
        left = JUMPS;
    }

    static boolean isOver() {
        return left < 0;
    }

    /** Called by the program before each jump backwards. */
    public static void spend() {
        if (--left < 0) {
            throw new Error("never ends");
        }
    }

    /** Lets programs call {@link #spend}. */
    static ClassVisitor spending(ClassVisitor next) {
        return new ClassVisitor(Opcodes.ASM9, next) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return new Jumps(super.visitMethod(access, name, descriptor, signature, exceptions));
            }
        };
    }

    private static final class Jumps extends MethodVisitor {
        private final Set<Label> behind = new HashSet<>();

        Jumps(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitLabel(Label label) {
            behind.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (behind.contains(label)) {
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC, Type.getInternalName(Patience.class), "spend", "()V", false);
            }
            super.visitJumpInsn(opcode, label);
        }
    }
}
