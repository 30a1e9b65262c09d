/** Jawait's runtime: what applications link to. */
@SuppressWarnings("requires-automatic")
module io.jawait {
    requires static context.propagation;
    requires static java.desktop;
    requires static jdk.jfr;
    requires static jdk.unsupported;
    requires static org.jspecify;

    exports io.jawait;
    exports io.jawait.internal.diagnose;
    exports io.jawait.internal.frame;
    exports io.jawait.internal.install;
    exports io.jawait.internal.loop;
    exports io.jawait.internal.woven;
    exports io.jawait.sync;

    uses io.jawait.internal.install.Installer;
}
