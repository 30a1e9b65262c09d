package io.jawait.agent.live;

/** How the tasks of a running process are shown. */
public enum View {
    /** One line each. */
    TABLE("Table", "table"),
    /** With their frames, and who awaits whom. */
    TREE("Tree", "toString");

    private final String attribute;
    private final String method;

    View(String attribute, String method) {
        this.attribute = attribute;
        this.method = method;
    }

    /** The attribute of the runtime's management bean. */
    String attribute() {
        return attribute;
    }

    /** The method of the runtime's dump. */
    String method() {
        return method;
    }
}
