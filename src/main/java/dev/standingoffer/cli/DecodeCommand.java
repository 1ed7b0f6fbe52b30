package dev.standingoffer.cli;

import dev.standingoffer.codec.DecodeLimits;
import dev.standingoffer.inspect.DecodeStream;
import dev.standingoffer.inspect.Subject;
import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Verdicts for lines of hex and texts of offers. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description = {
      "Reads persisted caches as hex, or offers as text, from the standard input, one a line, and"
          + " writes a line for each:%n",
      "  ok HEX                         accepted; what LDK writes for it",
      "  err CLASS at BYTE: WHY         refused, with LDK's class of error",
      "  err CLASS at character N: WHY  the same of an offer's text",
      "  bad-input line N: WHY          the line is neither%n",
      "A line that begins with lno1 is an offer, all others are caches; --as says otherwise. Places"
          + " are counted from 0.%n",
      "Either case of digits is read, lower case is written. A line ends with LF or CR LF, the last"
          + " one also with the input. An empty line stands for no bytes. A line of more than"
          + " 16,777,216 digits is bad input. Bytes behind the cache are ignored, as LDK does.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:each line has a verdict, ok or err",
      "2:a line was neither hex nor an offer's text, whatever the others are; or an option cannot"
          + " be used",
      "3:the input cannot be read, or the output not written"
    })
final class DecodeCommand implements Callable<Integer> {

  @Option(names = "--json", description = "write a JSON object in each line")
  private boolean json;

  @Option(
      names = "--as",
      paramLabel = "WHAT",
      converter = SubjectConverter.class,
      description =
          "what the lines are: cache, offer (as hex, or as text where a line begins with lno1) or"
              + " static-invoice")
  private Optional<Subject> as = Optional.empty();

  @Option(
      names = "--max-slots",
      paramLabel = "N",
      description = "refuse a cache of more slots, as LimitExceeded; LDK has no such limit")
  private Optional<Integer> maxSlots = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)) {
      spec.commandLine().getErr().println("Type lines of hex or lno1...; Ctrl-D ends.");
    }
    if (as.equals(Optional.of(Subject.MANAGER))) {
      throw new ParameterException(
          spec.commandLine(), "--as manager: a ChannelManager is a file; give it to inspect");
    }
    StandardOutput out = new StandardOutput();
    DecodeStream stream = new DecodeStream(System.in, out, json, limits(), as);
    try {
      stream.run();
    } catch (IOException e) {
      if (!out.hasFailed()) {
        throw new IOException(
            "the standard input cannot be read (%s); give it lines of hex or lno1..."
                .formatted(e.getMessage()),
            e);
      }
      if (out.complaint().isPresent()) {
        throw new IOException(out.complaint().get(), e);
      }
      // Whoever read the verdicts has seen enough of them.
    }
    return stream.badLines() == 0 ? Main.HOLDS : Main.BAD_INPUT;
  }

  private DecodeLimits limits() {
    try {
      return maxSlots.map(DecodeLimits::new).orElse(DecodeLimits.NONE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--max-slots: " + e.getMessage(), e);
    }
  }
}
