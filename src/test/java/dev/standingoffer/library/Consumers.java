package dev.standingoffer.library;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles and runs the program that uses the library, beside the jar and what the jar needs. */
final class Consumers {

  static final Path JAR = Path.of("target", "standing-offer.jar");

  /** What the library needs when it runs, by the names of its artifacts. */
  static final List<String> NEEDED =
      List.of(
          "annotations",
          "kotlin-stdlib",
          "secp256k1-kmp-jni-common",
          "secp256k1-kmp-jni-jvm-extract",
          "secp256k1-kmp-jni-jvm-linux",
          "secp256k1-kmp-jvm");

  private static final Path SOURCES = Path.of("src", "it", "consumer");
  private static final String VERSION_AND_END = "-\\d[.\\d]*\\.jar";

  private Consumers() {}

  /** Both streams of a program and its exit code. */
  record Ended(String output, int exitCode) {}

  /** The jars of {@link #NEEDED}; nothing else of this class path. */
  static String needed() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            jar ->
                NEEDED.stream()
                    .anyMatch(
                        name ->
                            Path.of(jar).getFileName().toString().matches(name + VERSION_AND_END)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * Compiles it into a folder, as a module, with all warnings but that the library has no
   * module-info.
   */
  static Ended compile(Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "25",
                "-Xlint:all,-requires-automatic",
                "-Werror",
                "--module-path",
                JAR.toString(),
                "--class-path",
                "",
                "-d",
                classes.toString()));
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output, true);
    int exit =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(writer, writer, arguments.toArray(String[]::new));
    return new Ended(output.toString(), exit);
  }

  /** Runs it in a process of its own. */
  static Ended run(Path classes, Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--module-path",
                JAR + File.pathSeparator + classes,
                "--class-path",
                needed(),
                "--module",
                "example.consumer/example.consumer.Consumer",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(output, process.waitFor());
  }
}
