package io.jawait.agent.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jawait.weaver.Severity;
import io.jawait.weaver.WeaverOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class AgentOptionsTest {
    @ParameterizedTest
    @NullAndEmptySource
    void noneAreTheDefaults(String text) {
        AgentOptions options = AgentOptions.parse(text);
        assertThat(options.include()).isEmpty();
        assertThat(options.exclude()).isEmpty();
        assertThat(options.dump()).isNull();
        assertThat(options.verbose()).isFalse();
        assertThat(options.weaver()).isEqualTo(WeaverOptions.defaults());
    }

    @Test
    void readsEachOption() {
        AgentOptions options = AgentOptions.parse(
                "dump=/tmp/out,verbose=true,verify=false,include=a.b,include=c.*,exclude=a.b.d,severity.never-awaited=error");
        assertThat(options.dump()).isEqualTo("/tmp/out");
        assertThat(options.verbose()).isTrue();
        assertThat(options.include()).containsExactly("a.b", "c");
        assertThat(options.exclude()).containsExactly("a.b.d");
        assertThat(options.weaver().verify()).isFalse();
        assertThat(options.weaver().severities()).containsOnly(Map.entry("never-awaited", Severity.ERROR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "verbos=true|Unknown option 'verbos'.",
                "verbose|'verbose' is not of the form key=value.",
                "verbose=|Option 'verbose' has no value.",
                "verbose=yes|Option 'verbose' is true or false, not 'yes'.",
                "include=a..b|Option 'include' is a package or a class, not 'a..b'.",
                "exclude=a/b|Option 'exclude' is a package or a class, not 'a/b'.",
                "include=a.|Option 'include' is a package or a class, not 'a.'.",
                "severity.never-awaits=fatal|Option 'severity.never-awaits': a severity is error, warning, note or off, not 'fatal'.",
                "verbose=true,,verify=true|'' is not of the form key=value."
            })
    void refusesWhatItDoesNotUnderstandAndListsWhatItDoes(String text, String message) {
        assertThatThrownBy(() -> AgentOptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message + "\n" + AgentOptions.KNOWN);
    }

    @Test
    void refusesADiagnosticThatThereIsNot() {
        assertThatThrownBy(() -> AgentOptions.parse("severity.never-await=off"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Option 'severity.never-await': there is no diagnostic 'never-await'; there are await-in-constructor, ")
                .hasMessageEndingWith(AgentOptions.KNOWN);
    }
}
