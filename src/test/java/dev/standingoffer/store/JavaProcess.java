package dev.standingoffer.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the tests of the stores start a process of their own. */
public final class JavaProcess {

  private JavaProcess() {}

  /** The command that starts a class of the tests. */
  public static List<String> command(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
