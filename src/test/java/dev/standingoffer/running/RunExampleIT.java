package dev.standingoffer.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.spec.ProjectFile;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows of {@code serve}, {@code phone} and {@code payer}, done as it stands there.
 */
class RunExampleIT {

  private static final Pattern COMMAND = Pattern.compile("\\./standing-offer ([^#\n]*)");
  private static final String FIRST_START = "--first-start";
  private static final long SECONDS = 60;

  @TempDir Path folder;

  private final List<Process> running = new ArrayList<>();

  @AfterEach
  void end() {
    running.forEach(Process::destroyForcibly);
  }

  @Test
  void killedAndStartedAgainPayersGetAnInvoiceAsBefore() throws Exception {
    List<List<String>> commands = commands();
    assertThat(commands).extracting(List::getFirst).containsExactly("serve", "phone", "payer");
    Process server = serve(commands.get(0));
    Process phone = start(commands.get(1));
    String offer = offer(phone);
    assertThat(pay(commands.get(2), offer)).isZero();

    server.destroyForcibly().waitFor();
    Process again = serve(without(commands.get(0)));
    assertThat(pay(commands.get(2), offer)).as("the server was killed").isZero();

    phone.destroyForcibly().waitFor();
    // That may be another one, of another slot.
    phone = start(without(commands.get(1)));
    assertThat(offer(phone)).startsWith("lno1");
    assertThat(pay(commands.get(2), offer)).as("the phone was killed").isZero();
    again.destroyForcibly().waitFor();
    server = serve(without(commands.get(0)));
    assertThat(pay(commands.get(2), offer)).as("both were killed").isZero();

    requireEndByTerm(phone, "phone");
    Path database = folder.resolve("standing-offer-server/invoices.sqlite-wal");
    assertThat(database).exists();
    requireEndByTerm(server, "serve");
    assertThat(database).as("it was closed").doesNotExist();
    assertThat(folder.resolve("standing-offer.sock")).doesNotExist();
    serve(without(commands.get(0)));
  }

  /** Neither has ended before, though there was nothing to read. */
  private void requireEndByTerm(Process process, String command) throws Exception {
    assertThat(process.isAlive()).isTrue();
    List<String> before = Files.readAllLines(folder.resolve(command + ".log"));
    process.destroy();
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("SIGTERM").isEqualTo(128 + 15);
    assertThat(Files.readAllLines(folder.resolve(command + ".log")))
        .startsWith(before.toArray(String[]::new))
        .noneMatch(line -> line.contains("Exception"));
  }

  private static List<List<String>> commands() throws IOException {
    Matcher command =
        COMMAND.matcher(ProjectFile.read("README.md").parts("example:run").getFirst());
    List<List<String>> all = new ArrayList<>();
    while (command.find()) {
      all.add(List.of(command.group(1).strip().split(" +", -1)));
    }
    return all;
  }

  private static List<String> without(List<String> command) {
    return command.stream().filter(word -> !word.equals(FIRST_START)).toList();
  }

  private Process start(List<String> command) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    all.add("dev.standingoffer.cli.Main");
    all.addAll(command);
    File log = folder.resolve(command.getFirst() + ".log").toFile();
    Process process =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectError(ProcessBuilder.Redirect.appendTo(log))
            .start();
    running.add(process);
    return process;
  }

  /** Returns when it listens, which it says. */
  private Process serve(List<String> command) throws Exception {
    Path log = folder.resolve("serve.log");
    long before = Files.exists(log) ? listening(log) : 0;
    Process process = start(command);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (listening(log) == before) {
      assertThat(process.isAlive() && System.nanoTime() < end).as(Files.readString(log)).isTrue();
      Thread.sleep(20);
    }
    return process;
  }

  private static long listening(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" listens at ")).count();
    }
  }

  private static String offer(Process phone) throws IOException {
    BufferedReader lines = phone.inputReader();
    String line = lines.readLine();
    assertThat(line).startsWith("offer lno1");
    return line.substring("offer ".length());
  }

  private int pay(List<String> command, String offer) throws Exception {
    List<String> words =
        command.stream().map(word -> word.startsWith("lno1") ? offer : word).toList();
    Process payer = start(words);
    String told = new String(payer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(payer.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(told)
        .as(Files.readString(folder.resolve("payer.log")))
        .contains("a static invoice of this offer", "signature:     holds");
    return payer.exitValue();
  }
}
