package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.standingoffer.server.Slot;
import dev.standingoffer.store.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server's database asks of the system, as {@code strace} sees it, where that is. */
class SystemCallsTest {

  private static final List<String> STRACE =
      List.of(
          "strace",
          "-f",
          "--seccomp-bpf",
          "-qq",
          "-y",
          "-e",
          "trace=fsync,fdatasync,/rename,/unlink");

  /** A synchronisation has the number of an open file, and its path; the others name theirs. */
  private static final Pattern CALL =
      Pattern.compile("\\b(f(?:data)?sync|rename|unlink)[a-z0-9]*\\([^<\"]*[<\"]([^>\"]+)[>\"]");

  private static final long SECONDS = 60;

  @TempDir Path home;

  /** A life of a database, and the start of another that looks as if its server was killed. */
  static final class Lives {
    private Lives() {}

    public static void main(String[] arguments) throws IOException {
      Path home = Path.of(arguments[0]);
      Path file = home.resolve("invoices");
      Path killed = Files.createDirectory(home.resolve("killed")).resolve("invoices");
      try (InvoiceDatabase store = InvoiceDatabase.create(file, Messages.RULES)) {
        mark(home, "created");
        store.receive(Messages.sent(new Slot(Messages.ALICE, 0), 100));
        mark(home, "received");
        store.receive(Messages.sent(new Slot(Messages.ALICE, 1), 100));
        mark(home, "received again");
        Files.copy(file, killed);
        Files.copy(Path.of(file + "-wal"), Path.of(killed + "-wal"));
      }
      mark(home, "closed");
      try (InvoiceDatabase _ = InvoiceDatabase.open(killed, Messages.RULES)) {
        mark(home, "opened");
      }
    }

    /** By a call of the system that stands among the others. */
    private static void mark(Path home, String what) throws IOException {
      Files.delete(Files.createFile(home.resolve(what)));
    }
  }

  @Test
  void theDiskIsWaitedFor() throws IOException, InterruptedException {
    assumeTrue(traces("true"), "nothing can be traced here");
    assertThat(calls())
        .containsSubsequence("sync invoices.new", "rename invoices.new", "unlink created")
        .containsSequence("rename invoices.new", "sync .")
        .containsSubsequence("unlink created", "sync invoices-wal", "unlink received")
        .containsSequence("unlink received", "sync invoices-wal", "unlink received again")
        .containsSubsequence(
            "unlink closed", "sync killed/invoices-wal", "sync killed/invoices", "unlink opened");
  }

  private boolean traces(String... command) throws InterruptedException {
    List<String> all = new ArrayList<>(STRACE);
    all.addAll(List.of("-o", trace().toString()));
    all.addAll(List.of(command));
    try {
      Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
      process.getOutputStream().close();
      process.getInputStream().readAllBytes();
      return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Path trace() {
    return home.resolve("trace");
  }

  /** Those that concern the folder, in order; which of the two synchronises is left to SQLite. */
  private List<String> calls() throws IOException, InterruptedException {
    assertThat(traces(JavaProcess.command(Lives.class, home.toString()).toArray(String[]::new)))
        .isTrue();
    try (Stream<String> lines = Files.lines(trace())) {
      return lines
          .map(CALL::matcher)
          .filter(Matcher::find)
          .filter(call -> Path.of(call.group(2)).startsWith(home))
          .map(
              call ->
                  call.group(1).replaceFirst("f(data)?sync", "sync") + " " + name(call.group(2)))
          .toList();
    }
  }

  private String name(String path) {
    return home.equals(Path.of(path)) ? "." : home.relativize(Path.of(path)).toString();
  }
}
