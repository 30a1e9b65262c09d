package io.jawait.weaver.names;

/** What the weaver knows of the class files of other languages than Java. */
public final class LanguageNames {
    public static final String KOTLIN_METADATA = "Lkotlin/Metadata;";

    /** The kind of class, in the metadata of Kotlin: one that no source names, such as a lambda's. */
    public static final String KOTLIN_KIND = "k";

    public static final int KOTLIN_SYNTHETIC_CLASS = 3;

    /** How the parameters end of a function that belongs to Kotlin's own coroutines. */
    public static final String KOTLIN_CONTINUATION = "Lkotlin/coroutines/Continuation;)";

    /** In the name of a method that Kotlin makes of a lambda's body. */
    public static final String KOTLIN_LAMBDA = "$lambda$";

    /** Kotlin marks what it inlines, and an inline function itself, by a variable of this name and the function's. */
    public static final String KOTLIN_INLINE = "$i$f$";

    public static final String KOTLIN_INTRINSICS = "kotlin/jvm/internal/Intrinsics";
    public static final String KOTLIN_NOT_NULL = "checkNotNullExpressionValue";

    /** Closes a resource at the end of Kotlin's {@code use}. */
    public static final String KOTLIN_USE = "kotlin/jdk7/AutoCloseableKt";

    public static final String KOTLIN_CLOSE = "closeFinally";
    public static final String KOTLIN_CLOSE_DESCRIPTOR = "(Ljava/lang/AutoCloseable;Ljava/lang/Throwable;)V";

    /** In the name of a method, or of a class, that Scala makes of a lambda's body. */
    public static final String SCALA_LAMBDA = "$anonfun$";

    /** How the name begins of a method that Scala makes of a {@code try} within an expression. */
    public static final String SCALA_TRY = "liftedTree";

    public static final String GROOVY_CLOSURE = "groovy/lang/Closure";

    /** Links Groovy's dynamic calls, whose names are the first of its static arguments. */
    public static final String GROOVY_BOOTSTRAP = "org/codehaus/groovy/vmplugin/v8/IndyInterface";

    /** The kinds of dynamic calls, by the name of the instruction. */
    public static final String GROOVY_INVOKE = "invoke";

    public static final String GROOVY_CAST = "cast";

    private LanguageNames() {}
}
