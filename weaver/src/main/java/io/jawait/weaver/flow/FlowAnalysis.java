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
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * One pass forward over a method, as the type-checking verifier makes it (JVMS 4.10.1): types at a branch target are
 * those of the class file's own stack map frame, so nothing has to be merged and no class has to be known.
 */
public final class FlowAnalysis {
    private final String owner;
    private final MethodNode method;
    private final Type[] parameters;
    private final Map<AbstractInsnNode, Suspension> suspensions = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, Suspension> directTargets = new IdentityHashMap<>();
    private final Liveness liveness;
    private final boolean keepsReceiver;
    private final StackInterpreter interpreter = new StackInterpreter();

    private final List<AwaitPoint> points = new ArrayList<>();
    private final Map<FrameNode, BitSet> liveAtFrames = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, ConstructorCall> constructorCalls = new IdentityHashMap<>();
    private final Map<AbstractInsnNode, List<StackValue>> returnDepths = new IdentityHashMap<>();

    private FlowAnalysis(
            String owner, MethodNode method, Type[] parameters, List<Suspension> found, Liveness liveness) {
        this.owner = owner;
        this.method = method;
        this.parameters = parameters;
        this.liveness = liveness;
        this.keepsReceiver = (method.access & Opcodes.ACC_STATIC) == 0 && !storesReceiver(method);
        for (Suspension each : found) {
            suspensions.put(each.at(), each);
            if (each.target() != null) {
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
        return new FlowAnalysis(owner, method, parameters, found, new Liveness(method, flow)).analyze();
    }

    private MethodFlow analyze() {
        Frame<StackValue> start = startFrame();
        List<StackValue> atStart = localsOf(start);
        Frame<StackValue> frame = new Frame<>(start);
        boolean reachable = true;
        for (AbstractInsnNode insn = method.instructions.getFirst(); insn != null; insn = insn.getNext()) {
            if (insn instanceof FrameNode declared) {
                frame = declaredFrame(declared);
                reachable = true;
                liveAtFrames.put(declared, live(insn));
            }
            if (insn.getOpcode() >= 0 && reachable) {
                note(insn, frame);
                execute(insn, frame);
                reachable = !ControlFlow.ends(insn);
            }
        }
        BitSet liveAtStart = liveness.before(0).get(0, atStart.size());
        Set<AbstractInsnNode> moved = movedNews();
        constructorCalls.values().removeIf(call -> !moved.contains(call.origin()));
        return new MethodFlow(points, atStart, liveAtStart, liveAtFrames, moved, constructorCalls, returnDepths);
    }

    // ---- frames

    private static boolean storesReceiver(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof VarInsnNode access && access.var == 0 && access.getOpcode() >= Opcodes.ISTORE) {
                return true;
            }
        }
        return false;
    }

    private Frame<StackValue> startFrame() {
        Frame<StackValue> frame = emptyFrame();
        int slot = 0;
        for (Type type : parameters) {
            StackValue value = Objects.requireNonNull(interpreter.newValue(type));
            frame.setLocal(slot, slot == 0 && keepsReceiver ? StackValue.receiver(owner) : value);
            slot += type.getSize();
        }
        return frame;
    }

    private Frame<StackValue> emptyFrame() {
        Frame<StackValue> frame = new Frame<>(method.maxLocals, method.maxStack);
        for (int i = 0; i < method.maxLocals; i++) {
            frame.setLocal(i, StackValue.TOP);
        }
        return frame;
    }

    private Frame<StackValue> declaredFrame(FrameNode node) {
        Frame<StackValue> frame = emptyFrame();
        int slot = 0;
        for (Object spelled : node.local) {
            StackValue value = declared(spelled);
            boolean receiver = slot == 0 && keepsReceiver && value.isReference();
            frame.setLocal(slot, receiver ? StackValue.receiver(owner) : value);
            slot += value.getSize();
        }
        for (Object spelled : node.stack) {
            frame.push(declared(spelled));
        }
        return frame;
    }

    private static StackValue declared(Object spelled) {
        if (spelled instanceof String name) {
            return StackValue.reference(Type.getObjectType(name));
        } else if (spelled instanceof LabelNode label) {
            AbstractInsnNode origin = label;
            while (origin.getOpcode() != Opcodes.NEW) {
                origin = origin.getNext();
            }
            return StackValue.uninitialized(origin);
        } else if (spelled.equals(Opcodes.INTEGER)) {
            return StackValue.INT;
        } else if (spelled.equals(Opcodes.FLOAT)) {
            return StackValue.FLOAT;
        } else if (spelled.equals(Opcodes.LONG)) {
            return StackValue.LONG;
        } else if (spelled.equals(Opcodes.DOUBLE)) {
            return StackValue.DOUBLE;
        } else if (spelled.equals(Opcodes.NULL)) {
            return StackValue.NULL;
        }
        return spelled.equals(Opcodes.UNINITIALIZED_THIS) ? StackValue.UNINITIALIZED_THIS : StackValue.TOP;
    }

    // ---- instructions

    private void execute(AbstractInsnNode insn, Frame<StackValue> frame) {
        StackValue made = constructed(insn, frame);
        try {
            frame.execute(insn, interpreter);
        } catch (AnalyzerException e) {
            throw new IllegalStateException("at instruction " + method.instructions.indexOf(insn), e);
        }
        if (made != null) {
            StackValue ready = StackValue.reference(made.newType());
            for (int i = 0; i < frame.getLocals(); i++) {
                if (made.equals(frame.getLocal(i))) {
                    frame.setLocal(i, ready);
                }
            }
            for (int i = 0; i < frame.getStackSize(); i++) {
                if (made.equals(frame.getStack(i))) {
                    frame.setStack(i, ready);
                }
            }
        }
    }

    private static @Nullable StackValue constructed(AbstractInsnNode insn, Frame<StackValue> frame) {
        if (insn.getOpcode() != Opcodes.INVOKESPECIAL || !((MethodInsnNode) insn).name.equals("<init>")) {
            return null;
        }
        StackValue receiver = frame.getStack(frame.getStackSize() - 1 - argumentCount((MethodInsnNode) insn));
        return receiver.isUninitialized() ? receiver : null;
    }

    private static int argumentCount(MethodInsnNode call) {
        return Type.getArgumentTypes(call.desc).length;
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
        StackValue made = constructed(insn, frame);
        if (made != null) {
            constructorCalls.put(
                    insn,
                    new ConstructorCall(
                            Objects.requireNonNull(made.origin()),
                            argumentCount((MethodInsnNode) insn),
                            stackOf(frame, 0),
                            localsOf(frame)));
        }
        if (insn.getOpcode() == Opcodes.ARETURN && frame.getStackSize() > 1) {
            returnDepths.put(insn, stackOf(frame, 1));
        }
    }

    private static boolean receiverIsCertain(MethodInsnNode call, Frame<StackValue> frame) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                || frame.getStack(frame.getStackSize() - 1 - argumentCount(call))
                                .sort()
                        == StackValue.Sort.THIS;
    }

    private AwaitPoint point(Suspension suspension, Frame<StackValue> frame) {
        if (suspension.kind() == Suspension.Kind.RETURN) {
            return new AwaitPoint(suspension, localsOf(frame), new BitSet(), List.of());
        }
        return new AwaitPoint(suspension, localsOf(frame), live(suspension.at()), stackOf(frame, 1));
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
}
