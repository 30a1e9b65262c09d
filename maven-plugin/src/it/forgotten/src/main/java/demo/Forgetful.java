package demo;

/** Has nothing async in it but a call. */
class Forgetful {
    private final Storage storage = new Storage();

    void close() {
        storage.save();
    }
}
