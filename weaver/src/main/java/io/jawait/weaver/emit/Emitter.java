package io.jawait.weaver.emit;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Appends instructions to a list. */
public final class Emitter {
    private final InsnList list;

    public Emitter(InsnList list) {
        this.list = list;
    }

    public Emitter add(AbstractInsnNode insn) {
        list.add(insn);
        return this;
    }

    public Emitter op(int... opcodes) {
        for (int opcode : opcodes) {
            list.add(new InsnNode(opcode));
        }
        return this;
    }

    public Emitter push(int value) {
        if (value >= -1 && value <= 5) {
            return op(Opcodes.ICONST_0 + value);
        } else if (value == (byte) value) {
            return add(new IntInsnNode(Opcodes.BIPUSH, value));
        } else if (value == (short) value) {
            return add(new IntInsnNode(Opcodes.SIPUSH, value));
        }
        return add(new LdcInsnNode(value));
    }

    public Emitter ldc(Object constant) {
        return add(new LdcInsnNode(constant));
    }

    public Emitter load(Type type, int slot) {
        return add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
    }

    public Emitter store(Type type, int slot) {
        return add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), slot));
    }

    public Emitter aload(int slot) {
        return add(new VarInsnNode(Opcodes.ALOAD, slot));
    }

    public Emitter astore(int slot) {
        return add(new VarInsnNode(Opcodes.ASTORE, slot));
    }

    public Emitter iload(int slot) {
        return add(new VarInsnNode(Opcodes.ILOAD, slot));
    }

    /** Subtracts from an int local. */
    public Emitter decrement(int slot, int by) {
        if (by <= -Short.MIN_VALUE) {
            return add(new IincInsnNode(slot, -by));
        }
        return iload(slot).push(by).op(Opcodes.ISUB).store(Type.INT_TYPE, slot);
    }

    public Emitter getField(String owner, String name, String descriptor) {
        return add(new FieldInsnNode(Opcodes.GETFIELD, owner, name, descriptor));
    }

    public Emitter putField(String owner, String name, String descriptor) {
        return add(new FieldInsnNode(Opcodes.PUTFIELD, owner, name, descriptor));
    }

    public Emitter getStatic(String owner, String name, String descriptor) {
        return add(new FieldInsnNode(Opcodes.GETSTATIC, owner, name, descriptor));
    }

    public Emitter invokeStatic(String owner, String name, String descriptor, boolean isInterface) {
        return add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, isInterface));
    }

    public Emitter invokeVirtual(String owner, String name, String descriptor) {
        return add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false));
    }

    public Emitter invokeInterface(String owner, String name, String descriptor) {
        return add(new MethodInsnNode(Opcodes.INVOKEINTERFACE, owner, name, descriptor, true));
    }

    public Emitter invokeSpecial(String owner, String name, String descriptor) {
        return add(new MethodInsnNode(Opcodes.INVOKESPECIAL, owner, name, descriptor, false));
    }

    public Emitter invokeDynamic(String name, String descriptor, Handle bootstrap, Object... arguments) {
        return add(new InvokeDynamicInsnNode(name, descriptor, bootstrap, arguments));
    }

    public Emitter newObject(String name) {
        return add(new TypeInsnNode(Opcodes.NEW, name));
    }

    /** Casts, but not to {@code Object}. */
    public Emitter cast(Type type) {
        String name = type.getInternalName();
        return name.equals("java/lang/Object") ? this : add(new TypeInsnNode(Opcodes.CHECKCAST, name));
    }

    public Emitter label(LabelNode label) {
        return add(label);
    }

    public Emitter line(int line) {
        if (line > 0) {
            LabelNode here = new LabelNode();
            add(here).add(new LineNumberNode(line, here));
        }
        return this;
    }

    public Emitter jump(int opcode, LabelNode target) {
        return add(new JumpInsnNode(opcode, target));
    }
}
