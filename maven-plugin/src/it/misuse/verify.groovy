def file = new File(basedir, "src/main/java/demo/Wrong.java").canonicalPath
def log = new File(basedir, "build.log").readLines().collect { it.replaceAll(/\u001B\[[;\d]*m/, "") }
def errors = [
    "[ERROR] ${file}:[11,1] demo.Wrong.<init>(Wrong.java:11): await(..) stands in a constructor, which cannot suspend. Move it to an @Async factory method that awaits first and constructs afterwards [await-in-constructor]",
    "[ERROR] ${file}:[17,1] demo.Wrong.locked(Wrong.java:17): an await stands in a synchronized block. Await before or behind it, or hold an AsyncLock: try (var held = await(lock.acquire())) { .. } [await-in-synchronized]",
    "[ERROR] ${file}:[22,1] demo.Wrong.plain(Wrong.java:22): await(..) stands in a method that is not async. Annotate plain with @Async and let it return a Coroutine, or call run(..) here [await-outside-async]",
    "[ERROR] ${file}:[26,1] demo.Wrong.forgotten(Wrong.java:26): the coroutine of locked(..) is thrown away and never awaited: nothing of it runs. Write await(..) around it, or start(..) to let it run beside [never-awaited]",
].collect { it.toString() }
// Once as they are found, and once more where Maven sums up.
assert log.findAll { it.startsWith("[ERROR] " + file) } == errors + errors
assert log.any { it.contains("Weaving failure: 4 errors") }
assert !new File(basedir, "target/classes/demo/Right.class").getText("ISO-8859-1").contains("io/jawait/internal")
return true
