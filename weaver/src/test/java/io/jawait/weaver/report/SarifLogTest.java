package io.jawait.weaver.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jawait.weaver.Diagnostic;
import io.jawait.weaver.Place;
import io.jawait.weaver.Severity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SarifLogTest {
    private static final Place PLACE = new Place("demo.Wrong", "locked", "Wrong.java", 17);

    @Test
    void tellsWhatWasFoundAndWhere() {
        SarifLog log = new SarifLog(place -> Optional.of("src/demo/" + place.file()));
        log.add(new Diagnostic("never-awaited", Severity.WARNING, PLACE, "it is \"thrown\" away", "Await it"));
        assertThat(log.toJson(Map.of("classes", 1))).isEqualTo("""
                {
                  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
                  "version": "2.1.0",
                  "runs": [
                    {
                      "tool": {
                        "driver": {
                          "name": "Jawait",
                          "rules": [
                            {
                              "id": "never-awaited"
                            }
                          ]
                        }
                      },
                      "invocations": [
                        {
                          "executionSuccessful": true
                        }
                      ],
                      "results": [
                        {
                          "ruleId": "never-awaited",
                          "level": "warning",
                          "message": {
                            "text": "it is \\"thrown\\" away. Await it"
                          },
                          "locations": [
                            {
                              "physicalLocation": {
                                "artifactLocation": {
                                  "uri": "src/demo/Wrong.java",
                                  "uriBaseId": "%SRCROOT%"
                                },
                                "region": {
                                  "startLine": 17
                                }
                              },
                              "logicalLocations": [
                                {
                                  "fullyQualifiedName": "demo.Wrong.locked",
                                  "kind": "function"
                                }
                              ]
                            }
                          ]
                        }
                      ],
                      "properties": {
                        "classes": 1
                      }
                    }
                  ]
                }
                """);
    }

    @Test
    void anErrorIsNoSuccess() {
        SarifLog log = new SarifLog(place -> Optional.empty());
        log.add(new Diagnostic("await-outside-async", Severity.ERROR, PLACE, "wrong", "mend"));
        assertThat(log.toJson(Map.of()))
                .contains("\"executionSuccessful\": false", "\"fullyQualifiedName\": \"demo.Wrong.locked\"")
                .doesNotContain("physicalLocation");
    }

    @Test
    void aClassThatCannotBeReadIsNoSuccess() {
        SarifLog log = new SarifLog(place -> Optional.empty());
        log.addFailure("cannot read\tA.class");
        assertThat(log.toJson(Map.of()))
                .contains("\"executionSuccessful\": false", "\"text\": \"cannot read\\u0009A.class\"");
    }

    @Test
    void whatIsOffIsLeftOut() {
        SarifLog log = new SarifLog(place -> Optional.empty());
        log.add(new Diagnostic("never-awaits", Severity.OFF, PLACE, "m", "m"));
        assertThat(log.isEmpty()).isTrue();
    }
}
