package io.jawait.maven;

import io.jawait.weaver.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders of source files that classes were compiled from.
 *
 * @param top the folder of the whole build, from which reports name files
 */
record Sources(Path top, List<Path> roots) {
    static Sources of(Path top, List<String> roots) {
        List<Path> paths = new ArrayList<>();
        for (String root : roots) {
            paths.add(Path.of(root));
        }
        return new Sources(top.toAbsolutePath().normalize(), List.copyOf(paths));
    }

    /** The source file of a place, if it is among them. */
    Optional<Path> file(Place place) {
        if (place.file() == null) {
            return Optional.empty();
        }
        int end = place.className().lastIndexOf('.');
        String folder = end < 0 ? "" : place.className().substring(0, end).replace('.', '/');
        return roots.stream()
                .map(root -> root.resolve(folder).resolve(place.file()))
                .filter(Files::isRegularFile)
                .map(file -> file.toAbsolutePath().normalize())
                .findFirst();
    }

    /** The source file of a place relative to the folder of the build, if it is among them and there. */
    Optional<String> uri(Place place) {
        return file(place)
                .filter(file -> file.startsWith(top))
                .map(file -> top.toUri().relativize(file.toUri()).toString());
    }
}
