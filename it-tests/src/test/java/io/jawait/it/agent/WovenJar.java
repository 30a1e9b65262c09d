package io.jawait.it.agent;

import io.jawait.it.support.Artifacts;
import io.jawait.it.support.ForkedJvm;
import io.jawait.it.support.Jars;
import io.jawait.it.support.Javac;
import io.jawait.it.support.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small program as a modular jar that the command line has woven. */
final class WovenJar {
    private WovenJar() {}

    static Path make(Jdk jdk, Path folder) throws IOException {
        Path sources = folder.resolve("src");
        List<Path> files = List.of(
                Javac.write(sources, AnswerProgram.packaged()),
                Files.writeString(sources.resolve("module-info.java"), "module app { requires io.jawait; }"));
        Path classes = Javac.of(jdk)
                .options("--module-path", Artifacts.runtime().toString())
                .compile(folder, files);
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String name : List.of("module-info.class", "app/App.class")) {
            contents.put(name, Files.readAllBytes(classes.resolve(name)));
        }
        Path jar = Jars.write(folder.resolve("app.jar"), contents);
        ForkedJvm.of(jdk).jawait("weave", jar, "-cp", Artifacts.runtime()).successful();
        return jar;
    }
}
