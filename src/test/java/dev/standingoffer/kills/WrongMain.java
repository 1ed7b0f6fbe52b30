package dev.standingoffer.kills;

import dev.standingoffer.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The commands of this build, with something that goes wrong each time that one starts again. */
final class WrongMain {

  private static final Path PHONE = Path.of("phone");
  private static final Path BACKUP = Path.of("backup");
  private static final List<String> FILES =
      List.of("async_receive_offer_cache", "async_receive_offer_cache.companion");

  private WrongMain() {}

  /** What goes wrong. */
  enum Wrong {
    /** Cache and companion are those of the start before. */
    PHONE_RESTORES_A_BACKUP,
    /** The database is that of the first start. */
    SERVER_LOSES_INVOICES,
    /** One invoice is gone from the database, perhaps of an offer that nobody was given. */
    SERVER_LOSES_ONE_INVOICE,
    /** The companion is gone. */
    PHONE_DOES_NOT_START
  }

  /** The first argument says what; the others are those of the command. */
  public static void main(String[] args) throws IOException {
    Wrong wrong = Wrong.valueOf(args[0]);
    List<String> command = Arrays.asList(args).subList(1, args.length);
    boolean isAgain = !command.contains("--first-start");
    if (isAgain && command.getFirst().equals("phone")) {
      switch (wrong) {
        case PHONE_RESTORES_A_BACKUP -> restore();
        case PHONE_DOES_NOT_START -> Files.delete(PHONE.resolve(FILES.getLast()));
        case SERVER_LOSES_INVOICES, SERVER_LOSES_ONE_INVOICE -> {
          // The phone is right.
        }
      }
    }
    if (isAgain && command.getFirst().equals("serve") && wrong == Wrong.SERVER_LOSES_INVOICES) {
      lose();
      command = Stream.concat(command.stream(), Stream.of("--first-start")).toList();
    }
    if (isAgain && command.getFirst().equals("serve") && wrong == Wrong.SERVER_LOSES_ONE_INVOICE) {
      loseOne();
    }
    Main.main(command.toArray(String[]::new));
  }

  /** The backup is made at every second start, and comes back at the others. */
  private static void restore() throws IOException {
    boolean comesBack = Files.exists(BACKUP);
    Files.createDirectories(BACKUP);
    for (String file : FILES) {
      Path from = (comesBack ? BACKUP : PHONE).resolve(file);
      Path to = (comesBack ? PHONE : BACKUP).resolve(file);
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      if (comesBack) {
        Files.delete(from);
      }
    }
    if (comesBack) {
      Files.delete(BACKUP);
    }
  }

  private static void loseOne() {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:server/invoices.sqlite");
        Statement statement = database.createStatement()) {
      statement.executeUpdate("DELETE FROM invoices WHERE slot = (SELECT max(slot) FROM invoices)");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without its log, and with the seed of the same server. */
  private static void lose() throws IOException {
    Path server = Path.of("server");
    try (var all = Files.newDirectoryStream(server, "invoices.sqlite*")) {
      for (Path file : all) {
        Files.delete(file);
      }
    }
    Path seed = server.resolve("seed");
    Files.move(seed, server.resolve("seed.first-start"));
  }
}
