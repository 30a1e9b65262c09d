package io.jawait.it.fuzz;

/**
 * What a method gives.
 *
 * @param kind the kind of async method
 * @param type the type of its value or elements
 */
record Result(Kind kind, String type) {
    enum Kind {
        COROUTINE("Coroutine"),
        FUTURE("java.util.concurrent.CompletableFuture"),
        STAGE("java.util.concurrent.CompletionStage"),
        GENERATOR("AsyncGenerator");

        private final String spelled;

        Kind(String spelled) {
            this.spelled = spelled;
        }
    }

    /** As declared. */
    String declared() {
        return kind.spelled + "<" + Types.boxed(type) + ">";
    }

    /** A ready value, as such a method returns it. */
    String ready(String value) {
        String typed = "<" + Types.boxed(type) + ">";
        return switch (kind) {
            case COROUTINE -> type.equals("Void") ? "Coroutine.done()" : "Coroutine." + typed + "of(" + value + ")";
            case FUTURE -> Kind.FUTURE.spelled + "." + typed + "completedFuture(" + value + ")";
            case STAGE -> Kind.FUTURE.spelled + "." + typed + "completedStage(" + value + ")";
            case GENERATOR -> "AsyncGenerator.end()";
        };
    }
}
