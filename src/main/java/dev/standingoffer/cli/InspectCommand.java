package dev.standingoffer.cli;

import dev.standingoffer.inspect.BadInputException;
import dev.standingoffer.inspect.InputFile;
import dev.standingoffer.inspect.Inspection;
import dev.standingoffer.inspect.InvoicesReport;
import dev.standingoffer.inspect.JsonReport;
import dev.standingoffer.inspect.KeyFindings;
import dev.standingoffer.inspect.KeysFile;
import dev.standingoffer.inspect.OfferInspection;
import dev.standingoffer.inspect.OfferJsonReport;
import dev.standingoffer.inspect.OfferTextReport;
import dev.standingoffer.inspect.Subject;
import dev.standingoffer.inspect.TextReport;
import dev.standingoffer.inspect.TimeText;
import dev.standingoffer.keys.NodeKeys;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Tells what a file holds: a cache, an offer or a static invoice. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a node's cache holds, what a timer tick would do to it and why, and what is"
          + " unusual about it; or what an offer or a static invoice says, field by field.%n",
      "The file is one of these, as it is or as hex with white space anywhere:",
      "  cache           a persisted cache, or the whole record 21 of a ChannelManager",
      "  manager         a whole ChannelManager, which ends in records; 21 is the cache",
      "  offer           the records of an offer, or its text: lno1...",
      "  static-invoice  the records of a static invoice%n",
      "What it is taken for is decided by its form, and said; --as overrides it. Text that begins"
          + " with lno1 is an offer; bytes that begin with 01 01 are a ChannelManager; with 01 to"
          + " 4f (but 15), and no 00 behind, an offer, or a static invoice if the first record"
          + " above 79 is one of 160 to 1000; all others are a cache.%n",
      "Or it is a server's database of invoices, as 'serve' makes it, which may be in use: tells"
          + " what is kept for whom, how old it is, and when it expires.%n",
      "A complaint has the place of the mistake: a byte, or a character of a text, from 0. No more"
          + " than 8 MiB are read, of a ChannelManager 512 MiB.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the file was read",
      "2:LDK would refuse it, or it cannot be read; or an option cannot be used",
      "3:the output cannot be written"
    })
final class InspectCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  /** Required, though picocli is not told: it would complain of it before an unknown option. */
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "the file; - for the standard input")
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description =
          "as of which time: seconds since 1970, or a time such as 2030-01-01T00:00:00Z; now if not"
              + " given")
  private Optional<Time> at = Optional.empty();

  @Option(
      names = "--as",
      paramLabel = "WHAT",
      converter = SubjectConverter.class,
      description =
          "what to take the file for, whatever its form: cache, manager, offer or static-invoice")
  private Optional<Subject> as = Optional.empty();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description =
          "a file with the secrets of a node, JSON as docs/inspect.md says: tells which offers are"
              + " the node's own, and what is in its paths; the keys themselves are never shown")
  private Optional<String> keys = Optional.empty();

  @Option(names = "--ids", description = "give the offers' ids in full; --json always does")
  private boolean ids;

  @Option(
      names = "--offers",
      description = "give the offers themselves: lno1...; --json always does of an offer")
  private boolean offers;

  @Option(
      names = "--json",
      description = "write one JSON document, also of what is refused; see conformance/schemas")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    String name =
        file.orElseThrow(
            () -> new ParameterException(spec.commandLine(), "Missing required parameter: 'FILE'"));
    try {
      Optional<InvoicesFile> database = as.isEmpty() ? InvoicesFile.of(name) : Optional.empty();
      if (database.isPresent()) {
        PrintWriter out = spec.commandLine().getOut();
        InvoicesReport report = database.get().report(at.orElseGet(InspectCommand::now));
        (json ? List.of(report.toJson()) : report.toLines()).forEach(out::println);
        out.flush();
        return Main.HOLDS;
      }
      InputFile read =
          name.equals(STANDARD_INPUT)
              ? InputFile.readStandardInput(System.in, as)
              : InputFile.read(name, as);
      Subject subject = as.orElseGet(() -> Subject.of(read));
      Optional<NodeKeys> secrets =
          keys.isEmpty() ? Optional.empty() : Optional.of(read(keys.get()));
      PrintWriter out = spec.commandLine().getOut();
      report(read, subject, at.orElseGet(InspectCommand::now), secrets).forEach(out::println);
      out.flush();
      return Main.HOLDS;
    } catch (BadInputException e) {
      if (json) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(e.toJson());
        out.flush();
        return Main.BAD_INPUT;
      }
      PrintWriter err = spec.commandLine().getErr();
      err.println(e.getMessage());
      e.details().forEach(err::println);
      err.flush();
      return Main.BAD_INPUT;
    }
  }

  private NodeKeys read(String keysFile) throws BadInputException {
    KeysFile read = KeysFile.read(keysFile);
    PrintWriter err = spec.commandLine().getErr();
    read.warning().ifPresent(err::println);
    err.flush();
    return read.keys();
  }

  private List<String> report(InputFile read, Subject subject, Time now, Optional<NodeKeys> secrets)
      throws BadInputException {
    return switch (subject) {
      case CACHE, MANAGER -> {
        Inspection inspection = Inspection.of(read, subject, now);
        Optional<KeyFindings> findings = secrets.map(each -> KeyFindings.of(inspection, each));
        yield json
            ? List.of(JsonReport.of(inspection, offers, findings))
            : with(TextReport.of(inspection, details()), findings);
      }
      case OFFER, STATIC_INVOICE -> {
        OfferInspection inspection = OfferInspection.of(read, subject, now);
        Optional<KeyFindings> findings = secrets.map(each -> KeyFindings.of(inspection, each));
        yield json
            ? List.of(OfferJsonReport.of(inspection, findings))
            : with(OfferTextReport.of(inspection, offers), findings);
      }
    };
  }

  private static List<String> with(List<String> report, Optional<KeyFindings> findings) {
    List<String> lines = new ArrayList<>(report);
    findings.ifPresent(found -> lines.addAll(found.toLines()));
    return lines;
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
