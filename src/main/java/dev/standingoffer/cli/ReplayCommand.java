package dev.standingoffer.cli;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.ConversationReport;
import dev.standingoffer.replay.Level;
import dev.standingoffer.replay.Replayer;
import dev.standingoffer.replay.Report;
import dev.standingoffer.replay.VerdictReport;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Replays recorded conversations, and compares recorded verdicts, each file on its own. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Leads conversations recorded from the real LDK again, with this core in its place. Compares"
          + " every result, message and cache, and shows the first difference in each file.%n",
      "Gives the inputs of recorded verdicts of LDK's readers to the readers of this project."
          + " Compares whether each is accepted, the class of error, and what is written again, and"
          + " shows the first 10 differences in each file.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the core agrees with all files",
      "1:it differs from one at least",
      "2:a file cannot be used, whatever the others say; or an option cannot be used",
      "3:the output cannot be written"
    })
final class ReplayCommand implements Callable<Integer> {

  private static final Path STANDARD_INPUT = Path.of("-");

  @Parameters(
      // One at a time, and none needed: else a mistyped option would be a file, or a missing one.
      index = "0..*",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "a recording, or - for the standard input, gzipped or not, of the format"
              + " recipient-conversation/1 or /2, server-conversation/1 or /2, verdicts/1,"
              + " decoder-verdicts, path-openings/1 or path-advances/1; the file says which")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--ldk",
      paramLabel = "RELEASE",
      converter = ReleaseConverter.class,
      description =
          "the release of LDK by whose rules texts of offers and static invoices are read, such as"
              + " 0.2.5; else the one that the file says it was recorded from")
  private @Nullable LdkRelease release;

  @Spec private CommandSpec spec;

  private int agreed;
  private int differed;
  private int unusable;
  private long steps;
  private long verdicts;

  @Override
  public Integer call() {
    if (names.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'");
    }
    for (Path file : names.stream().map(this::file).toList()) {
      replay(file);
    }
    out()
        .printf(
            "files: %d agree, %d differ, %d cannot be used; steps that agree: %d; verdicts: %d%n",
            agreed, differed, unusable, steps, verdicts);
    out().flush();
    return unusable > 0 ? Main.BAD_INPUT : differed > 0 ? Main.FAILS : Main.HOLDS;
  }

  private void replay(Path file) {
    try {
      Report report =
          file.equals(STANDARD_INPUT)
              ? Replayer.replayStandardInput(System.in, Optional.ofNullable(release), Level.FULL)
              : Replayer.replay(file, Optional.ofNullable(release), Level.FULL);
      switch (report) {
        case ConversationReport conversation -> steps += conversation.stepCount();
        case VerdictReport compared -> verdicts += compared.agreed();
      }
      if (report.agrees()) {
        agreed++;
      } else {
        differed++;
      }
      out().print(report.toText());
      out().flush();
    } catch (BadRecordingException e) {
      unusable++;
      spec.commandLine().getErr().println(e.getMessage());
    }
  }

  /**
   * No converter of picocli's: where none is needed, it says of a bad name that it is unmatched.
   */
  private Path file(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new ParameterException(
          spec.commandLine(),
          "no name of a file here (%s); set LC_ALL=C.UTF-8 for names that are not ASCII"
              .formatted(e.getReason()),
          e);
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Reads the version of a release of LDK. */
  static final class ReleaseConverter implements ITypeConverter<LdkRelease> {
    @Override
    public LdkRelease convert(String version) {
      return LdkRelease.ofVersion(version)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "no release of LDK that is known here; those are "
                          + Arrays.stream(LdkRelease.values())
                              .map(LdkRelease::version)
                              .collect(Collectors.joining(", "))));
    }
  }
}
