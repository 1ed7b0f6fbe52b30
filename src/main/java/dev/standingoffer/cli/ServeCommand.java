package dev.standingoffer.cli;

import dev.standingoffer.running.RunningServer;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.socket.Address;
import dev.standingoffer.store.InvoiceRules;
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

/** Runs a server of static invoices. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a server of static invoices on this machine, until it is ended or killed. What it has"
          + " confirmed it has on the disk.%n",
      "It talks over a socket's file. That is not BOLT 8: nothing is encrypted, and whoever may use"
          + " the file may talk.%n"
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was told to end by a line",
      "2:an option cannot be used, or a first start is asked for where a server has run",
      "3:a file or the socket cannot be used, or the invitation cannot be printed",
      "130:Ctrl-C has ended it; what was open is closed",
      "143:SIGTERM has ended it; what was open is closed"
    })
final class ServeCommand implements Callable<Integer> {

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description = "its keys and its database; standing-offer-server if not given")
  private Path home = Path.of("standing-offer-server");

  @Option(
      names = "--socket",
      paramLabel = "FILE",
      description = "where it listens; standing-offer.sock if not given")
  private String socket = Address.DEFAULT.path().toString();

  @Option(
      names = "--invite",
      paramLabel = "FILE",
      description =
          "write an invitation for one new recipient there, if the file is not there yet; else it"
              + " is printed")
  private Optional<Path> invitation = Optional.empty();

  @Option(
      names = "--keep-newest",
      description =
          "refuse an invoice that is older than the one that is kept; LDK keeps whichever comes"
              + " last")
  private boolean keepsNewest;

  @Mixin private ProcessOptions process;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return process.run(
        new RunningServer(
                home,
                process.isFirst(),
                address(),
                invitation,
                rules(),
                process.isStepped(),
                process.history(),
                process.ldk())
            ::run);
  }

  private Address address() {
    try {
      return Address.of(socket);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--socket: " + e.getMessage(), e);
    }
  }

  private InvoiceRules rules() {
    ServerPolicy ldk = ServerPolicy.LDK_0_2_5;
    return new InvoiceRules(
        new ServerPolicy(
            ldk.maxRecipientIdLength(),
            ldk.maxInvoiceSize(),
            ldk.offerPathsLifetime(),
            keepsNewest),
        InvoiceRules.LDK_0_2_5.maxSlots(),
        InvoiceRules.LDK_0_2_5.maxEntrySize());
  }
}
