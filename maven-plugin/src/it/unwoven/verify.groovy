def classes = new File(basedir, "target/classes").canonicalPath
assert new File(basedir, "build.log").text.contains("1 class is not woven: let the goal weave run, in " + classes)
return true
