package io.jawait.bytebuddy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;

/**
 * A class as the build has given it to Byte Buddy, which writes static initialisers and lists of nested classes in its
 * own way also where no plugin has changed anything, and adds to the former each time.
 */
final class ClassAsGiven {
    private final byte[] classFile;
    private final TypeDescription type;
    private final ClassFileLocator locator;

    ClassAsGiven(byte[] classFile, TypeDescription type, ClassFileLocator locator) {
        this.classFile = classFile;
        this.type = type;
        this.locator = locator;
    }

    /** The class file as given, if what was made of it is what Byte Buddy makes of an unchanged one; or what was made. */
    byte[] unlessChanged(byte[] made, Function<DynamicType.Builder<?>, DynamicType.Unloaded<?>> making) {
        ByteBuddy byteBuddy = new ByteBuddy();
        for (DynamicType.Builder<?> unchanged :
                List.of(byteBuddy.rebase(type, locator), byteBuddy.redefine(type, locator))) {
            if (Arrays.equals(made, making.apply(unchanged).getBytes())) {
                return classFile;
            }
        }
        return made;
    }
}
