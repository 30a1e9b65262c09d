package io.jawait.it.fuzz;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ways in which the compilers are asked for class files, by number. */
final class Variation {
    static final int COUNT = 4;

    private Variation() {}

    /** The options of one of them. */
    static List<String> options(String compiler, int number) {
        return compiler.equals("ecj") ? ecj(number) : javac(number);
    }

    /** The source level that it compiles on this JDK; this version of ecj knows none above 21 for sure. */
    static int release(String compiler) {
        int feature = Runtime.version().feature();
        return compiler.equals("ecj") ? Math.min(feature, 21) : feature;
    }

    private static List<String> javac(int number) {
        List<String> options = new ArrayList<>(List.of("-proc:none", number == 1 ? "-g:none" : "-g"));
        if (number == 2) {
            options.add("-XDstringConcat=inline");
        } else if (number == 3) {
            options.add("-parameters");
        }
        return options;
    }

    private static List<String> ecj(int number) {
        List<String> options =
                new ArrayList<>(List.of("-proc:none", number == 1 ? "-g:none" : "-g", "-" + release("ecj")));
        if (number == 2) {
            options.add("-preserveAllLocals");
        } else if (number == 3) {
            options.addAll(List.of("-properties", properties()));
        }
        return options;
    }

    private static String properties() {
        try {
            Path file = Files.createTempFile("jawait-ecj", ".properties");
            file.toFile().deleteOnExit();
            Files.writeString(
                    file,
                    "org.eclipse.jdt.core.compiler.codegen.useStringConcatFactory=disabled\n"
                            + "org.eclipse.jdt.core.compiler.codegen.shareCommonFinallyBlocks=enabled\n"
                            + "org.eclipse.jdt.core.compiler.codegen.inlineJsrBytecode=enabled\n");
            return file.toString();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
