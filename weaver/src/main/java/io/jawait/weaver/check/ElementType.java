package io.jawait.weaver.check;

import io.jawait.weaver.names.RuntimeNames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;

/** What a method's generic signature says of the elements that its generator emits: the erasure of the type argument. */
final class ElementType extends SignatureVisitor {
    private final Map<String, Type> bounds = new HashMap<>();
    private String parameter = "";
    private @Nullable Type found;

    private ElementType() {
        super(Opcodes.ASM9);
    }

    /** The type, or null where the signature leaves it open. */
    static @Nullable Type of(@Nullable String signature) {
        if (signature == null) {
            return null;
        }
        ElementType visitor = new ElementType();
        new SignatureReader(signature).accept(visitor);
        return visitor.found;
    }

    @Override
    public void visitFormalTypeParameter(String name) {
        parameter = name;
    }

    @Override
    public SignatureVisitor visitClassBound() {
        return new Erasure(0, type -> bounds.putIfAbsent(parameter, type));
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
        return visitClassBound();
    }

    @Override
    public SignatureVisitor visitReturnType() {
        return new SignatureVisitor(Opcodes.ASM9) {
            private boolean generator;

            @Override
            public void visitClassType(String name) {
                generator = name.equals(RuntimeNames.ASYNC_GENERATOR);
            }

            @Override
            public SignatureVisitor visitTypeArgument(char wildcard) {
                boolean upper = wildcard == INSTANCEOF || wildcard == EXTENDS;
                return new Erasure(0, type -> found = generator && upper ? type : null);
            }
        };
    }

    /** Takes one type and gives its erasure on; a type variable of the class gives none. */
    private final class Erasure extends SignatureVisitor {
        private final int dimensions;
        private final java.util.function.Consumer<Type> then;
        private String name = "";

        Erasure(int dimensions, java.util.function.Consumer<Type> then) {
            super(Opcodes.ASM9);
            this.dimensions = dimensions;
            this.then = then;
        }

        private void erased(String descriptor) {
            then.accept(Type.getType("[".repeat(dimensions) + descriptor));
        }

        @Override
        public void visitBaseType(char descriptor) {
            erased(String.valueOf(descriptor));
        }

        @Override
        public void visitTypeVariable(String variable) {
            Type bound = bounds.get(variable);
            if (bound != null) {
                erased(bound.getDescriptor());
            }
        }

        @Override
        public SignatureVisitor visitArrayType() {
            return new Erasure(dimensions + 1, then);
        }

        @Override
        public void visitClassType(String className) {
            name = className;
        }

        @Override
        public void visitInnerClassType(String inner) {
            name += "$" + inner;
        }

        @Override
        public SignatureVisitor visitTypeArgument(char wildcard) {
            return new SignatureVisitor(Opcodes.ASM9) {};
        }

        @Override
        public void visitEnd() {
            erased("L" + name + ";");
        }
    }
}
