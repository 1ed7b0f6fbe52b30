package dev.standingoffer.trace;

import static dev.standingoffer.trace.DiagramLayout.HEAD_HEIGHT;
import static dev.standingoffer.trace.DiagramLayout.LANE_GAP;
import static dev.standingoffer.trace.DiagramLayout.LINE;
import static dev.standingoffer.trace.DiagramLayout.MARGIN;
import static dev.standingoffer.trace.DiagramLayout.USER_WIDTH;
import static dev.standingoffer.trace.DiagramLayout.USER_X;
import static dev.standingoffer.trace.DiagramLayout.WIDTH;

import dev.standingoffer.trace.Conversation.Flight;
import dev.standingoffer.trace.Conversation.Step;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Conversation} as a picture: lanes for the user, the phone with its disk, and the
 * servers; time runs downwards. What a slot, a disk or a server holds is a band in its lane, and a
 * message an arrow from where it was sent to where it arrived.
 */
public final class SequenceDiagram {

  private static final int RETURN_X = 12;
  private static final int NUMBER_X = 42;
  private static final int TEXT_X = 50;
  private static final int LOST_LENGTH = 100;

  private final Conversation conversation;
  private final List<Step> steps;
  private final String title;
  private final DiagramLayout layout;
  private final Svg svg = new Svg();

  private SequenceDiagram(Conversation conversation, String title) {
    this.conversation = conversation;
    this.steps = conversation.steps();
    this.title = title;
    this.layout = new DiagramLayout(conversation, title);
  }

  /**
   * Draws a picture.
   *
   * @param title what it shows, one sentence
   * @return SVG, with a line feed at its end
   */
  public static String of(Conversation conversation, String title) {
    return new SequenceDiagram(conversation, title).draw();
  }

