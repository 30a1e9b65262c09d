def log = new File(basedir, "build.log").text
assert !log.contains("does not match")
def rows = new File(basedir, "target/site/jacoco/jacoco.csv").readLines().collect { it.split(",") }
def covered = [rows[0].toList(), rows.find { it[2] == "Steps" }.toList()].transpose().collectEntries { it }
assert covered.LINE_COVERED == "6"
assert covered.LINE_MISSED == "1"
return true
