package dev.standingoffer.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Entry point of all commands.
 *
 * <p>Exit codes: 0 all that was checked holds, 1 something does not, 2 bad input or options, 3 the
 * environment (files that cannot be written, programs that are missing, failures of the tool
 * itself).
 */
@Command(
    name = "standing-offer",
    description =
        "Checks, replays and inspects the cache of offers of an often-offline Lightning node.",
    subcommands = {
      CheckCommand.class,
      ReplayCommand.class,
      DecodeCommand.class,
      InspectCommand.class,
      PortCommand.class,
      ConformCommand.class,
      DuelCommand.class,
      ServeCommand.class,
      PhoneCommand.class,
      PayerCommand.class,
      ProveCommand.class,
      BenchCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class)
public final class Main implements Runnable {
  /** All that was checked holds. */
  public static final int HOLDS = 0;

  /** Something that was checked does not hold. */
  public static final int FAILS = 1;

  /** The input, or an option, cannot be used. */
  public static final int BAD_INPUT = 2;

  /** The environment does not allow the command to run. */
  public static final int ENVIRONMENT = 3;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs the command named by the arguments and ends the process with its exit code. */
  public static void main(String[] args) {
    Thread.setDefaultUncaughtExceptionHandler(Main::died);
    StandardOutput out = new StandardOutput();
    PrintWriter writer = new PrintWriter(new OutputStreamWriter(out, System.out.charset()), true);
    int exitCode = commandLine().setOut(writer).execute(args);
    writer.flush();
    out.complaint().ifPresent(complaint -> System.err.println("standing-offer: " + complaint));
    System.exit(out.complaint().isPresent() ? ENVIRONMENT : exitCode);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExpandAtFiles(false) // a name may begin with @
        .registerConverter(int.class, text -> wholeNumber(text, Integer::valueOf))
        .registerConverter(Integer.class, text -> wholeNumber(text, Integer::valueOf))
        .registerConverter(long.class, text -> wholeNumber(text, Long::valueOf))
        .registerConverter(Long.class, text -> wholeNumber(text, Long::valueOf))
        .setParameterExceptionHandler(Main::badOptions)
        .setExecutionExceptionHandler(Main::failed);
  }

  /** Picocli would speak of Java's types. */
  private static <N> N wholeNumber(String text, Function<String, N> parsed) {
    try {
      return parsed.apply(text);
    } catch (NumberFormatException _) {
      throw new TypeConversionException(
          text.matches("\\d+")
              ? "'%s' is too large a number".formatted(text)
              : "'%s' is no whole number".formatted(text));
    }
  }

  /** No command was named. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }

  private static int badOptions(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    return Complaint.tell(
        command,
        List.of(args),
        BAD_INPUT,
        "%s; see '%s --help'"
            .formatted(whatIsWrong(failure), command.getCommandSpec().qualifiedName()));
  }

  /** Picocli counts what it cannot place; of a command that there is not, its name says more. */
  private static String whatIsWrong(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      CommandLine command = failure.getCommandLine();
      String first = unmatched.getUnmatched().getFirst();
      return command.getSubcommands().isEmpty()
          ? "'%s' is one argument too many".formatted(first)
          : "there is no command '%s'; there are %s"
              .formatted(first, String.join(", ", command.getSubcommands().keySet()));
    }
    return failure.getCause() instanceof TypeConversionException
            && failure.getArgSpec() instanceof OptionSpec option
        ? "%s; %s: %s"
            .formatted(
                oneLine(failure), option.longestName(), String.join(" ", option.description()))
        : oneLine(failure);
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    return Complaint.tell(command, parsed.originalArgs(), ENVIRONMENT, oneLine(failure));
  }

  /** Errors such as an exhausted heap, which picocli does not hand to {@link #failed}. */
  private static void died(Thread thread, Throwable failure) {
    System.err.println(
        failure instanceof OutOfMemoryError
            ? "standing-offer: the memory does not suffice; give it more: JAVA_TOOL_OPTIONS=-Xmx4g"
            : "standing-offer: %s (in thread %s)".formatted(oneLine(failure), thread.getName()));
    Runtime.getRuntime().halt(ENVIRONMENT);
  }

  private static String oneLine(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    if (message == null) {
      return kind;
    }
    // Some of these say no more than which file it is.
    return (failure instanceof FileSystemException e && e.getReason() == null
            ? "%s cannot be used (%s)".formatted(message, kind.replace("Exception", ""))
            : message)
        .replaceAll("\\R", " ");
  }

  /** The version that the build wrote into the jar's manifest. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "standing-offer " + (version == null ? "(not run from its jar)" : version)
      };
    }
  }
}
