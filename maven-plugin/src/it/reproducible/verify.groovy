def jar = { new File(basedir, "$it/reproducible-1.jar").bytes }
assert jar("one") == jar("two")
return true
