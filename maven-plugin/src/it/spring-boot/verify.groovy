def java = new File(System.getProperty("java.home"), "bin/java").path
def process = new ProcessBuilder([java, "-jar", new File(basedir, "target/spring-boot-1.jar").path])
        .redirectErrorStream(true).start()
def lines = process.inputStream.text.readLines()
assert process.waitFor() == 0
assert lines.contains("Hello Paula and Thomas from LaunchedClassLoader")
return true
