package io.jawait.examples.linkcheck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final String PAGE = "http://tea.example:8080/guide/green";

    @Test
    void linksAreAbsoluteAndEachIsNamedOnce() {
        assertThat(Links.in(page("<a href='white'>w</a> <a class=x href=\"/\">h</a> <A HREF='white#top'>w</A>"), PAGE))
                .containsExactly("http://tea.example:8080/guide/white", "http://tea.example:8080/");
    }

    @Test
    void picturesAndScriptsCountAsLinks() {
        assertThat(Links.in(page("<img alt='' src='/a.png'><script defer src='/b.js'></script>"), PAGE))
                .containsExactly("http://tea.example:8080/a.png", "http://tea.example:8080/b.js");
    }

    @Test
    void otherHostsAndOtherSchemesAreLeftAlone() {
        assertThat(Links.in(
                        page("<a href='http://coffee.example/'>c</a> <a href='mailto:a@b'>m</a> <a href='#x'>x</a>"),
                        PAGE))
                .isEmpty();
    }

    @Test
    void otherPortsOfTheHostCount() {
        assertThat(Links.in(page("<a href='http://tea.example:9090'>c</a>"), PAGE))
                .containsExactly("http://tea.example:9090/");
    }

    @Test
    void nonsenseIsKeptAsItStands() {
        assertThat(Links.in(page("<a href='http://[broken'>b</a>"), PAGE)).containsExactly("http://[broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tea",
                "ftp://tea.example/",
                "http://",
                "http:///path",
                "http://tea.example:99999/",
                "http://a b/"
            })
    void noUrlOfAPage(String text) {
        assertThat(Links.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://tea.example, http://tea.example/",
        "http://tea.example/a/../b#c, http://tea.example/b",
        "http://tea.example/?q=1#c, http://tea.example/?q=1",
        "http://tea.example/two words, http://tea.example/two%20words",
        "not a url, not a url"
    })
    void oneWayToWriteAUrl(String text, String canonical) {
        assertThat(Links.canonical(text)).isEqualTo(canonical);
    }

    private static Answer page(String html) {
        return new Answer("200", true, false, html, PAGE);
    }
}
