package dev.standingoffer.benchmarks;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes down what the benchmarks measure, so that LDK's side gets the same: caches as files, and a
 * line for each row, {@code ROW SLOTS EVENT NOW CACHE NEXT REQUESTS INVOICES VERDICT} and what else
 * the event brings.
 */
public final class Inputs {

  /** The file with the lines. */
  public static final String FILE = "inputs.txt";

  private static final String UNCHANGED = "-";

  private final Path folder;
  private final Map<Bytes, String> files = new HashMap<>();
  private final List<String> lines = new ArrayList<>();

  private Inputs(Path folder) {
    this.folder = folder;
  }

  /**
   * Started by {@code bench}.
   *
   * @param arguments the folder to write into, and the numbers of slots
   */
  public static void main(String[] arguments) throws IOException {
    int[] slots = new int[arguments.length - 1];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = Integer.parseInt(arguments[i + 1]);
    }
    write(Path.of(arguments[0]), slots);
  }

  /**
   * Writes all inputs.
   *
   * @param slots numbers of slots; the rows that are no steps are written for a full cache alone
   */
  static void write(Path folder, int... slots) throws IOException {
    Inputs inputs = new Inputs(Files.createDirectories(folder));
    Bytes full = FullCache.bytes();
    for (String row : List.of("copy", "arithmetic", "write", "read")) {
      inputs.bytesRow(row, full, "");
    }
    inputs.bytesRow("read-offer", full, " " + OfferBytes.first().toHex());
    inputs.stepRow("tick-built", Situation.TICK_BOTH, FullCache.SLOTS);
    for (int count : slots) {
      for (Situation situation : Situation.values()) {
        if (situation != Situation.IDLE_TICK_HARDENED && situation != Situation.OFFER_BUILT) {
          inputs.stepRow(situation.row(), situation, count);
        }
      }
      inputs.restartRow(CacheCodec.encode(FullCache.ofSize(count)), count);
    }
    Files.write(folder.resolve(FILE), inputs.lines);
  }

  private void bytesRow(String row, Bytes cache, String more) throws IOException {
    lines.add("%s %d %s 0 %s - 0 0 -%s".formatted(row, FullCache.SLOTS, row, file(cache), more));
  }

  private void restartRow(Bytes cache, int slots) throws IOException {
    lines.add(
        "restart %d restart %d %s - 0 0 RESTARTED"
            .formatted(slots, Situation.IDLE_TICK.now().seconds(), file(cache)));
  }

  private void stepRow(String row, Situation situation, int slots) throws IOException {
    Cache cache = situation.cache(slots);
    Step step = situation.step(slots);
    Bytes before = CacheCodec.encode(cache);
    Bytes after = CacheCodec.encode(step.next());
    List<Integer> effects = Situation.counted(step);
    lines.add(
        "%s %d %s %d %s %s %d %d %s%s"
            .formatted(
                row,
                slots,
                kind(situation.event(slots)),
                situation.now().seconds(),
                file(before),
                before.equals(after) ? UNCHANGED : file(after),
                effects.get(0),
                effects.get(1),
                step.outcome().verdict(),
                more(situation.event(slots))));
  }

  private static String kind(Event event) {
    return switch (event) {
      case Event.TimerTick _ -> "tick";
      case Event.PeerConnected _ -> "peer";
      case Event.ServerPathsSet _ -> "server-paths";
      case Event.OfferPathsReceived _ -> "paths";
      case Event.StaticInvoicePersisted _ -> "confirmation";
      case Event.OfferRequested _ -> "request";
      case Event.PathsChanged _, Event.OfferBuilt _, Event.Restarted _ ->
          throw new IllegalArgumentException("LDK has no such event: " + event);
    };
  }

  private static String more(Event event) {
    return switch (event) {
      case Event.ServerPathsSet e -> " " + hex(e.paths());
      case Event.OfferPathsReceived e ->
          " %d %d %d %s %s"
              .formatted(
                  e.invoiceSlot(),
                  e.replyPathExpiry().seconds(),
                  e.pathsAbsoluteExpiry().map(Time::seconds).orElseThrow(),
                  hex(e.paths()),
                  hex(List.of(e.responder())));
      case Event.StaticInvoicePersisted e ->
          " %s %d".formatted(e.offerId().hash().toHex(), e.invoiceCreatedAt().seconds());
      default -> "";
    };
  }

  private static String hex(List<BlindedMessagePath> paths) {
    return paths.stream().map(path -> path.encoding().toHex()).collect(Collectors.joining(","));
  }

  /** Equal caches share a file. */
  private String file(Bytes cache) throws IOException {
    String known = files.get(cache);
    if (known != null) {
      return known;
    }
    String name = "cache-%d.bin".formatted(files.size() + 1);
    Files.write(folder.resolve(name), cache.toArray());
    files.put(cache, name);
    return name;
  }
}
