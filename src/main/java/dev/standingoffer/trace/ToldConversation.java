package dev.standingoffer.trace;

import dev.standingoffer.trace.Conversation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.commons.lang3.StringUtils;

/** A {@link Conversation} told for a reader: what happens, and what is different then. */
public final class ToldConversation {

  private ToldConversation() {}

  /** A numbered list in Markdown, and for a counterexample without an end, how it goes on. */
  public static List<String> of(Conversation conversation) {
    List<String> lines = new ArrayList<>();
    View before = conversation.start();
    for (Step step : conversation.steps()) {
      View after = step.after();
      List<String> parts = new ArrayList<>(List.of(step.what()));
      if (!after.phone().equals(before.phone())) {
        parts.add("Slots: " + told(after.phone()));
      }
      if (after.crashesLeft() > 0 && !after.disk().equals(before.disk())) {
        parts.add("Disk: " + told(after.disk()));
      }
      for (int i = 0; i < after.stores().size(); i++) {
        if (!after.stores().get(i).equals(before.stores().get(i))) {
          String server = StringUtils.capitalize(Conversation.serverName(i));
          parts.add("%s stores %s".formatted(server, stored(after.stores().get(i))));
        }
      }
      String dead =
          after.deaths().equals(before.deaths()) || after.deaths().isEmpty()
              ? ""
              : " **" + String.join(" ", after.deaths()) + "**";
      lines.add("%d. %s.%s".formatted(lines.size() + 1, String.join(". ", parts), dead));
      before = after;
    }
    conversation.ending().ifPresent(sentence -> lines.addAll(List.of("", sentence)));
    return lines;
  }

  private static String stored(SortedMap<Integer, Integer> store) {
    return store.isEmpty()
        ? "nothing"
        : String.join(
            ", ",
            store.entrySet().stream()
                .map(e -> "in slot %d that of offer %d".formatted(e.getKey(), e.getValue()))
                .toList());
  }

  private static String told(List<PhoneSlot> slots) {
    return slots.isEmpty()
        ? "none"
        : String.join(", ", slots.stream().map(ToldConversation::told).toList());
  }

  private static String told(PhoneSlot slot) {
    if (slot.isEmpty()) {
      return "empty";
    }
    return slot.invoiceOf().isPresent()
        ? "%s (offer %d, invoice of %d)"
            .formatted(slot.status(), slot.offer(), slot.invoiceOf().getAsInt())
        : "%s (offer %d)".formatted(slot.status(), slot.offer());
  }
}
