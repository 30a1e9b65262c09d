import com.sun.net.httpserver.HttpServer

def server = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
["/one": "1", "/three": "333"].each { path, body ->
    server.createContext(path) { exchange ->
        exchange.sendResponseHeaders(200, body.length())
        exchange.responseBody.withCloseable { it << body }
    }
}
server.start()
try {
    def urls = ["/one", "/three"].collect { "http://localhost:${server.address.port}$it".toString() }
    def runtime = new File(localRepositoryPath, "io/jawait/jawait-runtime").listFiles().findAll { it.directory }
            .collectMany { it.listFiles().findAll { it.name.endsWith(".jar") }.toList() }
    def java = new File(System.getProperty("java.home"), "bin/java").path
    def path = [new File(basedir, "target/classes"), *runtime].join(File.pathSeparator)
    def process = new ProcessBuilder([java, "-cp", path, "Sizes", *urls]).redirectErrorStream(true).start()
    assert process.inputStream.text.readLines() == [urls[0] + ": 1", urls[1] + ": 3"]
} finally {
    server.stop(0)
}
return true
