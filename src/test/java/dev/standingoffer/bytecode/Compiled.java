package dev.standingoffer.bytecode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Class files of a source of the project that was changed.
 *
 * @param files by the names of their classes, with slashes
 */
public record Compiled(Map<String, byte[]> files) {

  /**
   * Compiles a source in which one text is another one.
   *
   * @param source below the package of the project, without its ending
   * @param old what is there once
   */
  public static Compiled with(String source, String old, String replacement) throws IOException {
    Path path = Path.of("src/main/java/dev/standingoffer", source + ".java");
    String text = Files.readString(path);
    if (text.split(Pattern.quote(old), -1).length != 2) {
      throw new IllegalArgumentException(source + " does not have this once: " + old);
    }
    String changed = text.replace(old, replacement);
    JavaFileObject unit =
        new SimpleJavaFileObject(
            URI.create("string:///dev/standingoffer/" + source + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignored) {
            return changed;
          }
        };
    Map<String, ByteArrayOutputStream> written = new HashMap<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (JavaFileManager usual = compiler.getStandardFileManager(null, null, null);
        JavaFileManager files =
            new ForwardingJavaFileManager<>(usual) {
              @Override
              public JavaFileObject getJavaFileForOutput(
                  Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("mem:///" + name), kind) {
                  @Override
                  public OutputStream openOutputStream() {
                    return written.computeIfAbsent(
                        name.replace('.', '/'), _ -> new ByteArrayOutputStream());
                  }
                };
              }
            }) {
      List<String> options =
          List.of("-g", "-proc:none", "-cp", System.getProperty("java.class.path"));
      if (!compiler.getTask(null, files, null, options, null, List.of(unit)).call()) {
        throw new IllegalArgumentException("does not compile: " + replacement);
      }
    }
    Map<String, byte[]> bytes = new HashMap<>();
    written.forEach((name, out) -> bytes.put(name, out.toByteArray()));
    return new Compiled(bytes);
  }

  /** What is followed: these, and all others as they are. */
  public Classes classes() {
    return JavaObjects.classes(files::get);
  }
}
