package dev.standingoffer.cli;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.running.Invitation;
import dev.standingoffer.running.RunningPhone;
import dev.standingoffer.running.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a recipient. */
@Command(
    name = "phone",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a recipient on this machine, until it is ended or killed. Lines of the standard input"
          + " are answered: 'offer' by an offer to give to payers, 'status', 'end'.%n",
      "The cache is on the disk before anything leaves that depends on it; not with --as-ldk and"
          + " --ldk.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was told to end by a line",
      "2:an option or the invitation cannot be used, or a first start is asked for where a phone"
          + " has run",
      "3:a file cannot be used, or does not hold what it should, or the offer of --offer cannot be"
          + " printed",
      "130:Ctrl-C has ended it; what was open is closed",
      "143:SIGTERM has ended it; what was open is closed"
    })
final class PhoneCommand implements Callable<Integer> {

  /** Required, though picocli is not told: it would complain of it before an unknown option. */
  @Option(
      names = "--server",
      paramLabel = "FILE",
      description = "the invitation of its server, as 'serve' writes it")
  private Optional<Path> server = Optional.empty();

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "its keys and its cache; standing-offer-phone if not given")
  private Path home = Path.of("standing-offer-phone");

  @Option(
      names = "--take-over",
      description =
          "the cache in this folder is a copy, or LDK has written it: each Ready offer counts as"
              + " Used")
  private boolean takesOver;

  @Option(
      names = "--as-ldk",
      description = "without the remedies, as LDK is: messages leave before the cache is persisted")
  private boolean isLdk;

  @Option(
      names = "--offer",
      description = "print an offer as soon as there is one, and answer lines after that")
  private boolean wantsOffer;

  @Mixin private ProcessOptions process;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (process.isFirst() && takesOver) {
      throw new ParameterException(
          spec.commandLine(), "--first-start and --take-over exclude each other");
    }
    if (wantsOffer && process.isStepped()) {
      throw new ParameterException(
          spec.commandLine(), "--offer and --steps exclude each other; send the line 'offer'");
    }
    Optional<Path> history = process.history();
    if (history.isPresent() && isLdk) {
      throw new ParameterException(
          spec.commandLine(), "--history and --as-ldk exclude each other: its order is another");
    }
    Path file =
        server.orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "Missing required option: '--server=FILE'"));
    return process.run(
        (in, out, report) ->
            new RunningPhone(
                    home,
                    process.isFirst() ? Start.FIRST : takesOver ? Start.TAKE_OVER : Start.GO_ON,
                    Invitation.read(file),
                    isLdk ? Policy.LDK_0_2_5 : Policy.HARDENED,
                    wantsOffer,
                    process.isStepped(),
                    history,
                    process.ldk())
                .run(in, out, report));
  }
}
