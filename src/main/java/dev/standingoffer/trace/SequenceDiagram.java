package dev.standingoffer.trace;

import dev.standingoffer.trace.Conversation.Flight;
import dev.standingoffer.trace.Conversation.PhoneSlot;
import dev.standingoffer.trace.Conversation.Step;
import dev.standingoffer.trace.Conversation.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/**
 * A {@link Conversation} as a picture: lanes for the user, the phone with its disk, and the
 * servers; time runs downwards. What a slot, a disk or a server holds is a band in its lane, and a
 * message an arrow from where it was sent to where it arrived.
 */
public final class SequenceDiagram {

  // All lengths are in the picture's own units, pixels at its natural size.
  private static final int WIDTH = 880;
  private static final int MARGIN = 20;
  private static final int RETURN_X = 12;
  private static final int TEXT_X = 50;
  private static final int TEXT_CHARACTERS = 37;
  private static final int LINE = 15;
  private static final int USER_X = 286;
  private static final int USER_WIDTH = 46;
  private static final int DISK_X = 344;
  private static final int DISK_SLOT = 34;
  private static final int LANE_GAP = 12;
  private static final int PHONE_SLOT = 64;
  private static final int SERVER_SLOT = 54;
  private static final int TITLE_CHARACTERS = 92;
  private static final int HEAD_HEIGHT = 34;
  private static final int HEAD_PADDING = 12;
  private static final int NAME_CHARACTER = 8;
  private static final int LOST_LENGTH = 100;
  private static final int SEND_GAP = 20;

  private static final String STYLE =
      """
        <style>
          .page { fill: #ffffff; stroke: #d5dae1 }
          text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; font-size: 12px; fill: #24303d }
          .title { font-size: 15px; font-weight: 600 }
          .name { font-size: 13px; font-weight: 600 }
          .small { font-size: 11px }
          .quiet { fill: #5b6875 }
          .number { font-weight: 600; fill: #8a5a00 }
          .label { font-size: 11px; stroke: #ffffff; stroke-width: 3px; paint-order: stroke }
          .line { stroke: #5b6875; stroke-width: 1.5; fill: none }
          .lost { stroke: #8d99a6; stroke-width: 1.5; stroke-dasharray: 2 4; fill: none }
          .life { stroke: #b9c1ca; stroke-width: 1.5; stroke-dasharray: 3 4 }
          .tip { fill: #5b6875 }
          .time { stroke: #b9c1ca; stroke-width: 1 }
          .head { fill: #f4f6f8; stroke: #8d99a6; stroke-width: 1.2 }
          .empty { fill: #f4f6f8; stroke: #8d99a6; stroke-width: 1.2; stroke-dasharray: 4 3 }
          .pending { fill: #fff3d6; stroke: #c98a00; stroke-width: 1.2 }
          .ready { fill: #dff3e4; stroke: #2e8b57; stroke-width: 1.2 }
          .used { fill: #dfeafb; stroke: #2f6fc2; stroke-width: 1.2 }
          .dead { fill: #fbe1de; stroke: #c0392b; stroke-width: 1.6 }
          .crash { stroke: #c0392b; stroke-width: 2; fill: none }
          @media (prefers-color-scheme: dark) {
            .page { fill: #12171d; stroke: #333d48 }
            text { fill: #dfe6ee }
            .quiet { fill: #9aa7b4 }
            .number { fill: #f0b94d }
            .label { stroke: #12171d }
            .line { stroke: #9aa7b4 }
            .lost { stroke: #7b8794 }
            .life { stroke: #4a5663 }
            .tip { fill: #9aa7b4 }
            .time { stroke: #4a5663 }
            .head { fill: #1b222a; stroke: #7b8794 }
            .empty { fill: #1b222a; stroke: #7b8794 }
            .pending { fill: #3a2d0d; stroke: #d9a028 }
            .ready { fill: #14331f; stroke: #4bb377 }
            .used { fill: #14294a; stroke: #5f9bea }
            .dead { fill: #451b17; stroke: #e0685b }
            .crash { stroke: #e0685b }
          }
        </style>
        <defs>
          <marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse">
            <path class="tip" d="M 0 1 L 10 5 L 0 9 z"/>
          </marker>
        </defs>
      """;

