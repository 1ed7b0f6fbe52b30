package dev.standingoffer.trace;

import dev.standingoffer.trace.Conversation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Draws what the user, the slots of disk and phone, and the servers hold: bands in their lanes,
 * each as long as that stays the same.
 */
final class DiagramBands {

  private final Conversation conversation;
  private final DiagramLayout layout;
  private final Svg svg;

  DiagramBands(Conversation conversation, DiagramLayout layout, Svg svg) {
    this.conversation = conversation;
    this.layout = layout;
    this.svg = svg;
  }

  /** What stands in a band for a while: its class, and its lines. */
  private record Band(String look, List<String> lines) {

    static final Band NONE = new Band("", List.of());
  }

  private static final Band IN_USE = new Band("use", List.of("in use"));

  void draw() {
    List<Integer> held = conversation.offersHeld();
    int width = held.isEmpty() ? 0 : DiagramLayout.USER_WIDTH / held.size();
    for (int i = 0; i < held.size(); i++) {
      int offer = held.get(i);
      bands(
          DiagramLayout.USER_X + i * width,
          width - 2,
          view -> heldBand(view, offer, held.size() > 1));
    }
    drawServersInUse();
    for (int i = 0; i < layout.slots(); i++) {
      int slot = i;
      if (layout.hasDisk()) {
        bands(
            DiagramLayout.DISK_X + slot * DiagramLayout.DISK_SLOT,
            DiagramLayout.DISK_SLOT - 4,
            view -> slotBand(view.disk(), slot, true));
      }
      bands(
          layout.phoneX() + slot * DiagramLayout.PHONE_SLOT,
          DiagramLayout.PHONE_SLOT - 4,
          view -> slotBand(view.phone(), slot, false));
      for (int s = 0; s < layout.servers(); s++) {
        int server = s;
        bands(
            layout.serverSlotX(server, slot),
            layout.serverSlotWidth(),
            view -> storeBand(view, server, slot));
      }
    }
  }

  /** Where there are several: which one the phone is set to. */
  private void drawServersInUse() {
    if (layout.servers() == 1) {
      return;
    }
    for (int s = 0; s < layout.servers(); s++) {
      OptionalInt server = OptionalInt.of(s);
      bands(
          layout.serverX(s),
          layout.serverWidth(),
          view -> view.server().equals(server) ? IN_USE : Band.NONE);
    }
  }

  private static Band heldBand(View view, int offer, boolean isNarrow) {
    if (!view.held().contains(offer)) {
      return Band.NONE;
    }
    boolean isDead = view.dead().containsKey(offer);
    String look = isDead ? "dead" : "head";
    if (isNarrow) {
      return new Band(look, List.of(Integer.toString(offer)));
    }
    return new Band(
        look, isDead ? List.of("has", "offer " + offer, "dead") : List.of("has", "offer " + offer));
  }

  private static Band slotBand(List<PhoneSlot> slots, int index, boolean isNarrow) {
    if (index >= slots.size()) {
      return Band.NONE;
    }
    PhoneSlot slot = slots.get(index);
    if (slot.isEmpty()) {
      return new Band("empty", List.of(isNarrow ? "" : "empty"));
    }
    List<String> lines = new ArrayList<>();
    if (isNarrow) {
      lines.add(slot.status().substring(0, 1) + slot.offer());
    } else {
      lines.add(slot.status());
      lines.add("offer " + slot.offer());
      slot.invoiceOf().ifPresent(time -> lines.add("invoice: " + time));
    }
    return new Band(slot.status().toLowerCase(Locale.ROOT), lines);
  }

  private static Band storeBand(View view, int server, int slot) {
    Integer offer = view.stores().get(server).get(slot);
    return offer == null ? Band.NONE : new Band("head", List.of("invoice", "offer " + offer));
  }

  /** The bands of one slot, each as long as it stays the same. */
  private void bands(int x, int width, Function<View, Band> bandOf) {
    List<Step> steps = conversation.steps();
    Band band = bandOf.apply(conversation.start());
    int from = layout.bandTop();
    for (int i = 0; i <= steps.size(); i++) {
      boolean isEnd = i == steps.size();
      boolean crashes = !isEnd && Narration.RESTARTS.contains(steps.get(i).action());
      Band next = isEnd ? Band.NONE : bandOf.apply(steps.get(i).after());
      boolean isPhone = x >= layout.phoneX() && x < layout.phoneRight();
      if (isEnd || !Objects.equals(band, next) || (crashes && isPhone)) {
        int to = isEnd ? layout.bottom() : layout.effectY(i);
        int gap = crashes && isPhone ? 5 : 1;
        band(band, x, width, from, to - gap);
        band = next;
        from = to + gap;
      }
    }
  }

  private void band(Band band, int x, int width, int from, int to) {
    if (band.look().isEmpty() || to <= from) {
      return;
    }
    svg.add(
        "  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>"
            .formatted(band.look(), x, from, width, to - from));
    int y = from + 13;
    for (String line : band.lines()) {
      if (y + 2 > to || line.isEmpty()) {
        return;
      }
      svg.add(
          "  <text class=\"small\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>"
              .formatted(x + width / 2, y, line));
      y += 13;
    }
  }
}
