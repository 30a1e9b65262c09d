package io.jawait.weaver.flow;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;

/**
 * Everything that analysis found out about one async method.
 *
 * @param points its suspensions in the order of the code
 * @param parameters what the parameter slots hold at the start
 * @param liveAtStart the parameters that are read at all
 * @param kept the parameters that are never assigned and that every suspension has to save
 * @param liveAtFrames the locals that may still be read, at each stack map frame
 * @param movedNews the {@code new} instructions whose objects would be uninitialised at a suspension
 * @param constructorCalls the calls that initialise them
 * @param comparisons the conditional jumps that look at such an object, and whether they jump
 * @param returnDepths how many operands lie below the returned value, where there are any
 * @param lookingHandlers the first instructions of the handlers that may look at the trace of what they catch
 * @param lost the locals that resumes have not restored
 */
public record MethodFlow(
        List<AwaitPoint> points,
        List<StackValue> parameters,
        BitSet liveAtStart,
        BitSet kept,
        Map<FrameNode, BitSet> liveAtFrames,
        Set<AbstractInsnNode> movedNews,
        Map<AbstractInsnNode, ConstructorCall> constructorCalls,
        Map<AbstractInsnNode, Boolean> comparisons,
        Map<AbstractInsnNode, List<StackValue>> returnDepths,
        Set<AbstractInsnNode> lookingHandlers,
        LostLocals lost) {}
