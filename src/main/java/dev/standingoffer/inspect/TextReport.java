package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.inspect.NextTick.Action;
import dev.standingoffer.inspect.NextTick.Due;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An inspection for people, on a terminal of {@value ReportLines#WIDTH} columns. Names of files,
 * keys, ids and offers are never broken, whatever their length.
 */
public final class TextReport {

  private static final int SHORT_ID_LENGTH = 8;
  private static final int NAME_WIDTH = 8;
  private static final String GAP = "  ";
  private static final String NONE = "-";
  private static final List<String> HEAD =
      List.of("slot", "status", "offer", "bytes", "age", "expires", "invoice", "next tick");

  private final Inspection inspection;
  private final Time now;
  private final ReportLines lines = new ReportLines(NAME_WIDTH);

  /** What is told of each offer only on demand. */
  public enum Detail {
    /** The offer's id in full. */
    ID("Offer ids"),
    /** The offer as people pass it on (BOLT 12): {@code lno1…}. */
    TEXT("Offers");

    private final String title;

    Detail(String title) {
      this.title = title;
    }

    private String of(Offer offer) {
      return switch (this) {
        case ID -> offer.id().toString();
        case TEXT -> OfferString.encode(offer);
      };
    }
  }

  private TextReport(Inspection inspection) {
    this.inspection = inspection;
    this.now = inspection.now();
  }

  /**
   * The report, line by line.
   *
   * @param details what is added at the end
   */
  public static List<String> of(Inspection inspection, Detail... details) {
    TextReport report = new TextReport(inspection);
    report.summary();
    report.slots();
    report.nextTick();
    report.serverPaths();
    report.oddities();
    for (Detail detail : details) {
      report.detail(detail);
    }
    return report.lines.all();
  }

  private void summary() {
    PersistedCache persisted = inspection.persisted();
    InputFile file = inspection.file();
    lines.add(
        "%s: %s, %s, %s"
            .formatted(
                file.name(),
                persisted.form().description(),
                file.encoding().word(),
                ReportLines.bytes(file.bytes().length())));
    lines.asOf(now);
    if (persisted.form() == PersistedCache.Form.CHANNEL_MANAGER) {
      lines.fact(
          "cache",
          "record %d of the ChannelManager, at byte %d of the file"
              .formatted(PersistedCache.MANAGER_RECORD, persisted.offset()));
    }
    lines.fact("slots", slotCounts());
    lines.fact(
        "bytes",
        "%s: slots %s, server paths %s"
            .formatted(
                ReportLines.count(persisted.written().length()),
                ReportLines.count(persisted.slotsLength()),
                ReportLines.count(serverPathsLength())));
    lines.fact(
        "requests",
        "%d of %d sent since the last reset; the count is not kept in the file (K1)"
            .formatted(inspection.cache().requestAttempts(), Inspection.POLICY.maxRequests()));
    lines.fact("user", answer());
  }

  private String slotCounts() {
    List<Slot> slots = inspection.cache().slots();
    if (slots.isEmpty()) {
      return "none";
    }
    long empty = slots.stream().filter(Slot.Empty.class::isInstance).count();
    StringBuilder text = new StringBuilder(ReportLines.count(slots.size()) + ":");
    for (String status : List.of("Used", "Ready", "Pending")) {
      long number =
          slots.stream()
              .filter(
                  slot ->
                      slot instanceof CachedOffer cached
                          && Inspection.word(cached.status()).equals(status))
              .count();
      text.append(" %s %s,".formatted(ReportLines.count(number), status));
    }
    return text.append(" %s empty".formatted(ReportLines.count(empty))).toString();
  }

  private String answer() {
    String slots = slotNumbers(inspection.answer().slots());
    return switch (inspection.answer().verdict()) {
      case FRESH_OFFER -> "is given the offer of %s: the freshest Ready one (K2)".formatted(slots);
      case USED_OFFER -> "is given the offer of %s once more: none is Ready (K2)".formatted(slots);
      default -> "is given no offer: none is Ready or Used (K2)";
    };
  }

  private int serverPathsLength() {
    return inspection.cache().serverPaths().stream()
        .mapToInt(path -> path.encoding().length())
        .sum();
  }

  private void slots() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    List<Slot> slots = inspection.cache().slots();
    for (int first = 0; first < slots.size(); ) {
      int last = first;
      if (slots.get(first) instanceof CachedOffer cached) {
        rows.add(row(first, cached));
      } else {
        last = lastEmptyLike(first);
        rows.add(emptyRow(first, last));
      }
      first = last + 1;
    }
    if (rows.size() > 1) {
      lines.add("");
      addTable(rows);
    }
  }

  private List<String> row(int number, CachedOffer slot) {
    return List.of(
        Integer.toString(number),
        Inspection.word(slot.status()),
        slot.offer().id().toString().substring(0, SHORT_ID_LENGTH),
        ReportLines.count(inspection.persisted().slotLengths().get(number)),
        TimeText.age(slot.createdAt(), now),
        slot.offer().absoluteExpiry().map(time -> TimeText.relative(time, now)).orElse("never"),
        Inspection.invoiceCreatedAt(slot).map(time -> TimeText.age(time, now)).orElse(NONE),
        actions(due(number)));
  }

  private List<String> emptyRow(int first, int last) {
    return List.of(
        range(first, last),
        "empty",
        "",
        ReportLines.count(last - first + 1L),
        "",
        "",
        "",
        actions(due(first)));
  }

  /** The last of the empty slots that are next to each other and have the same due. */
  private int lastEmptyLike(int first) {
    List<Slot> slots = inspection.cache().slots();
    int last = first;
    while (last + 1 < slots.size()
        && slots.get(last + 1) instanceof Slot.Empty
        && due(last + 1).equals(due(first))) {
      last++;
    }
    return last;
  }

  private Due due(int number) {
    return inspection.nextTick().due().get(number);
  }

  private static String actions(Due due) {
    return due.actions().isEmpty()
        ? NONE
        : due.inOrder().stream().map(Action::word).collect(Collectors.joining(", "));
  }

  private void addTable(List<List<String>> rows) {
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : GAP)
            .append(isNumeric(i) ? padding + row.get(i) : row.get(i) + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
  }

  /** Whether a column holds numbers, which are aligned to the right. */
  private static boolean isNumeric(int column) {
    return column == 0 || column == 3;
  }

  private void nextTick() {
    List<Due> due = inspection.nextTick().due();
    if (due.isEmpty()) {
      return;
    }
    lines.section("At a timer tick");
    for (int first = 0; first < due.size(); ) {
      int last = first;
      while (last + 1 < due.size() && due.get(last + 1).equals(due.get(first))) {
        last++;
      }
      String what = due.get(first).actions().isEmpty() ? "" : actions(due.get(first)) + ": ";
      lines.item(
          (first == last ? "slot " : "slots ") + range(first, last), what + due.get(first).why());
      first = last + 1;
    }
    if (inspection.nextTick().failsWithoutReplyPath()) {
      lines.item(
          "but",
          "if the router gives no reply path for the path request, no invoice is sent either (O9)");
    }
  }

  private void serverPaths() {
    List<BlindedMessagePath> paths = inspection.cache().serverPaths();
    lines.section("Server paths" + (paths.isEmpty() ? ": none" : ""));
    for (BlindedMessagePath path : paths) {
      lines.add(GAP + PathSummary.of(path).describe());
    }
  }

  private void oddities() {
    if (inspection.oddities().isEmpty()) {
      return;
    }
    lines.section("Unusual");
    for (Oddity oddity : inspection.oddities()) {
      lines.item(oddity.slots().isEmpty() ? "cache" : slotNumbers(oddity.slots()), oddity.text());
    }
  }

  private void detail(Detail detail) {
    lines.section(detail.title);
    List<Slot> slots = inspection.cache().slots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) instanceof CachedOffer slot) {
        lines.add(GAP + i + GAP + detail.of(slot.offer()));
      }
    }
  }

  private static String range(int first, int last) {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }

  /** The numbers, those next to each other as a range. */
  private static String slotNumbers(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < numbers.size(); ) {
      int j = i;
      while (j + 1 < numbers.size() && numbers.get(j + 1) == numbers.get(j) + 1) {
        j++;
      }
      ranges.add(range(numbers.get(i), numbers.get(j)));
      i = j + 1;
    }
    return (numbers.size() == 1 ? "slot " : "slots ") + String.join(", ", ranges);
  }
}
