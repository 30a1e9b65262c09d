package io.jawait.examples.linkcheck;

/**
 * A link to look at.
 *
 * @param target the URL, absolute if it makes sense at all
 * @param foundOn the page that holds it; empty for the one the crawl begins with
 */
record Link(String target, String foundOn) {}
