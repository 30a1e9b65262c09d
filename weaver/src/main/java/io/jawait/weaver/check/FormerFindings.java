package io.jawait.weaver.check;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** What was found in a class when it was woven, as an attribute of the class file; virtual machines pass it over. */
public final class FormerFindings extends Attribute {
    /** The name of the attribute. */
    public static final String NAME = "io.jawait.Findings";

    private final List<Finding> findings;

    FormerFindings(Collection<Finding> findings) {
        super(NAME);
        this.findings = List.copyOf(findings);
    }

    /** What stands in the class file, which has several of the attribute if it was woven more than once. */
    static List<Finding> in(ClassReader classFile) {
        List<Finding> all = new ArrayList<>();
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public void visitAttribute(Attribute attribute) {
                if (attribute instanceof FormerFindings former) {
                    all.addAll(former.findings);
                }
            }
        };
        int skipped = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
        classFile.accept(visitor, new Attribute[] {new FormerFindings(List.of())}, skipped);
        return all;
    }

    @Override
    protected Attribute read(
            ClassReader classFile,
            int offset,
            int length,
            char @Nullable [] buffer,
            int codeOffset,
            Label @Nullable [] labels) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) classFile.readByte(offset + i);
        }
        List<Finding> read = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            for (int rest = in.readInt(); rest > 0; rest--) {
                read.add(Finding.read(in));
            }
        } catch (IOException | RuntimeException e) {
            // Not of this version's: no reason to fail.
            return new FormerFindings(List.of());
        }
        return new FormerFindings(read);
    }

    @Override
    protected ByteVector write(
            ClassWriter writer, byte @Nullable [] code, int codeLength, int maxStack, int maxLocals) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(content)) {
            out.writeInt(findings.size());
            for (Finding finding : findings) {
                finding.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteVector().putByteArray(content.toByteArray(), 0, content.size());
    }
}
