package io.jawait.it.everywhere;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a library's own tests in a virtual machine of theirs: {@code LibraryTests JAR [PATTERN]}. */
final class LibraryTests implements TestExecutionListener {
    private int passed;
    private final List<String> failed = new ArrayList<>();

    private LibraryTests() {}

    public static void main(String[] arguments) throws IOException {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : ".*"))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .build();
        LibraryTests tests = new LibraryTests();
        LauncherFactory.create().execute(request, tests);
        tests.failed.forEach(each -> System.out.println("FAILED " + each));
        System.out.println(
                "PASSED " + tests.passed + " awaits " + Points.passed() + " suspended " + Points.suspended());
        System.exit(0);
    }

    private static List<DiscoverySelector> classes(Path jar, String pattern) throws IOException {
        List<DiscoverySelector> classes = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith("Test.class") && !name.contains("$"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> name.matches(pattern))
                    .sorted()
                    .forEach(name -> classes.add(selectClass(name)));
        }
        return classes;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.FAILED) {
            String why = result.getThrowable().map(LibraryTests::text).orElse("");
            failed.add(test.getUniqueId() + " " + why);
        } else if (test.isTest() && result.getStatus() == Status.SUCCESSFUL) {
            passed++;
        }
    }

    private static String text(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString().replace('\n', ' '));
        for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
            text.append(" | ").append(e.getStackTrace()[i]);
        }
        return text.toString();
    }
}
