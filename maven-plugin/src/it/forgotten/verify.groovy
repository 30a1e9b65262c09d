def file = new File(basedir, "src/main/java/demo/Forgetful.java").canonicalPath
def text = "${file}:[8,1] demo.Forgetful.close(Forgetful.java:8): the coroutine of Storage.save(..) is thrown away and never awaited: nothing of it runs. Write await(..) around it, or start(..) to let it run beside [never-awaited]".toString()
def log = new File(basedir, "build.log").readLines().collect { it.replaceAll(/\u001B\[[;\d]*m/, "") }
assert log.contains("[WARNING] " + text)
assert log.contains("[ERROR] " + text)
assert log.any { it.contains("jawait-maven-plugin") && it.contains(":check ") && it.contains("Weaving failure: 1 error") }
assert new File(basedir, "target/jawait/weave.sarif").text.contains('"level": "warning"')
assert new File(basedir, "target/jawait/check.sarif").text.contains('"level": "error"')
return true
