assert new File(basedir, "build.log").text =~ /Wove 1 class: 2 async methods, \d+ awaits in /
assert new File(basedir, "target/output.txt").readLines() == ["shut", "true false"]
assert new File(basedir, "build.log").text.contains("demo.Store.<clinit>(Store.java:13): Async.init() does nothing, for it is left out while weaving. Remove it [ea-init]")
return true
