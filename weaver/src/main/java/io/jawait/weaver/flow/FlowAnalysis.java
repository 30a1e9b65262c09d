package io.jawait.weaver.flow;

import io.jawait.weaver.find.Suspension;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Finds out what must survive each suspension of a method. */
public final class FlowAnalysis {
    private final MethodNode method;
    private final StackWalk walk;
    private final Map<AbstractInsnNode, Suspension> suspensions = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, Suspension> directTargets = new IdentityHashMap<>();
    private final ControlFlow flow;
    private final Liveness liveness;
    private final Saving saving;

    private final List<AwaitPoint> points = new ArrayList<>();
    private final Map<FrameNode, BitSet> liveAtFrames = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, ConstructorCall> constructorCalls = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, List<StackValue>> compared = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, List<StackValue>> returnDepths = new IdentityHashMap<>();

    private FlowAnalysis(MethodNode method, StackWalk walk, List<Suspension> found, ControlFlow flow) {
        this.method = method;
        this.walk = walk;
        this.flow = flow;
        this.liveness = new Liveness(method, flow);
        this.saving = new Saving(method, flow, found);
        for (Suspension each : found) {
            suspensions.put(each.at(), each);
            if (each.kind() == Suspension.Kind.DIRECT) {
                directTargets.put(each.target(), each);
            }
        }
    }

    /**
     * Analyses an async method.
     *
     * @param parameters the types of the parameters, the receiver first
     */
    public static MethodFlow analyze(
            String owner, MethodNode method, Type[] parameters, List<Suspension> found, ControlFlow flow) {
        StackWalk walk = new StackWalk(owner, method, parameters);
        return new FlowAnalysis(method, walk, found, flow).analyze();
    }

    private MethodFlow analyze() {
        List<StackValue> atStart = localsOf(walk.start());
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof FrameNode frame) {
                liveAtFrames.put(frame, live(frame));
            }
        }
        walk.walk(this::note);
        BitSet liveAtStart = liveness.before(0).get(0, atStart.size());
        Set<AbstractInsnNode> moved = movedNews();
        constructorCalls.values().removeIf(call -> !moved.contains(call.origin()));
        Map<AbstractInsnNode, Boolean> comparisons = comparisons(moved);
        LostLocals lost = new LostLocals(method, flow, points, liveAtStart, atStart.size());
        BitSet kept = KeptParameters.of(method, points, atStart, liveAtStart);
        return new MethodFlow(
                points,
                atStart,
                liveAtStart,
                kept,
                liveAtFrames,
                moved,
                constructorCalls,
                comparisons,
                returnDepths,
                new LookingHandlers(method, flow, liveness, suspensions.keySet()).among(method.tryCatchBlocks),
                lost);
    }

    private void note(AbstractInsnNode insn, Frame<StackValue> frame) {
        Suspension direct = directTargets.get(insn);
        if (direct != null && !receiverIsCertain((MethodInsnNode) insn, frame)) {
            suspensions.put(direct.at(), new Suspension(direct.at(), Suspension.Kind.AWAIT, direct.line(), null, -1));
        }
        Suspension suspension = suspensions.get(insn);
        if (suspension != null) {
            points.add(point(suspension, frame));
        }
        StackValue made = StackWalk.constructed(insn, frame);
        if (made != null) {
            constructorCalls.put(
                    insn,
                    new ConstructorCall(
                            Objects.requireNonNull(made.origin()),
                            StackWalk.argumentCount((MethodInsnNode) insn),
                            stackOf(frame, 0),
                            localsOf(frame)));
        }
        int operands = comparedBy(insn);
        if (operands > 0) {
            List<StackValue> stack = stackOf(frame, 0);
            compared.put(insn, stack.subList(stack.size() - operands, stack.size()));
        }
        if (insn.getOpcode() == Opcodes.ARETURN && frame.getStackSize() > 1) {
            returnDepths.put(insn, stackOf(frame, 1));
        }
    }

    private static boolean receiverIsCertain(MethodInsnNode call, Frame<StackValue> frame) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                || frame.getStack(frame.getStackSize() - 1 - StackWalk.argumentCount(call))
                                .sort()
                        == StackValue.Sort.THIS;
    }

    private AwaitPoint point(Suspension suspension, Frame<StackValue> frame) {
        if (suspension.kind() == Suspension.Kind.RETURN) {
            return new AwaitPoint(suspension, localsOf(frame), new BitSet(), false, true, List.of());
        }
        int index = method.instructions.indexOf(suspension.at());
        return new AwaitPoint(
                suspension,
                localsOf(frame),
                liveness.before(index),
                flow.handlers(index).length > 0,
                !saving.mayFollow(index),
                stackOf(frame, 1));
    }

    private BitSet live(AbstractInsnNode insn) {
        return liveness.before(method.instructions.indexOf(insn));
    }

    private static List<StackValue> localsOf(Frame<StackValue> frame) {
        List<StackValue> locals = new ArrayList<>();
        for (int i = 0; i < frame.getLocals(); i++) {
            locals.add(frame.getLocal(i));
        }
        return locals;
    }

    private static List<StackValue> stackOf(Frame<StackValue> frame, int without) {
        List<StackValue> stack = new ArrayList<>();
        for (int i = 0; i < frame.getStackSize() - without; i++) {
            stack.add(frame.getStack(i));
        }
        return stack;
    }

    private Set<AbstractInsnNode> movedNews() {
        Set<AbstractInsnNode> moved = new HashSet<>();
        for (AwaitPoint point : points) {
            List<StackValue> survivors = new ArrayList<>(point.stack());
            for (int i = 0; i < point.locals().size(); i++) {
                survivors.add(point.survivor(i));
            }
            for (StackValue value : survivors) {
                if (value.isUninitialized()) {
                    moved.add(Objects.requireNonNull(value.origin()));
                }
            }
        }
        return moved;
    }

    private static int comparedBy(AbstractInsnNode insn) {
        return switch (insn.getOpcode()) {
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> 1;
            case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> 2;
            default -> 0;
        };
    }

    /** An object on which no constructor was called is not null, and equal to copies of itself alone. */
    private Map<AbstractInsnNode, Boolean> comparisons(Set<AbstractInsnNode> moved) {
        Map<AbstractInsnNode, Boolean> found = new IdentityHashMap<>();
        for (AbstractInsnNode insn : compared.keySet()) {
            List<StackValue> operands = Objects.requireNonNull(compared.get(insn));
            if (isAmong(moved, operands)) {
                boolean same = operands.size() == 2 && operands.get(0).equals(operands.get(1));
                boolean ifSame = insn.getOpcode() == Opcodes.IFNULL || insn.getOpcode() == Opcodes.IF_ACMPEQ;
                found.put(insn, same == ifSame);
            }
        }
        return found;
    }

    private static boolean isAmong(Set<AbstractInsnNode> origins, List<StackValue> values) {
        for (StackValue each : values) {
            if (origins.contains(each.origin())) {
                return true;
            }
        }
        return false;
    }
}
