assert new File(basedir, "build.log").text.contains("Wove 1 class: 1 async method, 2 awaits in ")
assert new File(basedir, "target/output.txt").readLines() == ["true false"]
return true
