package io.jawait.weaver.desugar;

import io.jawait.weaver.find.Instructions;
import io.jawait.weaver.find.Probes;
import io.jawait.weaver.flow.ControlFlow;
import io.jawait.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * The rewriting of one loop; the loops inside of it were rewritten before. What closes the iterator lies outside of the
 * try blocks of the body and inside of those around the loop:
 *
 * <pre>
 * a jump or return      close in front of it, and a gap there in the body's try blocks
 * a conditional jump    goes to  detour: close; goto where it went
 * or a switch
 * an exception          handler: astore t; close; goto next; failed: astore s; t.addSuppressed(s); next: aload t; athrow
 * one that is caught
 * outside of the body   the same, but for its end: goto where it was caught
 * </pre>
 */
final class EarlyClosing {
    private static final String THROWABLE = "java/lang/Throwable";
    private static final String ITERATOR = "java/util/Iterator";

    private final MethodNode method;
    private final InsnList insns;
    private final EachLoop loop;
    private final List<Integer> iterators;
    private final LoopBody body;
    private final int thrown;

    private final List<TryCatchBlockNode> within = new ArrayList<>();
    private final List<TryCatchBlockNode> guards = new ArrayList<>();
    private final List<TryCatchBlockNode> around = new ArrayList<>();
    private final List<LabelNode[]> gaps = new ArrayList<>();
    private final Map<LabelNode, LabelNode> detours = new LinkedHashMap<>();

