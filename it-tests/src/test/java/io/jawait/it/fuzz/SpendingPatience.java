package io.jawait.it.fuzz;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Lets programs call {@link Patience#spend} before each jump backwards. */
final class SpendingPatience extends ClassVisitor {
    SpendingPatience(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Jumps(super.visitMethod(access, name, descriptor, signature, exceptions));
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
