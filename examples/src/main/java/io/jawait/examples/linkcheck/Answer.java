package io.jawait.examples.linkcheck;

import java.net.URI;
import java.net.http.HttpResponse;

/**
 * What asking for a page gave.
 *
 * @param status what the table says: a status code, or what went wrong
 * @param fine whether the link is good
 * @param passing whether another try may give another answer
 * @param html the page's text; empty if there is none to look for links in
 * @param base what the page's relative links are relative to; empty if it has none
 */
record Answer(String status, boolean fine, boolean passing, String html, String base) {
    static Answer of(URI page, HttpResponse<String> response) {
        int code = response.statusCode();
        boolean fine = code >= 200 && code < 300;
        return new Answer(Integer.toString(code), fine, code >= 500, fine ? response.body() : "", page.toString());
    }

    /** Broken, and it will stay so. */
    static Answer broken(String why) {
        return new Answer(why, false, false, "", "");
    }

    /** Broken this time. */
    static Answer failed(String why) {
        return new Answer(why, false, true, "", "");
    }

    Answer afterTries(int tries) {
        return tries == 1 || fine ? this : new Answer(status + " (" + tries + " tries)", fine, passing, html, base);
    }
}
