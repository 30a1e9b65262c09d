def log = new File(basedir, "build.log").text
assert log.findAll(/\[INFO\] Wove .*/).collect { it.replaceAll(/\d+ ms/, "n ms") } ==
        ["[INFO] Wove 1 class: 2 async methods, 2 awaits in n ms"]
assert new File(basedir, "target/output.txt").readLines() == ["Hello Paula", "Hello Thomas", "Hello Lewis"]
return true
