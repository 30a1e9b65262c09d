package io.jawait.examples.linkcheck;

/**
 * A row of the table: a link and what came of it.
 *
 * @param millis how long its requests took, all tries together
 */
record Page(Link link, Answer answer, long millis) {
    boolean broken() {
        return !answer.fine();
    }
}
