package io.jawait.weaver.find;

import io.jawait.weaver.types.TypeHierarchy;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.JSRInlinerAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class with the methods in it that mean to be async.
 *
 * @param node the class, its stack map frames spelled out in full
 * @param methods the methods that mean to be async, woven ones not among them
 */
public record AsyncClass(ClassNode node, List<AsyncMethod> methods) {
    /** The first class file version with {@code invokedynamic}, which generated code needs. */
    private static final int WOVEN_VERSION = Opcodes.V1_7;

    /**
     * In the names of the classes that Mockito makes of others. It copies the annotations of their methods, but calls of
     * those have to reach it at once.
     */
    private static final String MOCK = "$MockitoMock$";

    /** Reads a class. */
    public static AsyncClass read(ClassReader reader, TypeHierarchy types) {
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.EXPAND_FRAMES);
        AsyncClass found = of(node, types);
        if (found.methods.isEmpty() || (node.version & 0xffff) >= WOVEN_VERSION) {
            return found;
        }
        ClassNode modern = new ClassNode();
        new ClassReader(modernize(reader, types)).accept(modern, ClassReader.EXPAND_FRAMES);
        return of(modern, types);
    }

    private static AsyncClass of(ClassNode node, TypeHierarchy types) {
        List<AsyncMethod> methods = new ArrayList<>();
        for (MethodNode method : node.methods) {
            GroovyCalls.spellOut(node.name, method);
            AsyncMethod async = node.name.contains(MOCK) ? null : AsyncMethod.of(node, method, types);
            if (async != null) {
                methods.add(async);
            }
        }
        return new AsyncClass(node, methods);
    }

    /** Old class files have subroutines and no stack map frames: inlines the former and adds the latter. */
    private static byte[] modernize(ClassReader reader, TypeHierarchy types) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return types.commonSuperclass(one, other);
            }
        };
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public void visit(
                            int version,
                            int access,
                            String name,
                            String signature,
                            String superName,
                            String[] interfaces) {
                        super.visit(WOVEN_VERSION, access, name, signature, superName, interfaces);
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        return new JSRInlinerAdapter(
                                super.visitMethod(access, name, descriptor, signature, exceptions),
                                access,
                                name,
                                descriptor,
                                signature,
                                exceptions);
                    }
                },
                ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }
}
