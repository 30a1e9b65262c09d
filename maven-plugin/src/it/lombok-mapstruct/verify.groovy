assert new File(basedir, "build.log").text =~ /Wove 1 class: 2 async methods, \d+ awaits in /
assert new File(basedir, "target/output.txt").readLines() == ["OrderView(id=7, total=30)", "closed"]
return true