    /**
     * @param iterators those of the loop and of the loops that it lies in
     * @param appended behind it stands what such rewritings have added
     * @param thrown the first of two locals for exceptions
     */
    EarlyClosing(MethodNode method, EachLoop loop, List<Integer> iterators, LabelNode appended, int thrown) {
        this.method = method;
        this.insns = method.instructions;
        this.loop = loop;
        this.iterators = iterators;
        this.body = new LoopBody(method, loop, appended);
        this.thrown = thrown;
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            (isAround(block.handler) ? around : within).add(block);
        }
    }

    /** Whether the loop lies in the handler's try block, of which the compiler may have made several ranges. */
    private boolean isAround(LabelNode handler) {
        return method.tryCatchBlocks.stream().anyMatch(block -> block.handler == handler && covers(block, loop.load()));
    }

    void write() {
        List<Runnable> edits = new ArrayList<>();
        boolean guarded = around.stream().noneMatch(block -> body.isUsed(index(block.handler)));
        LabelNode handler = guarded ? new LabelNode() : null;
        Map<Caught, LabelNode> caughtOutside = leadExceptionsOut();
        Map<AbstractInsnNode, LabelNode> ends = coverBody(handler, edits);
        closeWhereLeft(ends, edits);
        LabelNode from = append(new LabelNode());
        edits.forEach(Runnable::run);
        if (handler != null) {
            writeHandler(handler, THROWABLE, handlerLocals(), new InsnNode(Opcodes.ATHROW));
        }
        caughtOutside.forEach((caught, by) -> {
            FrameLocals locals = handlerLocals().fillIn(frameOf(caught.handler));
            String type = caught.type == null ? THROWABLE : caught.type;
            writeHandler(by, type, locals, new JumpInsnNode(Opcodes.GOTO, caught.handler));
        });
        LabelNode to = append(new LabelNode());
        arrangeBlocks(from, to);
    }

    private <T extends AbstractInsnNode> T append(T insn) {
        insns.add(insn);
        return insn;
    }

    private int index(AbstractInsnNode insn) {
        return insns.indexOf(insn);
    }

    private boolean covers(TryCatchBlockNode block, AbstractInsnNode insn) {
        return index(block.start) <= index(insn) && index(insn) < index(block.end);
    }

    // ---- the body

    /** Puts each run of the body's instructions into a try block; returns the label behind each run's last one. */
    private Map<AbstractInsnNode, LabelNode> coverBody(@Nullable LabelNode handler, List<Runnable> edits) {
        Map<AbstractInsnNode, LabelNode> ends = new IdentityHashMap<>();
        AbstractInsnNode first = null;
        for (int i = 0; i < insns.size(); i++) {
            AbstractInsnNode insn = insns.get(i);
            if (isCovered(i)) {
                first = first == null ? insn : first;
                if (!isCovered(i + 1)) {
                    ends.put(insn, cover(first, insn, handler, edits));
                    first = null;
                }
            }
        }
        return ends;
    }

    private boolean isCovered(int index) {
        return index < insns.size() && body.contains(index) && !doesNothingButLeave(index);
    }

    private boolean doesNothingButLeave(int index) {
        int opcode = insns.get(index).getOpcode();
        return opcode == Opcodes.ARETURN || opcode == Opcodes.GOTO && body.leaves(body.successors(index)[0]);
    }

    private LabelNode cover(
            AbstractInsnNode first, AbstractInsnNode last, @Nullable LabelNode handler, List<Runnable> edits) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        edits.add(() -> {
            insns.insertBefore(first, start);
            insns.insert(last, end);
        });
        if (handler != null) {
            guards.add(new TryCatchBlockNode(start, end, handler, null));
        }
        return end;
    }

    private void closeWhereLeft(Map<AbstractInsnNode, LabelNode> ends, List<Runnable> edits) {
        for (int i = 0; i < insns.size(); i++) {
            AbstractInsnNode insn = insns.get(i);
            if (!body.contains(i)) {
                continue;
            }
            if (doesNothingButLeave(i)) {
                edits.add(() -> closeBefore(insn));
                continue;
            }
            // What follows may be a target, too.
            if (!ControlFlow.ends(insn) && body.leaves(i + 1)) {
                LabelNode end = Objects.requireNonNull(ends.get(insn));
                edits.add(() -> closeBefore(end.getNext()));
            }
            for (LabelNode target : Instructions.targets(insn)) {
                if (body.leaves(index(target))) {
                    edits.add(() -> detour(insn, target));
                }
            }
        }
    }

    private void closeBefore(AbstractInsnNode insn) {
        LabelNode before = new LabelNode();
        LabelNode after = new LabelNode();
        insns.insertBefore(insn, before);
        insns.insertBefore(insn, close());
        insns.insertBefore(insn, after);
        gaps.add(new LabelNode[] {before, after});
    }

    private InsnList close() {
        InsnList close = new InsnList();
        close.add(new VarInsnNode(Opcodes.ALOAD, loop.iterator()));
        // Generated code asks the runtime whether there is anything to close.
        close.add(new MethodInsnNode(Opcodes.INVOKEINTERFACE, RuntimeNames.ASYNC_CLOSEABLE, "close", "()V", true));
        return close;
    }

    // ---- conditional jumps and switches

    private void detour(AbstractInsnNode insn, LabelNode target) {
        Instructions.retarget(insn, target, detours.computeIfAbsent(target, this::appendDetour));
    }

    private LabelNode appendDetour(LabelNode target) {
        FrameNode there = Objects.requireNonNull(FrameLocals.at(target), "a jump's target without stack map frame");
        LabelNode detour = append(new LabelNode());
        append(handlerLocals().fillIn(there).frame(there.stack.toArray()));
        insns.add(close());
        append(new JumpInsnNode(Opcodes.GOTO, target));
        return detour;
    }

    private FrameLocals iteratorLocals() {
        FrameLocals locals = new FrameLocals();
        iterators.forEach(iterator -> locals.set(iterator, ITERATOR));
        return locals;
    }

    // ---- exceptions

    private record Caught(LabelNode handler, @Nullable String type) {}

    /** Lets the try blocks of the body that have their handlers outside of it go to new ones, which are returned. */
    private Map<Caught, LabelNode> leadExceptionsOut() {
        Map<Caught, LabelNode> led = new LinkedHashMap<>();
        within.replaceAll(block -> {
            if (!body.contains(index(Objects.requireNonNull(Instructions.after(block.start))))
                    || !body.leaves(index(block.handler))) {
                return block;
            }
            LabelNode start = startBehindProbe(block);
            if (!body.contains(index(start))) {
                return new TryCatchBlockNode(start, block.end, block.handler, block.type);
            }
            LabelNode by = led.computeIfAbsent(new Caught(block.handler, block.type), any -> new LabelNode());
            return new TryCatchBlockNode(block.start, block.end, by, block.type);
        });
        return led;
    }

    /** The probe of what leads from the body to a try block behind the loop stands in that block. */
    private static LabelNode startBehindProbe(TryCatchBlockNode block) {
        AbstractInsnNode at = Objects.requireNonNull(Probes.after(block.start));
        while (!(at instanceof LabelNode label)) {
            at = at.getPrevious();
        }
        return label;
    }

    private void writeHandler(LabelNode handler, String type, FrameLocals locals, AbstractInsnNode end) {
        LabelNode from = new LabelNode();
        LabelNode failed = new LabelNode();
        LabelNode next = new LabelNode();
        append(handler);
        append(locals.frame(type));
        append(new VarInsnNode(Opcodes.ASTORE, thrown));
        append(from);
        insns.add(close());
        append(new JumpInsnNode(Opcodes.GOTO, next));
        append(failed);
        append(locals.set(thrown, type).frame(THROWABLE));
        append(new VarInsnNode(Opcodes.ASTORE, thrown + 1));
        append(new VarInsnNode(Opcodes.ALOAD, thrown));
        append(new VarInsnNode(Opcodes.ALOAD, thrown + 1));
        append(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, THROWABLE, "addSuppressed", "(L" + THROWABLE + ";)V", false));
        append(next);
        append(locals.frame());
        append(new VarInsnNode(Opcodes.ALOAD, thrown));
        append(end);
        guards.add(0, new TryCatchBlockNode(from, failed, failed, null));
    }

    /** The iterator, and what the handlers around the loop count on: the exception goes on to them. */
    private FrameLocals handlerLocals() {
        FrameLocals locals = iteratorLocals();
        around.forEach(block -> locals.fillIn(frameOf(block.handler)));
        return locals;
    }

    private static FrameNode frameOf(LabelNode handler) {
        return Objects.requireNonNull(FrameLocals.at(handler), "a handler without stack map frame");
    }

    private void arrangeBlocks(LabelNode from, LabelNode to) {
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        for (TryCatchBlockNode block : within) {
            addWithGaps(block, blocks);
        }
        blocks.addAll(guards);
        for (TryCatchBlockNode block : around) {
            blocks.add(block);
            if (covers(block, loop.load())) {
                blocks.add(new TryCatchBlockNode(from, to, block.handler, block.type));
            }
        }
        blocks.removeIf(block -> isEmpty(block.start, block.end));
        method.tryCatchBlocks = blocks;
    }

    private void addWithGaps(TryCatchBlockNode block, List<TryCatchBlockNode> blocks) {
        List<LabelNode[]> inIt = gaps.stream()
                .filter(gap -> covers(block, gap[0]) && index(block.start) < index(gap[0]))
                .sorted((one, other) -> Integer.compare(index(one[0]), index(other[0])))
                .toList();
        LabelNode start = block.start;
        for (LabelNode[] gap : inIt) {
            blocks.add(new TryCatchBlockNode(start, gap[0], block.handler, block.type));
            start = gap[1];
        }
        blocks.add(new TryCatchBlockNode(start, block.end, block.handler, block.type));
    }

    private boolean isEmpty(LabelNode start, LabelNode end) {
        for (AbstractInsnNode at = start; at != end; at = at.getNext()) {
            if (at.getOpcode() >= 0) {
                return false;
            }
        }
        return true;
    }
}