  private final Conversation conversation;
  private final List<Step> steps;
  private final int slots;
  private final boolean hasDisk;
  private final int servers;
  private final int serverSlot;
  private final int phoneX;
  private final List<String> title;
  private final int headTop;
  private final int[] tops;
  private final List<List<String>> texts;
  private final StringBuilder svg = new StringBuilder();

  private SequenceDiagram(Conversation conversation, String titleText) {
    this.conversation = conversation;
    title = wrapped(titleText, TITLE_CHARACTERS);
    headTop = 32 + LINE + 3 + (title.size() - 1) * (LINE + 4);
    steps = conversation.steps();
    slots = conversation.slotCount();
    hasDisk = conversation.start().crashesLeft() > 0;
    servers = conversation.start().stores().size();
    serverSlot = servers == 1 ? SERVER_SLOT : SERVER_SLOT - 10;
    phoneX = DISK_X + (hasDisk ? slots * DISK_SLOT + LANE_GAP : 0);
    texts = steps.stream().map(step -> wrapped(step.what(), TEXT_CHARACTERS)).toList();
    tops = new int[steps.size() + 1];
    tops[0] = headTop + HEAD_HEIGHT + 14;
    for (int i = 0; i < steps.size(); i++) {
      int text = LINE * texts.get(i).size() + 16;
      int messages = SEND_GAP * steps.get(i).sent().size() + 26;
      tops[i + 1] = tops[i] + Math.max(Math.max(text, messages), 40);
    }
  }

  /**
   * Draws a picture.
   *
   * @param title what it shows, one sentence
   * @return SVG, with a line feed at its end
   */
  public static String of(Conversation conversation, String title) {
    return new SequenceDiagram(conversation, title).draw(title);
  }

