package dev.standingoffer.running;

import dev.standingoffer.history.ServerHistoryFile;
import dev.standingoffer.node.Limits;
import dev.standingoffer.socket.Address;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.wire.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * The command {@code serve}: a server until it is told to end, or killed.
 *
 * @param home its folder
 * @param isFirst whether none has ever run there
 * @param address where it listens
 * @param invitation where to write an invitation; nothing: it is told
 * @param rules what it keeps
 * @param isStepped whether its clock is set by lines
 * @param history where to write what the server does; only with a clock that is set by lines
 * @param ldk the program that is the real LDK, where that is to be the server: nothing of the other
 *     settings but the address and the invitation matters then
 */
public record RunningServer(
    Path home,
    boolean isFirst,
    Address address,
    Optional<Path> invitation,
    InvoiceRules rules,
    boolean isStepped,
    Optional<Path> history,
    Optional<Path> ldk) {

  private static final int ID_LENGTH = 16;
  private static final String OWNER_ONLY = "rw-------";

  /**
   * Runs it.
   *
   * @throws RunningException if it cannot start, or cannot tell its invitation
   */
  public void run(BufferedReader in, PrintWriter out, Report report)
      throws RunningException, IOException, InterruptedException {
    run(in, out, report, Minutes.MINUTE);
  }

  /** The same with minutes of another length, where no lines set its clock. */
  void run(BufferedReader in, PrintWriter out, Report report, Duration minute)
      throws RunningException, IOException, InterruptedException {
    Lines lines = new Lines(in, out, report);
    StepClock steps = new StepClock();
    if (isStepped && !StepStart.set(steps, lines)) {
      return;
    }
    InstantSource clock = isStepped ? steps : InstantSource.system();
    try (OpenHistory<ServerHistoryFile> told = OpenHistory.of(history, ServerHistoryFile::open);
        RunsServer server = start(clock, told.file(), report)) {
      report.tell("the server %s listens at %s".formatted(server.nodeId(), address));
      invite(server, lines, report);
      Thread hook = Ending.of(server);
      if (isStepped) {
        lines.answer("ok");
        new ServerConsole(server, steps, lines).run();
      } else {
        try (Minutes _ = Minutes.start(server::minute, report, minute)) {
          new CountDownLatch(1).await();
        }
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  private RunsServer start(InstantSource clock, Optional<ServerHistoryFile> told, Report report)
      throws RunningException {
    return ldk.isPresent()
        ? LdkServer.start(ldk.get(), address, clock, report)
        : Server.start(
            home,
            isFirst,
            address,
            rules,
            Limits.DEFAULT,
            new Server.Surface(clock, told.map(file -> file), report));
  }

  /** An invitation that is there stays as it is: the recipient that has it goes on. */
  private void invite(RunsServer server, Lines lines, Report report)
      throws RunningException, IOException {
    if (invitation.isPresent() && Files.exists(invitation.get())) {
      if (!Files.isRegularFile(invitation.get())) {
        throw RunningException.badInput(
            "--invite: '%s' is there, and no file; name another one".formatted(invitation.get()));
      }
      report.tell("%s is there, and stays as it is".formatted(invitation.get()));
      return;
    }
    byte[] id = new byte[ID_LENGTH];
    new SecureRandom().nextBytes(id);
    String text = server.invite(Bytes.of(id)).orElseThrow().toJson();
    if (invitation.isEmpty()) {
      if (!lines.write(text)) {
        throw RunningException.environment(
            "the invitation is lost, as the standard output cannot be written; start again, with"
                + " --invite and the name of a file");
      }
      return;
    }
    write(invitation.get(), text + "\n");
    report.tell("%s is an invitation for one recipient".formatted(invitation.get()));
  }

  /** Whoever finds the file finds all of it, after a power cut too. */
  static void write(Path file, String text) throws RunningException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(unfinished);
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)))) {
        ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(unfinished, file);
      Folders.sync(file.toAbsolutePath().resolveSibling(""));
    } catch (FileAlreadyExistsException e) {
      throw RunningException.badInput(
          "%s: something is there already; name another file".formatted(file));
    } catch (IOException e) {
      throw RunningException.environment(
          "%s: the invitation cannot be written (%s %s); name another file"
              .formatted(file, e.getClass().getSimpleName(), e.getMessage()));
    }
  }
}
