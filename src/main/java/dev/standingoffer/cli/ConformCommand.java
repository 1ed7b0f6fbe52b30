package dev.standingoffer.cli;

import dev.standingoffer.conform.ConformReport;
import dev.standingoffer.conform.Conformance;
import dev.standingoffer.conform.Conversations;
import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.conform.Result;
import dev.standingoffer.replay.BadRecordingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Leads a port through the recorded conversations. */
@Command(
    name = "conform",
    mixinStandardHelpOptions = true,
    description = {
      "Leads a program that speaks the protocol of conformance/PORTING.md through the recorded"
          + " conversations of recipients, and compares every answer with what LDK did. Of each"
          + " conversation it tells the first difference, and of all the one that the fewest events"
          + " lead to, with these events.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the port agrees in all conversations",
      "1:it does not: one differs, is skipped, has an error, or the port is broken",
      "2:a recording or an option cannot be used",
      "3:the port cannot be started, or the output cannot be written"
    })
final class ConformCommand implements Callable<Integer> {

  private static final int MAX_TIMEOUT = 3_600;

  @Parameters(
      arity = "1..*",
      paramLabel = "CMD",
      description = "starts the port: a program, and after -- its arguments, as they are")
  private List<String> command = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "ID",
      description = "this conversation alone, such as episodes/expiry; may be repeated")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--conversations",
      paramLabel = "DIR",
      description = "the recordings in this folder; else those in conformance/recordings")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--first",
      description = "end with the first conversation in which the port does not agree")
  private boolean first;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "how long an answer may take, the first one with the start of the port; else 30")
  private int timeout;

  @Option(names = "--json", description = "write one JSON document in place of the text")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (timeout < 1 || timeout > MAX_TIMEOUT) {
      throw bad("--timeout is a number of seconds from 1 to " + MAX_TIMEOUT);
    }
    try {
      ConformReport report =
          Conformance.run(command, conversations(), Duration.ofSeconds(timeout), first, this::tell);
      if (report.results().isEmpty()) {
        throw bad(
            "there is no conversation with a recipient among them, and no others are for ports"
                + " yet");
      }
      int exitCode = report.agrees() ? Main.HOLDS : Main.FAILS;
      out().print(json ? report.toJson(exitCode) + System.lineSeparator() : report.toText());
      out().flush();
      return exitCode;
    } catch (BadRecordingException e) {
      return complain(Main.BAD_INPUT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return complain(
          Main.ENVIRONMENT, "the port cannot be started (%s)".formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // this JVM is ending, and nobody waits for an answer
      return Main.ENVIRONMENT;
    }
  }

  private List<Conversation> conversations() throws IOException {
    Path home = Path.of(System.getProperty(CheckCommand.HOME_PROPERTY, "")).toAbsolutePath();
    Path recordings = folder.orElse(home.resolve("conformance", "recordings"));
    List<Conversation> all = Conversations.in(recordings);
    if (all.isEmpty()) {
      throw bad("there are no recordings in " + recordings);
    }
    Set<String> ids = all.stream().map(Conversation::id).collect(Collectors.toSet());
    for (String id : only) {
      if (!ids.contains(id)) {
        throw bad(
            "there is no conversation '%s'; an example is '%s'".formatted(id, all.getFirst().id()));
      }
    }
    return only.isEmpty()
        ? all
        : all.stream().filter(conversation -> only.contains(conversation.id())).toList();
  }

  private void tell(Result result) {
    if (!json) {
      out().println(result.toText());
      out().flush();
    }
  }

  private ParameterException bad(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  private int complain(int exitCode, String complaint) {
    return Complaint.tell(
        spec.commandLine(),
        spec.commandLine().getParseResult().originalArgs(),
        exitCode,
        complaint);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
