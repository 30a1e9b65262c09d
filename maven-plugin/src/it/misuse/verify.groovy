def file = new File(basedir, "src/main/java/demo/Wrong.java").canonicalPath
def large = new File(basedir, "src/main/java/demo/Large.java").canonicalPath
def log = new File(basedir, "build.log").readLines().collect { it.replaceAll(/\u001B\[[;\d]*m/, "") }
def hold = "Await before or behind it, or hold an AsyncLock: try (var held = await(lock.acquire())) { .. } [await-in-synchronized]"
def errors = [
    "[ERROR] ${large}:[10,1] demo.Large.everything(Large.java:10): the method has N bytes of code and woven it would have N, where a class file allows N. Split the method [method-too-large]",
    "[ERROR] ${file}:[11,1] demo.Wrong.<init>(Wrong.java:11): await(..) stands in a constructor, which cannot suspend. Move it to an @Async factory method that awaits first and constructs afterwards [await-in-constructor]",
    "[ERROR] ${file}:[17,1] demo.Wrong.locked(Wrong.java:17): an await stands in a synchronized block. ${hold}",
    "[ERROR] ${file}:[22,1] demo.Wrong.plain(Wrong.java:22): await(..) stands in a method that is not async. Annotate plain with @Async and let it return a Coroutine, or call run(..) here [await-outside-async]",
    "[ERROR] ${file}:[26,1] demo.Wrong.forgotten(Wrong.java:26): the coroutine of Wrong.locked(..) is thrown away and never awaited: nothing of it runs. Write await(..) around it, or start(..) to let it run beside [never-awaited]",
    "[ERROR] ${file}:[29,1] demo.Wrong.<clinit>(Wrong.java:29): await(..) stands in a static initialiser, which cannot suspend. Move it to an @Async method that is called when the value is needed [await-in-static-initializer]",
    "[ERROR] ${file}:[33,1] demo.Wrong.text(Wrong.java:33): an @Async method cannot return java.lang.String. Return Coroutine<T>, CompletableFuture<T>, CompletionStage<T> or AsyncGenerator<T> [wrong-return-type]",
    "[ERROR] ${file}:[38,1] demo.Wrong.monitor(Wrong.java:38): an @Async method cannot be synchronized, for its body runs after the call has returned. ${hold}",
    "[ERROR] ${file}:[43,1] demo.Wrong.atOnce(Wrong.java:43): an @Async method that never awaits. Remove the annotation if the method may as well run when it is called [never-awaits]",
    "[ERROR] ${file}:[48,1] demo.Wrong.numbers(Wrong.java:48): emits Integer, where the signature says AsyncGenerator<Long>. Emit Long, or let numbers return AsyncGenerator<Integer> [emit-type]",
    "[ERROR] ${file}:[56,1] demo.Wrong.closed(Wrong.java:56): what atOnce(..) returns is awaited only after the resource around it has been closed. Await it inside of the block: return Coroutine.of(await(..)) [returned-from-resource]",
].collect { it.toString() }
// Once as they are found, and once more where Maven sums up.
def found = log.findAll { it.startsWith("[ERROR] " + file) || it.startsWith("[ERROR] " + large) }
assert found.collect { it.contains("Large") ? it.replaceAll(/\d{5,}/, "N") : it } == errors + errors
assert log.any { it.contains("Weaving failure: 11 errors") }
def lengthy = new File(basedir, "src/main/java/demo/Lengthy.java").canonicalPath
def warning = "[WARNING] ${lengthy}:[10,1] demo.Lengthy.everything(Lengthy.java:10): the method has N bytes of code and woven it has N, and HotSpot does not compile methods of more than N. Split the method, or move code without awaits into methods of its own [not-compiled]".toString()
assert log.any { it.replaceAll(/\b\d{4,5}\b/, "N") == warning }
assert !new File(basedir, "target/classes/demo/Right.class").getText("ISO-8859-1").contains("io/jawait/internal")

def report = new groovy.json.JsonSlurper().parse(new File(basedir, "target/jawait/weave.sarif"))
def run = report.runs[0]
assert !run.invocations[0].executionSuccessful
assert run.results.findAll { it.level != "error" }.collect { it.level + " " + it.ruleId } == ["warning not-compiled"]
assert run.results.collect { it.ruleId }.toSet() == run.tool.driver.rules.collect { it.id }.toSet()
assert run.results.size() == 12
def plain = run.results.find { it.ruleId == "await-outside-async" }.locations[0].physicalLocation
assert plain.artifactLocation.uri == "src/main/java/demo/Wrong.java"
assert plain.region.startLine == 22
return true
