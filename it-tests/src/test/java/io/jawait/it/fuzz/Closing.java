package io.jawait.it.fuzz;

/** What plain Java has to write for a resource that is told why it is closed. */
final class Closing {
    private Closing() {}

    /** The start of a block, behind which the resource is there. */
    static String begin(String resource) {
        return "Throwable " + resource + "Why = null;\ntry {\n";
    }

    static String end(String resource) {
        String thrown = resource + "Thrown";
        String why = resource + "Why";
        return "} catch (Throwable " + thrown + ") {\n" + why + " = " + thrown + ";\nthrow " + thrown
                + ";\n} finally {\nEach.close(" + resource + ", " + why + ");\n}\n";
    }
}
