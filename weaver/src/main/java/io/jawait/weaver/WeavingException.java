package io.jawait.weaver;

import org.objectweb.asm.ClassReader;

/** A bug in the weaver, never a mistake of the program that is woven. */
public final class WeavingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param className the class that was being woven, as an internal name
     * @param classFileVersion its major class file version
     * @param stage the stage that failed
     */
    private WeavingException(String className, int classFileVersion, String stage, Throwable cause) {
        super(
                "Weaving " + className.replace('/', '.') + " (class file version " + classFileVersion
                        + ") failed in stage " + stage + ": " + cause
                        + ". The class is left as it was; please report this",
                cause);
    }

    static WeavingException of(byte[] classFile, String stage, Exception cause) {
        int version = classFile.length < 8 ? 0 : (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
        String name;
        try {
            name = new ClassReader(classFile).getClassName();
        } catch (RuntimeException e) {
            name = "(unreadable)";
        }
        return new WeavingException(name, version, stage, cause);
    }
}
