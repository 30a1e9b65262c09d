package io.jawait.bytebuddy;

import io.jawait.weaver.ClassWeaver;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Weaves what comes by: collects the class, weaves it, and lets the next visitor see the woven one. */
final class WovenVisitorWrapper extends AsmVisitorWrapper.AbstractBase {
    private final ClassWeaver weaver;

    WovenVisitorWrapper(ClassWeaver weaver) {
        this.weaver = weaver;
    }

    @Override
    public ClassVisitor wrap(
            TypeDescription type,
            ClassVisitor next,
            Implementation.Context context,
            TypePool pool,
            FieldList<FieldDescription.InDefinedShape> fields,
            MethodList<?> methods,
            int writerFlags,
            int readerFlags) {
        ClassWriter collected = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        return new ClassVisitor(OpenedClassReader.ASM_API, collected) {
            @Override
            public void visitEnd() {
                super.visitEnd();
                byte[] woven = Weaving.of(weaver, collected.toByteArray());
                new ClassReader(woven).accept(next, readerFlags);
            }
        };
    }
}
