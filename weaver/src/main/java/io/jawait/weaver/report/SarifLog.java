package io.jawait.weaver.report;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Place;
import io.jawait.weaver.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Findings in the format SARIF 2.1.0, which code hosts and IDEs show beside the source.
 *
 * <pre>{@code
 * SarifLog log = new SarifLog(place -> Optional.of("src/main/java/demo/Wrong.java"));
 * log.add(diagnostic);
 * log.write(Path.of("target/jawait/weave.sarif"), Map.of("classes", 1));
 * }</pre>
 */
public final class SarifLog {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String BROKEN = "weaving-failed";

    private final Function<Place, Optional<String>> uris;
    private final List<Object> results = new ArrayList<>();
    private final Map<String, Object> rules = new LinkedHashMap<>();
    private boolean successful = true;

    /** @param uris the source file of a place, as a URI relative to the root of the sources, where it is known */
    public SarifLog(Function<Place, Optional<String>> uris) {
        this.uris = uris;
    }

    /** Adds a finding, unless it is off. */
    public void add(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.OFF) {
            return;
        }
        Map<String, Object> result =
                result(diagnostic.code(), diagnostic.severity(), diagnostic.message() + ". " + diagnostic.mend());
        result.put("locations", List.of(location(diagnostic.place())));
    }

    /** Adds a failure that has no place in a source file. */
    public void addFailure(String text) {
        result(BROKEN, Severity.ERROR, text);
    }

    private Map<String, Object> result(String code, Severity severity, String text) {
        rules.putIfAbsent(code, Map.of("id", code));
        successful &= severity != Severity.ERROR;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", code);
        result.put("level", severity.name().toLowerCase(Locale.ROOT));
        result.put("message", Map.of("text", text));
        results.add(result);
        return result;
    }

    private Map<String, Object> location(Place place) {
        Map<String, Object> location = new LinkedHashMap<>();
        uris.apply(place).ifPresent(uri -> {
            Map<String, Object> artifact = new LinkedHashMap<>();
            artifact.put("uri", uri);
            artifact.put("uriBaseId", "%SRCROOT%");
            Map<String, Object> physical = new LinkedHashMap<>();
            physical.put("artifactLocation", artifact);
            if (place.line() > 0) {
                physical.put("region", Map.of("startLine", place.line()));
            }
            location.put("physicalLocation", physical);
        });
        Map<String, Object> logical = new LinkedHashMap<>();
        logical.put("fullyQualifiedName", place.className() + "." + place.method());
        logical.put("kind", "function");
        location.put("logicalLocations", List.of(logical));
        return location;
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return results.isEmpty();
    }

    /**
     * Writes the file, and the folders above it.
     *
     * @param properties numbers about the run, in their order
     */
    public void write(Path file, Map<String, ? extends Number> properties) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, toJson(properties));
    }

    String toJson(Map<String, ? extends Number> properties) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Jawait");
        driver.put("rules", List.copyOf(rules.values()));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("invocations", List.of(Map.of("executionSuccessful", successful)));
        run.put("results", results);
        run.put("properties", properties);
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.of(log);
    }
}