  private String draw() {
    List<String> end = end();
    int bottom = layout.bottom();
    int endHeight = end.isEmpty() ? 0 : 18 * end.size() + 14;
    int height = bottom + endHeight + 34;
    String description =
        "%d steps. %s"
            .formatted(
                steps.size(), String.join(". ", steps.stream().map(Step::what).toList()) + ".");
    svg.add(
        ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-labelledby=\"title desc\">")
            .formatted(WIDTH, height, WIDTH, height));
    svg.add("  <title id=\"title\">%s</title>".formatted(Svg.escaped(title)));
    svg.add("  <desc id=\"desc\">%s</desc>".formatted(Svg.escaped(description)));
    svg.addAll(DiagramStyle.ELEMENTS);
    svg.add(
        "  <rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"10\"/>"
            .formatted(WIDTH - 1, height - 1));
    for (int i = 0; i < layout.title().size(); i++) {
      svg.add(
          "  <text class=\"title\" x=\"%d\" y=\"%d\">%s</text>"
              .formatted(MARGIN, 30 + i * (LINE + 4), Svg.escaped(layout.title().get(i))));
    }
    drawTimes();
    drawLanes();
    new DiagramBands(conversation, layout, svg).draw();
    drawTexts();
    List<DiagramLabels.Course> courses = new ArrayList<>();
    conversation.flights().forEach(flight -> courses.addAll(courses(flight)));
    courses.forEach(this::drawCourse);
    DiagramLabels.of(courses, layout).forEach(this::drawLabel);
    drawCrashes();
    drawReturn();
    drawEnd(end, bottom + 4, endHeight);
    drawLegend(height - 13);
    svg.add("</svg>");
    return svg.toString();
  }

  private void drawTimes() {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).action().startsWith("Time")) {
        svg.add(
            "  <path class=\"time\" d=\"M %d %d L %d %d\"/>"
                .formatted(MARGIN, layout.top(i), WIDTH - MARGIN, layout.top(i)));
      }
    }
  }

  private void drawLanes() {
    if (conversation.hasUser()) {
      lane("user", USER_X, USER_WIDTH);
    }
    if (layout.hasDisk()) {
      lane("disk", DiagramLayout.DISK_X, layout.slots() * DiagramLayout.DISK_SLOT - 4);
    }
    lane("phone", layout.phoneX(), layout.phoneRight() - layout.phoneX());
    for (int server = 0; server < layout.servers(); server++) {
      lane(Conversation.serverName(server), layout.serverX(server), layout.serverWidth());
    }
    for (int slot = 0; slot < layout.slots(); slot++) {
      if (layout.hasDisk()) {
        slotName(
            slot,
            DiagramLayout.DISK_X + slot * DiagramLayout.DISK_SLOT,
            DiagramLayout.DISK_SLOT - 4,
            "");
      }
      slotName(
          slot,
          layout.phoneX() + slot * DiagramLayout.PHONE_SLOT,
          DiagramLayout.PHONE_SLOT - 4,
          "slot ");
      for (int server = 0; server < layout.servers(); server++) {
        slotName(slot, layout.serverSlotX(server, slot), layout.serverSlotWidth(), "slot ");
      }
    }
  }

  private void slotName(int slot, int x, int width, String before) {
    svg.add(
        "  <text class=\"label\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s%d</text>"
            .formatted(x + width / 2, layout.bandTop() - 5, before, slot));
  }

  private void lane(String name, int x, int width) {
    int middle = x + width / 2;
    int head = Math.max(width, DiagramLayout.headWidth(name));
    svg.add(
        "  <path class=\"life\" d=\"M %d %d L %d %d\"/>"
            .formatted(middle, layout.headTop() + HEAD_HEIGHT, middle, layout.bottom()));
    svg.add(
        "  <rect class=\"head\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>"
            .formatted(middle - head / 2, layout.headTop(), head, HEAD_HEIGHT));
    svg.add(
        "  <text class=\"name\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(middle, layout.headTop() + 22, name));
  }

  private void drawTexts() {
    for (int i = 0; i < steps.size(); i++) {
      int y = layout.top(i) + 17;
      svg.add(
          "  <text class=\"number\" text-anchor=\"end\" x=\"%d\" y=\"%d\">%d</text>"
              .formatted(NUMBER_X, y, i + 1));
      for (String line : layout.text(i)) {
        svg.add("  <text x=\"%d\" y=\"%d\">%s</text>".formatted(TEXT_X, y, Svg.escaped(line)));
        y += LINE;
      }
      if (steps.get(i).action().equals("UserAsks")) {
        int from = layout.phoneX() - 2;
        svg.add(
            "  <path class=\"line\" d=\"M %d %d L %d %d\" marker-end=\"url(#tip)\"/>"
                .formatted(from, layout.effectY(i), USER_X + USER_WIDTH + 3, layout.effectY(i)));
      }
      if (steps.get(i).action().equals("RecipientPersists")) {
        svg.add(
            "  <path class=\"line\" d=\"M %d %d L %d %d\" marker-end=\"url(#tip)\"/>"
                .formatted(
                    layout.phoneX() + 8,
                    layout.effectY(i) + 6,
                    layout.phoneX() - LANE_GAP - 2,
                    layout.effectY(i) + 6));
      }
    }
  }

  private List<DiagramLabels.Course> courses(Flight flight) {
    int from = sentY(flight);
    int start = startX(flight);
    int goal = flight.fromPhone() ? layout.serverX(flight.server()) - 3 : layout.phoneRight() + 3;
    if (flight.arrivals().isEmpty()) {
      int stop = start + Integer.signum(goal - start) * LOST_LENGTH;
      return List.of(course(flight, start, from, stop, from + 3));
    }
    return flight.arrivals().stream()
        .map(arrival -> course(flight, start, from, goal, layout.effectY(arrival)))
        .toList();
  }

  private static DiagramLabels.Course course(Flight flight, int x1, int y1, int x2, int y2) {
    return new DiagramLabels.Course(flight, new Line2D.Double(x1, y1, x2, y2));
  }

  private void drawCourse(DiagramLabels.Course course) {
    Line2D line = course.line();
    int x = (int) line.getX2();
    int y = (int) line.getY2();
    boolean isLost = course.flight().arrivals().isEmpty();
    svg.add(
        "  <path class=\"%s\" d=\"M %d %d L %d %d\"%s/>"
            .formatted(
                isLost ? "lost" : "line",
                (int) line.getX1(),
                (int) line.getY1(),
                x,
                y,
                isLost ? "" : " marker-end=\"url(#tip)\""));
    if (isLost) {
      svg.add(
          "  <text class=\"quiet\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">×</text>"
              .formatted(x + (course.flight().fromPhone() ? 4 : -4), y + 4));
    }
  }

  private void drawLabel(DiagramLabels.Place place) {
    svg.add(
        "  <text class=\"label\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(place.x(), place.y(), Svg.escaped(place.flight().label())));
  }

  private int startX(Flight flight) {
    return flight.fromPhone() ? layout.phoneRight() + 3 : layout.serverX(flight.server()) - 3;
  }

  private int sentY(Flight flight) {
    int place = steps.get(flight.sentAt()).sent().indexOf(conversation.flights().indexOf(flight));
    return layout.effectY(flight.sentAt()) + 15 + DiagramLayout.SEND_GAP * place;
  }

  private void drawCrashes() {
    for (int i = 0; i < steps.size(); i++) {
      if (Narration.RESTARTS.contains(steps.get(i).action())) {
        StringBuilder path =
            new StringBuilder("M %d %d".formatted(layout.phoneX() - 6, layout.effectY(i)));
        for (int x = layout.phoneX(), up = -3; x <= layout.phoneRight() + 6; x += 6, up = -up) {
          path.append(" L %d %d".formatted(x, layout.effectY(i) + up));
        }
        svg.add("  <path class=\"crash\" d=\"%s\"/>".formatted(path));
      }
    }
  }

  /** Back from the end to the step that follows it. */
  private void drawReturn() {
    int back = conversation.backTo().orElse(0);
    if (back > 0) {
      svg.add(
          "  <path class=\"line\" d=\"M %d %d H %d V %d H %d\" marker-end=\"url(#tip)\"/>"
              .formatted(
                  MARGIN + 10,
                  layout.bottom() - 8,
                  RETURN_X,
                  layout.top(back - 1) + 13,
                  MARGIN + 2));
    }
  }

  /** What is to be said in the end. */
  private List<String> end() {
    View last = steps.isEmpty() ? conversation.start() : steps.getLast().after();
    List<String> end = new ArrayList<>(last.deaths());
    conversation.repetition().ifPresent(end::add);
    return end;
  }

  private void drawEnd(List<String> end, int top, int height) {
    if (end.isEmpty()) {
      return;
    }
    svg.add(
        "  <rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"7\"/>"
            .formatted(
                end.size() > conversation.repetition().stream().count() ? "dead" : "head",
                MARGIN,
                top,
                WIDTH - 2 * MARGIN,
                height - 4));
    int y = top + 21;
    for (String line : end) {
      svg.add(
          "  <text class=\"name\" x=\"%d\" y=\"%d\">%s</text>"
              .formatted(MARGIN + 14, y, Svg.escaped(line)));
      y += 18;
    }
  }

  private void drawLegend(int y) {
    svg.add(
        "  <text class=\"small quiet\" x=\"%d\" y=\"%d\">%s</text>"
            .formatted(
                MARGIN,
                y,
                "Time runs downwards. A dotted message does not arrive here."
                    + (layout.servers() > 1 ? " “in use”: the phone is set to this server." : "")
                    + (conversation.tellsTimes()
                        ? " “invoice: 0” is the time of the newest invoice that was confirmed."
                        : "")));
  }
}
