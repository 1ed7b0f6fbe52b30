package dev.standingoffer.cli;

import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.CorePort;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** This core as a port. */
@Command(
    name = "port",
    mixinStandardHelpOptions = true,
    description = {
      "Answers on the standard output what it is asked on the standard input, a line of JSON each:"
          + " this core in the place of a port in another language, with keys and without, and as a"
          + " server. Whoever writes one sees here what it has to answer; conformance/PORTING.md"
          + " has the protocol.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the input ended",
      "2:a line is nothing that a port is asked; or an option cannot be used",
      "3:the output cannot be written"
    })
final class PortCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      CorePort.answer(System.in, spec.commandLine().getOut());
      return Main.HOLDS;
    } catch (BadRecordingException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return Main.BAD_INPUT;
    }
  }
}
