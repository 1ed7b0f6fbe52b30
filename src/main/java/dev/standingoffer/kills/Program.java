package dev.standingoffer.kills;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the processes are started.
 *
 * @param command what comes in front of the name of a command
 */
record Program(List<String> command) {

  private static final String MAIN = "dev.standingoffer.cli.Main";

  /** The folders and files of a phone and a server that live together, in one folder. */
  static final String SERVER_HOME = "server";

  static final String PHONE_HOME = "phone";
  static final String INVITATION = "invitation";
  static final String SOCKET = "socket";
  static final String SERVER_HISTORY = "server.history";
  static final String PHONE_HISTORY = "phone.history";

  Program {
    command = List.copyOf(command);
  }

  /** With the Java, and the classes, that this process has. A JVM that starts fast is enough. */
  static Program ofThisProcess() {
    return new Program(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            absolute(System.getProperty("java.class.path")),
            MAIN));
  }

  /** Entries may be relative to the folder that this process runs in. */
  private static String absolute(String classPath) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(classPath)
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  List<String> serve(boolean isFirst) {
    return with(
        isFirst,
        List.of(
            "serve",
            "--home",
            SERVER_HOME,
            "--socket",
            SOCKET,
            "--invite",
            INVITATION,
            "--history",
            SERVER_HISTORY));
  }

  List<String> phone(boolean isFirst) {
    return with(
        isFirst,
        List.of("phone", "--home", PHONE_HOME, "--server", INVITATION, "--history", PHONE_HISTORY));
  }

  private List<String> with(boolean isFirst, List<String> arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    all.add("--steps");
    if (isFirst) {
      all.add("--first-start");
    }
    return all;
  }
}
