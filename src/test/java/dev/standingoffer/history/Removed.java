package dev.standingoffer.history;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A history without one of its entries, for each of them, and where each is refused. */
final class Removed {

  /** How the model tells that nothing but the number of entries is wrong. */
  private static final String BY_COUNT = "file has another number of entries";

  /** Of one kind of entries, how many were left out, and how many are missed by the count alone. */
  record Row(int all, int byCount) {
    Row plus(Row other) {
      return new Row(all + other.all, byCount + other.byCount);
    }
  }

  private Removed() {}

  static List<Variant> variants(History history) {
    return IntStream.rangeClosed(1, history.entries().size()).mapToObj(Variant::without).toList();
  }

  /** By kind of entry. */
  static Map<String, Row> rows(History history, List<Ruling> rulings) {
    Map<String, Row> rows = new TreeMap<>();
    for (int i = 0; i < rulings.size(); i++) {
      Row row = new Row(1, rulings.get(i).reason().endsWith(BY_COUNT) ? 1 : 0);
      rows.merge(kind(history.entries().get(i).entry()), row, Row::plus);
    }
    return rows;
  }

  private static String kind(Entry entry) {
    return switch (entry) {
      case PhoneEntry.Stepped e -> "phone: " + e.event().getClass().getSimpleName();
      case ServerEntry.Stepped(_, _, ServerEntry.Plain(var event), _) ->
          "server: " + event.getClass().getSimpleName();
      case ServerEntry.Stepped _ -> "server: StaticInvoiceReceived";
      case PhoneEntry _ -> "phone " + words(entry);
      case ServerEntry _ -> "server " + words(entry);
      case Closing _ -> "closing";
    };
  }

  private static String words(Entry entry) {
    return entry
        .getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT);
  }
}
