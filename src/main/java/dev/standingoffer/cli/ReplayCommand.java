package dev.standingoffer.cli;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.ReplayReport;
import dev.standingoffer.replay.Replayer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays recorded conversations, each file on its own. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Leads conversations recorded from the real LDK again, with this core in its place."
            + " Compares every result, message and cache, and shows the first difference in each"
            + " file.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the core agrees with all files",
      "1:it differs from one at least",
      "2:a file cannot be used, whatever the others say"
    })
final class ReplayCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "a recording, recipient-conversation/1 or server-conversation/1, gzipped or not")
  private List<Path> files;

  @Spec private CommandSpec spec;

  private int agreed;
  private int differed;
  private int unusable;
  private long steps;

  @Override
  public Integer call() {
    for (Path file : files) {
      replay(file);
    }
    out()
        .printf(
            "files: %d agree, %d differ, %d cannot be used; steps that agree: %d%n",
            agreed, differed, unusable, steps);
    out().flush();
    return unusable > 0 ? Main.BAD_INPUT : differed > 0 ? Main.FAILS : Main.HOLDS;
  }

  private void replay(Path file) {
    try {
      ReplayReport report = Replayer.replay(file);
      steps += report.stepCount();
      if (report.difference().isPresent()) {
        differed++;
        out().print(report.difference().get().toText());
      } else {
        agreed++;
        out().printf("%s: %d steps agree%n", file, report.stepCount());
      }
      out().flush();
    } catch (BadRecordingException e) {
      unusable++;
      spec.commandLine().getErr().println(e.getMessage());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
