assert new File(basedir, "target/output.txt").readLines() == ["Hello Paula", "Hello Thomas", "Hello Lewis"]
return true
