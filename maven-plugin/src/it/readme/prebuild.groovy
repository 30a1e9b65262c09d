def readme = new File(basedir, "../../../../README.md").text
def program = (readme =~ /(?s)```java\n(.*?)```/)[0][1]
def folder = new File(basedir, "src/main/java")
folder.mkdirs()
new File(folder, (program =~ /class (\w+)/)[0][1] + ".java").text = program
return true
