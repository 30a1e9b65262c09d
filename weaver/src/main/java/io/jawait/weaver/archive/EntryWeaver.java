package io.jawait.weaver.archive;

import io.jawait.weaver.AsyncClassFilter;
import io.jawait.weaver.ClassFiles;
import io.jawait.weaver.ClassWeaver;
import io.jawait.weaver.RuntimePackages;
import io.jawait.weaver.WeaveResult;
import io.jawait.weaver.WeaverOptions;
import io.jawait.weaver.WeavingException;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Weaves single class files and keeps the tally. */
final class EntryWeaver {
    private final WeaverOptions options;
    private final Tally tally;

    EntryWeaver(WeaverOptions options, Tally tally) {
        this.options = options;
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    /** The woven class file, or null where this one stays as it is. */
    byte @Nullable [] weave(String path, byte[] content, ClassIndex siblings, ClassFiles beyond) {
        ClassLocation location = ClassLocation.of(path);
        if (location == null) {
            return null;
        }
        tally.looked();
        if (!AsyncClassFilter.mayBeOfInterest(content) || isOfTheRuntime(location, siblings)) {
            return null;
        }
        try {
            WeaveResult result = new ClassWeaver(options, siblings.at(location.release(), beyond)).weave(content);
            tally.add(result);
            return result instanceof WeaveResult.Woven woven ? woven.classFile() : null;
        } catch (WeavingException e) {
            String unreadable = whyUnreadable(content);
            if (unreadable == null) {
                tally.add(path, e);
            } else {
                tally.addUnreadable(path, unreadable);
            }
            return null;
        }
    }

    private static @Nullable String whyUnreadable(byte[] content) {
        try {
            new ClassReader(content).accept(new ClassNode(), 0);
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            return "it is broken or cut off (" + e + ")";
        }
    }

    private static boolean isOfTheRuntime(ClassLocation location, ClassIndex siblings) {
        return RuntimePackages.hold(location.className()) && siblings.holds("io/jawait/Coroutine");
    }
}