  private String draw(String titleText) {
    List<String> end = end();
    int bottom = tops[steps.size()] + 8;
    int endHeight = end.isEmpty() ? 0 : 18 * end.size() + 14;
    int height = bottom + endHeight + 34;
    String description =
        "%d steps. %s"
            .formatted(
                steps.size(), String.join(". ", steps.stream().map(Step::what).toList()) + ".");
    add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-labelledby=\"title desc\">")
            .formatted(WIDTH, height, WIDTH, height));
    add("  <title id=\"title\">%s</title>".formatted(escaped(titleText)));
    add("  <desc id=\"desc\">%s</desc>".formatted(escaped(description)));
    svg.append(STYLE);
    add(
        "  <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"10\"/>"
            .formatted(WIDTH - 1, height - 1));
    for (int i = 0; i < title.size(); i++) {
      add(
          "  <text class=\"title\" x=\"%d\" y=\"%d\">%s</text>"
              .formatted(MARGIN, 30 + i * (LINE + 4), escaped(title.get(i))));
    }
    drawTimes();
    drawLanes(bottom);
    drawBands(bottom);
    drawTexts();
    conversation.flights().forEach(this::drawFlight);
    conversation.flights().forEach(this::drawLabel);
    drawCrashes();
    drawReturn(bottom);
    drawEnd(end, bottom + 4, endHeight);
    drawLegend(height - 13);
    svg.append("</svg>\n");
    return svg.toString();
  }

  // What is drawn where.

  private int phoneRight() {
    return phoneX + slots * PHONE_SLOT - 4;
  }

  private int serverWidth() {
    return Math.max(storeWidth(), headWidth(Conversation.serverName(0)));
  }

  private int storeWidth() {
    return slots * serverSlot - 4;
  }

  /** The bands of its slots stand in the middle of its lane. */
  private int serverSlotX(int server, int slot) {
    return serverX(server) + (serverWidth() - storeWidth()) / 2 + slot * serverSlot;
  }

  private static int headWidth(String name) {
    return HEAD_PADDING + NAME_CHARACTER * name.length();
  }

  private int serverX(int server) {
    return WIDTH - MARGIN - (servers - server) * (serverWidth() + LANE_GAP) + LANE_GAP;
  }

  /** Where a step has its effect. */
  private int effectY(int step) {
    return tops[step] + 13;
  }

  private void drawTimes() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).action().startsWith("Time")) {
        add(
            "  <path class=\"time\" d=\"M %d %d L %d %d\"/>"
                .formatted(MARGIN, tops[i], WIDTH - MARGIN, tops[i]));
      }
    }
  }

  private void drawLanes(int bottom) {
    lane("user", USER_X, USER_WIDTH, bottom);
    if (hasDisk) {
      lane("disk", DISK_X, slots * DISK_SLOT - 4, bottom);
    }
    lane("phone", phoneX, phoneRight() - phoneX, bottom);
    for (int server = 0; server < servers; server++) {
      lane(Conversation.serverName(server), serverX(server), serverWidth(), bottom);
    }
  }

  private void lane(String name, int x, int width, int bottom) {
    int middle = x + width / 2;
    int head = Math.max(width, headWidth(name));
    add(
        "  <path class=\"life\" d=\"M %d %d L %d %d\"/>"
            .formatted(middle, headTop + HEAD_HEIGHT, middle, bottom));
    add(
        "  <rect class=\"head\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>"
            .formatted(middle - head / 2, headTop, head, HEAD_HEIGHT));
    add(
        "  <text class=\"name\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(middle, headTop + 22, name));
  }

  private void drawBands(int bottom) {
    List<Integer> held = conversation.offersHeld();
    int width = held.isEmpty() ? 0 : USER_WIDTH / held.size();
    for (int i = 0; i < held.size(); i++) {
      int offer = held.get(i);
      bands(USER_X + i * width, width - 2, bottom, view -> heldBand(view, offer, held.size() > 1));
    }
    for (int i = 0; i < slots; i++) {
      int slot = i;
      if (hasDisk) {
        bands(
            DISK_X + slot * DISK_SLOT,
            DISK_SLOT - 4,
            bottom,
            view -> slotBand(view.disk(), slot, true));
      }
      bands(
          phoneX + slot * PHONE_SLOT,
          PHONE_SLOT - 4,
          bottom,
          view -> slotBand(view.phone(), slot, false));
      for (int s = 0; s < servers; s++) {
        int server = s;
        bands(
            serverSlotX(server, slot),
            serverSlot - 4,
            bottom,
            view -> storeBand(view, server, slot));
      }
    }
  }

  /** What stands in a band for a while: its class, and its lines. */
  private record Band(String look, List<String> lines) {

    static final Band NONE = new Band("", List.of());
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
    if (slot.status().equals(Conversation.EMPTY)) {
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
  private void bands(int x, int width, int bottom, Function<View, Band> bandOf) {
    Band band = bandOf.apply(conversation.start());
    int from = headTop + HEAD_HEIGHT + 4;
    for (int i = 0; i <= steps.size(); i++) {
      boolean isEnd = i == steps.size();
      boolean crashes = !isEnd && steps.get(i).action().equals("RecipientCrashes");
      Band next = isEnd ? Band.NONE : bandOf.apply(steps.get(i).after());
      boolean isPhone = x >= phoneX && x < phoneRight();
      if (isEnd || !Objects.equals(band, next) || (crashes && isPhone)) {
        int to = isEnd ? bottom : effectY(i);
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
    add(
        "  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/>"
            .formatted(band.look(), x, from, width, to - from));
    int y = from + 13;
    for (String line : band.lines()) {
      if (y + 2 > to || line.isEmpty()) {
        return;
      }
      add(
          "  <text class=\"small\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>"
              .formatted(x + width / 2, y, line));
      y += 13;
    }
  }

  private void drawTexts() {
    for (int i = 0; i < steps.size(); i++) {
      int y = tops[i] + 17;
      add(
          "  <text class=\"number\" text-anchor=\"end\" x=\"42\" y=\"%d\">%d</text>"
              .formatted(y, i + 1));
      for (String line : texts.get(i)) {
        add("  <text x=\"%d\" y=\"%d\">%s</text>".formatted(TEXT_X, y, escaped(line)));
        y += LINE;
      }
      if (steps.get(i).action().equals("UserAsks")) {
        int from = phoneX - 2;
        add(
            "  <path class=\"line\" d=\"M %d %d L %d %d\" marker-end=\"url(#tip)\"/>"
                .formatted(from, effectY(i), USER_X + USER_WIDTH + 3, effectY(i)));
      }
      if (steps.get(i).action().equals("RecipientPersists")) {
        add(
            "  <path class=\"line\" d=\"M %d %d L %d %d\" marker-end=\"url(#tip)\"/>"
                .formatted(phoneX + 8, effectY(i) + 6, phoneX - LANE_GAP - 2, effectY(i) + 6));
      }
    }
  }

  private void drawFlight(Flight flight) {
    int from = sentY(flight);
    int start = startX(flight);
    int goal = flight.fromPhone() ? serverX(flight.server()) - 3 : phoneRight() + 3;
    for (int arrival : flight.arrivals()) {
      add(
          "  <path class=\"line\" d=\"M %d %d L %d %d\" marker-end=\"url(#tip)\"/>"
              .formatted(start, from, goal, effectY(arrival)));
    }
    if (flight.arrivals().isEmpty()) {
      int stop = start + Integer.signum(goal - start) * LOST_LENGTH;
      add("  <path class=\"lost\" d=\"M %d %d L %d %d\"/>".formatted(start, from, stop, from + 3));
      add(
          "  <text class=\"quiet\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">×</text>"
              .formatted(stop + (flight.fromPhone() ? 4 : -4), from + 7));
    }
  }

  /** Above the line's beginning, and over all lines. */
  private void drawLabel(Flight flight) {
    add(
        "  <text class=\"label\" text-anchor=\"%s\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(
                flight.fromPhone() ? "start" : "end",
                startX(flight) + (flight.fromPhone() ? 6 : -6),
                sentY(flight) - 4,
                escaped(flight.label())));
  }

  private int startX(Flight flight) {
    return flight.fromPhone() ? phoneRight() + 3 : serverX(flight.server()) - 3;
  }

  private int sentY(Flight flight) {
    int place = steps.get(flight.sentAt()).sent().indexOf(conversation.flights().indexOf(flight));
    return effectY(flight.sentAt()) + 15 + SEND_GAP * place;
  }

  private void drawCrashes() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).action().equals("RecipientCrashes")) {
        StringBuilder path = new StringBuilder("M %d %d".formatted(phoneX - 6, effectY(i)));
        for (int x = phoneX, up = -3; x <= phoneRight() + 6; x += 6, up = -up) {
          path.append(" L %d %d".formatted(x, effectY(i) + up));
        }
        add("  <path class=\"crash\" d=\"%s\"/>".formatted(path));
      }
    }
  }

  /** Back from the end to the step that follows it. */
  private void drawReturn(int bottom) {
    int back = conversation.backTo().orElse(0);
    if (back > 0) {
      add(
          "  <path class=\"line\" d=\"M %d %d H %d V %d H %d\" marker-end=\"url(#tip)\"/>"
              .formatted(MARGIN + 10, bottom - 8, RETURN_X, tops[back - 1] + 13, MARGIN + 2));
    }
  }

  /** What is to be said in the end. */
  private List<String> end() {
    View last = steps.isEmpty() ? conversation.start() : steps.getLast().after();
    List<String> end = new ArrayList<>(Conversation.deaths(last));
    conversation.ending().ifPresent(end::add);
    return end;
  }

  private void drawEnd(List<String> end, int top, int height) {
    if (end.isEmpty()) {
      return;
    }
    add(
        "  <rect class=\"dead\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>"
            .formatted(MARGIN, top, WIDTH - 2 * MARGIN, height - 4));
    int y = top + 21;
    for (String line : end) {
      add(
          "  <text class=\"name\" x=\"%d\" y=\"%d\">%s</text>"
              .formatted(MARGIN + 14, y, escaped(line)));
      y += 18;
    }
  }

  private void drawLegend(int y) {
    add(
        "  <text class=\"small quiet\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(
                MARGIN,
                y,
                "Time runs downwards. A dotted message does not arrive here."
                    + (conversation.tellsTimes()
                        ? " “invoice: 0” is the time of the newest invoice that was confirmed."
                        : "")));
  }

  private static List<String> wrapped(String text, int characters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > characters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String line) {
    svg.append(line).append('\n');
  }
}
