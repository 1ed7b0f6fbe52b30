package dev.standingoffer.history;

import dev.standingoffer.tlc.TlcRequest;
import dev.standingoffer.tlc.TlcRun;
import dev.standingoffer.tlc.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has TLC go through histories. */
public final class HistoryCheck {

  private static final String MODULE = "MCHistoryRun";

  /** What the model prints of each history, when it comes to its end. */
  private static final Pattern PRINTED = Pattern.compile("history (\\d+) (\\d+) (.+)");

  private static final String ACCEPTED = "accepted";

  private final Workshop workshop;
  private final Path home;
  private final int heapMegabytes;
  private final Duration timeLimit;

  /**
   * @param home the folder with {@code spec/} and {@code model-checking/}
   * @param heapMegabytes the heap of TLC's process
   * @param timeLimit after this time a run is ended
   */
  public HistoryCheck(Workshop workshop, Path home, int heapMegabytes, Duration timeLimit) {
    this.workshop = workshop;
    this.home = home;
    this.heapMegabytes = heapMegabytes;
    this.timeLimit = timeLimit;
  }

  /** A run that says nothing of the history, such as one that took too long. */
  public static final class UndecidedException extends Exception {
    private UndecidedException(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Whether the spec allows a history.
   *
   * @throws BadHistoryException if no model can be made of it
   * @throws UndecidedException if TLC does not come to a verdict
   * @throws IOException if TLC cannot be started
   * @throws InterruptedException if the workshop is closed
   */
  public Ruling check(History history)
      throws BadHistoryException, UndecidedException, IOException, InterruptedException {
    return check(history, List.of()).getFirst();
  }

  /**
   * The same with variants of it, in one run.
   *
   * @return first of the history itself, then of each variant
   */
  public List<Ruling> check(History history, List<Variant> variants)
      throws BadHistoryException, UndecidedException, IOException, InterruptedException {
    HistoryModel model = HistoryModel.of(MODULE, history, variants);
    Path folder = workshop.folderForRun();
    Path module =
        Files.writeString(
            Files.createDirectory(folder.resolve("generated")).resolve(MODULE + ".tla"),
            model.module());
    TlcRun run =
        workshop.run(
            new TlcRequest(
                module,
                model.config(),
                List.of(home.resolve("model-checking"), home.resolve("spec")),
                1,
                heapMegabytes,
                history.entries().size() < 2_000,
                false,
                timeLimit,
                Map.of(),
                List.of()),
            folder,
            _ -> {});
    return rulings(history, variants, run);
  }

  private static List<Ruling> rulings(History history, List<Variant> variants, TlcRun run)
      throws UndecidedException {
    if (run.timedOut()) {
      throw new UndecidedException("TLC was ended, as its time was up");
    }
    if (run.exitCode() != 0 || !run.result().success()) {
      String error =
          run.result().errors().stream()
              .findFirst()
              .orElseGet(() -> String.join(" ", run.result().otherLines()));
      throw new UndecidedException(
          "TLC ended with exit code %d: %s"
              .formatted(run.exitCode(), error.replaceAll("\\s+", " ").strip()));
    }
    Map<Integer, Ruling> rulings = new TreeMap<>();
    for (String line : run.result().printed()) {
      Matcher printed = PRINTED.matcher(line);
      if (printed.matches()) {
        int variant = Integer.parseInt(printed.group(1));
        int position = Integer.parseInt(printed.group(2));
        Ruling ruling =
            ruling(
                history,
                variant == 0 ? new Variant(1, 0, List.of()) : variants.get(variant - 1),
                position,
                printed.group(3));
        if (rulings.put(variant, ruling) != null) {
          throw new UndecidedException("TLC came to two verdicts on one history");
        }
      }
    }
    Ruling itself = rulings.get(0);
    if (itself != null && !itself.isAccepted()) {
      // TLC does not come to those that are the same up to the entry that is refused.
      for (int variant = 1; variant <= variants.size(); variant++) {
        if (variants.get(variant - 1).from() > itself.position() + 1) {
          rulings.putIfAbsent(variant, itself);
        }
      }
    }
    if (rulings.size() != variants.size() + 1) {
      throw new UndecidedException(
          "TLC came to a verdict on %d of %d histories"
              .formatted(rulings.size(), variants.size() + 1));
    }
    return new ArrayList<>(rulings.values());
  }

  private static Ruling ruling(History history, Variant variant, int position, String verdict)
      throws UndecidedException {
    int length = history.entries().size() - variant.drop() + variant.put().size();
    if (!verdict.equals(ACCEPTED)) {
      return new Ruling(false, position, place(history, variant, position), verdict);
    }
    if (position != length) {
      throw new UndecidedException(
          "TLC accepts %d entries of %d as a whole history".formatted(position, length));
    }
    return new Ruling(true, position, "", ACCEPTED);
  }

  /** Where the entry is that comes after so many that are accepted. */
  private static String place(History history, Variant variant, int position) {
    int behind = position + 1 - variant.from() - variant.put().size();
    if (position + 1 >= variant.from() && behind < 0) {
      Entry put = variant.put().get(position + 1 - variant.from());
      return "changed entry %d (%s)".formatted(position + 1, Told.of(put));
    }
    int index = behind < 0 ? position : variant.from() - 1 + variant.drop() + behind;
    if (index >= history.entries().size()) {
      return "at the end";
    }
    Placed<? extends Entry> placed = history.entries().get(index);
    return "%s (%s)".formatted(placed.place(), Told.of(placed.entry()));
  }
}
