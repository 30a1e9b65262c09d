package io.jawait.internal.diagnose;

/** What a management console is told; registered by who looks, for as long as the look takes. */
public interface TasksMBean {
    /** One line for each task. */
    String getTable();

    /** Who awaits whom, with frames and cycles. */
    String getTree();
}
