package io.jawait.weaver.desugar;

import io.jawait.weaver.find.EachIterators;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Closes what a loop over {@code awaitEach(..)} walks when the loop is left early, as if it had been written
 *
 * <pre>{@code
 * for (;;) {
 *     if (!it.hasNext()) break;
 *     try { body; } catch (Throwable t) { it.close(); throw t; }   // and it.close() before each jump or return out of it
 * }
 * }</pre>
 *
 * <p>Where the loop ends is read from the code's layout and not from control flow: what a program does between the last
 * use of the iterator and its {@code break} still belongs to the loop.
 */
public final class EachLoops {
    private final MethodNode method;

    /** The handlers of the loops that are done, the innermost first. */
    private final List<Handler> handlers = new ArrayList<>();

    private EachLoops(MethodNode method) {
        this.method = method;
    }

    private record Loop(LabelNode from, LabelNode to, int iterator, FrameNode head, AbstractInsnNode hasNext) {}

    private record Handler(Loop loop, LabelNode from, LabelNode to) {}

    /** Rewrites the loops of one async method in place. */
    public static void closeEarly(String owner, MethodNode method) {
        EachIterators iterators = new EachIterators(owner, method);
        EachLoops loops = new EachLoops(method);
        List<Loop> found = new ArrayList<>();
        for (AbstractInsnNode insn : method.instructions) {
            Loop loop = iterators.isHasNext(insn) ? loops.loopOf(insn) : null;
            if (loop != null) {
                found.add(loop);
            }
        }
        for (int i = found.size() - 1; i >= 0; i--) {
            loops.close(found.get(i));
        }
    }

    /** {@code head: frame; aload it; hasNext; ifeq end; from: .. end:}, or with the test at the end of the loop. */
    private @Nullable Loop loopOf(AbstractInsnNode hasNext) {
        AbstractInsnNode load = hasNext.getPrevious();
        AbstractInsnNode test = real(hasNext.getNext());
        if (!(load instanceof VarInsnNode iterator) || !(test instanceof JumpInsnNode jump)) {
            return null;
        }
        FrameNode head = frameBefore(load);
        if (head == null) {
            return null;
        }
        if (jump.getOpcode() == Opcodes.IFEQ && index(jump.label) > index(jump)) {
            LabelNode from = new LabelNode();
            method.instructions.insert(jump, from);
            return new Loop(from, jump.label, iterator.var, head, hasNext);
        } else if (jump.getOpcode() == Opcodes.IFNE && index(jump.label) < index(jump)) {
            LabelNode to = new LabelNode();
            method.instructions.insertBefore(load, to);
            return new Loop(jump.label, to, iterator.var, head, hasNext);
        }
        return null;
    }

    private static @Nullable FrameNode frameBefore(AbstractInsnNode load) {
        for (AbstractInsnNode at = load.getPrevious(); at != null && at.getOpcode() < 0; at = at.getPrevious()) {
            if (at instanceof FrameNode frame) {
                return frame;
            }
        }
        return null;
    }

    private static @Nullable AbstractInsnNode real(@Nullable AbstractInsnNode insn) {
        AbstractInsnNode at = insn;
        while (at != null && at.getOpcode() < 0) {
            at = at.getNext();
        }
        return at;
    }

    private int index(AbstractInsnNode insn) {
        return method.instructions.indexOf(insn);
    }

    private void close(Loop loop) {
        List<LabelNode[]> covered = new ArrayList<>();
        LabelNode from = loop.from;
        for (AbstractInsnNode insn = loop.from; insn != loop.to; insn = insn.getNext()) {
            if (leaves(insn, loop)) {
                LabelNode before = new LabelNode();
                LabelNode after = new LabelNode();
                method.instructions.insertBefore(insn, before);
                method.instructions.insertBefore(insn, closing(loop.iterator));
                method.instructions.insert(insn, after);
                covered.add(new LabelNode[] {from, before});
                from = after;
            }
        }
        covered.add(new LabelNode[] {from, loop.to});
        addHandler(loop, covered);
    }

    private boolean leaves(AbstractInsnNode insn, Loop loop) {
        int opcode = insn.getOpcode();
        if (opcode == Opcodes.GOTO) {
            int target = index(((JumpInsnNode) insn).label);
            boolean toTest = real(((JumpInsnNode) insn).label) == loop.hasNext.getPrevious();
            return !toTest && (target < index(loop.from) || target >= index(loop.to));
        }
        return opcode == Opcodes.ARETURN;
    }

    /** Generated code asks the runtime whether there is anything to close. */
    private static InsnList closing(int iterator) {
        InsnList insns = new InsnList();
        insns.add(new VarInsnNode(Opcodes.ALOAD, iterator));
        insns.add(new MethodInsnNode(Opcodes.INVOKEINTERFACE, RuntimeNames.ASYNC_CLOSEABLE, "close", "()V", true));
        return insns;
    }

    private void addHandler(Loop loop, List<LabelNode[]> covered) {
        LabelNode handler = new LabelNode();
        LabelNode end = new LabelNode();
        int thrown = method.maxLocals++;
        InsnList code = new InsnList();
        code.add(handler);
        code.add(new FrameNode(
                Opcodes.F_NEW, loop.head.local.size(), loop.head.local.toArray(), 1, new Object[] {"java/lang/Throwable"
                }));
        code.add(new VarInsnNode(Opcodes.ASTORE, thrown));
        code.add(closing(loop.iterator));
        code.add(new VarInsnNode(Opcodes.ALOAD, thrown));
        code.add(new InsnNode(Opcodes.ATHROW));
        code.add(end);
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        List<TryCatchBlockNode> around = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            (isAround(block.handler, loop) ? around : blocks).add(block);
        }
        method.instructions.add(code);
        for (LabelNode[] range : covered) {
            if (real(range[0]) != real(range[1])) {
                blocks.add(new TryCatchBlockNode(range[0], range[1], handler, null));
            }
        }
        for (Handler inner : handlers) {
            if (index(loop.from) <= index(inner.loop.hasNext) && index(inner.loop.hasNext) < index(loop.to)) {
                blocks.add(new TryCatchBlockNode(inner.from, inner.to, handler, null));
            }
        }
        handlers.add(new Handler(loop, handler, end));
        for (TryCatchBlockNode block : around) {
            blocks.add(block);
            if (covers(block, loop.hasNext)) {
                blocks.add(new TryCatchBlockNode(handler, end, block.handler, block.type));
            }
        }
        method.tryCatchBlocks = blocks;
    }

    /** Whether the loop lies in the handler's try block, of which the compiler may have made several ranges. */
    private boolean isAround(LabelNode handler, Loop loop) {
        return method.tryCatchBlocks.stream()
                .anyMatch(block -> block.handler == handler && covers(block, loop.hasNext));
    }

    private boolean covers(TryCatchBlockNode block, AbstractInsnNode insn) {
        return index(block.start) <= index(insn) && index(insn) < index(block.end);
    }
}
