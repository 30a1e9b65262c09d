def log = new File(basedir, "build.log").text
assert log.count("Wove 1 class: 1 async method, ") == 3
assert new File(basedir, "program/target/output.txt").readLines() == ["9 0"]
return true
