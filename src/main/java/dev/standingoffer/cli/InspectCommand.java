package dev.standingoffer.cli;

import dev.standingoffer.inspect.BadCacheException;
import dev.standingoffer.inspect.CacheFile;
import dev.standingoffer.inspect.Inspection;
import dev.standingoffer.inspect.JsonReport;
import dev.standingoffer.inspect.TextReport;
import dev.standingoffer.inspect.TimeText;
import dev.standingoffer.wire.Time;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Tells what a cache file holds. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what the cache file of a node holds, what a timer tick would do to it and why, and"
          + " what is unusual about it.%n",
      "The file is a persisted cache, or the whole record 21 of a ChannelManager; either as it is,"
          + " or as hex, with white space anywhere. What it is taken for is said. No more than 8"
          + " MiB are read.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the file is a cache",
      "2:it is not, or cannot be read; or an option cannot be used",
      "3:the output cannot be written"
    })
final class InspectCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Parameters(paramLabel = "FILE", description = "the file; - for the standard input")
  private String file;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "as of which time: seconds since 1970, or a time such as 2030-01-01T00:00:00Z; now if not"
              + " given")
  private Optional<Time> at = Optional.empty();

  @Option(names = "--ids", description = "give the offers' ids in full; --json always does")
  private boolean ids;

  @Option(names = "--offers", description = "give the offers themselves: lno1...")
  private boolean offers;

  @Option(
      names = "--json",
      description = "write one JSON document, with everything; see conformance/schemas")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      CacheFile read =
          file.equals(STANDARD_INPUT)
              ? CacheFile.readStandardInput(System.in)
              : CacheFile.read(file);
      Inspection inspection = Inspection.of(read, at.orElseGet(InspectCommand::now));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(JsonReport.of(inspection, offers));
      } else {
        TextReport.of(inspection, details()).forEach(out::println);
      }
      out.flush();
      return Main.HOLDS;
    } catch (BadCacheException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(e.getMessage());
      e.details().forEach(err::println);
      err.flush();
      return Main.BAD_INPUT;
    }
  }

  private TextReport.Detail[] details() {
    List<TextReport.Detail> details = new ArrayList<>();
    if (ids) {
      details.add(TextReport.Detail.ID);
    }
    if (offers) {
      details.add(TextReport.Detail.TEXT);
    }
    return details.toArray(TextReport.Detail[]::new);
  }

  private static Time now() {
    return Time.ofSeconds(Math.max(0, Instant.now().getEpochSecond()));
  }

  /** Reads the value of {@code --at}. */
  static final class TimeConverter implements ITypeConverter<Time> {
    @Override
    public Time convert(String text) {
      try {
        return TimeText.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
