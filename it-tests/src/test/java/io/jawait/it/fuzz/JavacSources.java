package io.jawait.it.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** This JDK's own compiler, in memory. */
final class JavacSources extends Sources {
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    private final List<String> options;

    JavacSources(List<String> options) {
        this.options = options;
    }

    @Override
    Compiled attempt(Map<String, String> texts, Map<String, byte[]> classPath) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Memory memory = new Memory(files, classPath);
        List<Source> sources = new ArrayList<>();
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
        texts.forEach((name, text) -> sources.add(new Source(name, text)));
        try {
            compiler.getTask(new StringWriter(), memory, diagnostics, arguments, null, sources)
                    .call();
        } catch (RuntimeException e) {
            // A crash; those that it had written by then are there.
        }
        Map<String, String> refused = new HashMap<>();
        for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR && each.getSource() instanceof Source source) {
                refused.merge(source.name, each.toString(), (first, more) -> first);
            }
        }
        return whole(texts.keySet(), memory.written(), refused);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String name;
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassFile extends SimpleJavaFileObject {
        private final String name;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassFile(String name) {
            super(URI.create("memory:///" + name + ".class"), Kind.CLASS);
            this.name = name;
        }

        @Override
        public OutputStream openOutputStream() {
            bytes.reset();
            return bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ClassFile> fresh = new HashMap<>();
        private final List<JavaFileObject> classPath = new ArrayList<>();

        Memory(JavaFileManager files, Map<String, byte[]> classPath) {
            super(files);
            classPath.forEach((name, bytes) -> {
                ClassFile file = new ClassFile(name);
                file.bytes.writeBytes(bytes);
                this.classPath.add(file);
            });
        }

        Map<String, byte[]> written() {
            Map<String, byte[]> written = new HashMap<>();
            fresh.forEach((name, file) -> written.put(name, file.bytes.toByteArray()));
            return written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return fresh.computeIfAbsent(className.replace('.', '/'), ClassFile::new);
        }

        @Override
        public Iterable<JavaFileObject> list(
                Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
                throws IOException {
            if (!packageName.startsWith("fuzz")) {
                return super.list(location, packageName, kinds, recurse);
            }
            return location == StandardLocation.CLASS_PATH && packageName.equals("fuzz") ? classPath : List.of();
        }

        @Override
        public String inferBinaryName(Location location, JavaFileObject file) {
            return file instanceof ClassFile known
                    ? known.name.replace('/', '.')
                    : super.inferBinaryName(location, file);
        }

        @Override
        public boolean isSameFile(FileObject a, FileObject b) {
            return a == b;
        }
    }
}
