assert new File(basedir, "build.log").text =~ /Wove \d+ class(es)?: 3 async methods, \d+ awaits in /
assert new File(basedir, "target/output.txt").readLines() == ["Hello Paula, 5", "Hello Thomas, 6", "failed: none"]
return true
