package dev.standingoffer.trace;

import dev.standingoffer.trace.Conversation.Flight;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a place for the label of each message in a {@link SequenceDiagram}: along its line, where
 * the fewest other lines and labels are.
 */
final class DiagramLabels {

  private static final int CHARACTER = 6;
  private static final int HEIGHT = 11;
  private static final int CLEAR = 3;
  private static final int SHIFT = 12;
  private static final int SHIFTS = 18;

  // What stands in the way, in shifts.
  private static final int LINE = 20;
  private static final int LABEL = 60;
  private static final int LANE = 40;
  private static final int BELOW = 2;

  /**
   * The line of a message, or the beginning of one that is lost.
   *
   * @param flight the message
   * @param line from where it is sent
   */
  record Course(Flight flight, Line2D line) {}

  /**
   * Where a label stands.
   *
   * @param flight the message
   * @param x its left end
   * @param y its base line
   */
  record Place(Flight flight, int x, int y) {

    private Rectangle2D box() {
      return new Rectangle2D.Double(x - 1.0, y - HEIGHT + 1.0, width(flight) + 2.0, HEIGHT + 2.0);
    }
  }

  private final List<Course> courses;
  private final DiagramLayout layout;
  private final List<Place> places = new ArrayList<>();

  private DiagramLabels(List<Course> courses, DiagramLayout layout) {
    this.courses = courses;
    this.layout = layout;
  }

  /** A place for each message; of the lines of one that arrives twice, the first counts. */
  static List<Place> of(List<Course> courses, DiagramLayout layout) {
    DiagramLabels labels = new DiagramLabels(courses, layout);
    courses.stream().map(Course::flight).distinct().forEach(labels::place);
    return labels.places;
  }

  private static int width(Flight flight) {
    return flight.label().length() * CHARACTER;
  }

  private void place(Flight flight) {
    Line2D line =
        courses.stream()
            .filter(course -> course.flight().equals(flight))
            .findFirst()
            .orElseThrow()
            .line();
    List<Place> candidates = new ArrayList<>();
    for (int shift = 0; shift <= SHIFTS; shift++) {
      candidates.add(beside(flight, line, shift, false));
      candidates.add(beside(flight, line, shift, true));
    }
    places.add(
        candidates.stream()
            .filter(place -> isInside(flight, place))
            .min(Comparator.comparingInt(place -> cost(place, candidates.indexOf(place))))
            .orElse(candidates.getFirst()));
  }

  /** Between phone and server, though a label may be longer than a line that is lost. */
  private boolean isInside(Flight flight, Place place) {
    return place.x() > layout.phoneRight() + 4
        && place.x() + width(flight) < layout.serverX(flight.server()) - 4;
  }

  /** Above the line, or below it, so many steps from its beginning. */
  private static Place beside(Flight flight, Line2D line, int shift, boolean below) {
    int away = 6 + SHIFT * shift;
    int width = width(flight);
    double slope = (line.getY2() - line.getY1()) / Math.abs(line.getX2() - line.getX1());
    // Every line goes down: above it, a label's near end is the closer one; below it, the far end.
    double y =
        below
            ? line.getY1() + slope * (away + width) + HEIGHT + 1
            : line.getY1() + slope * away - 4;
    double x = flight.fromPhone() ? line.getX1() + away : line.getX1() - away - width;
    return new Place(flight, (int) Math.round(x), (int) Math.round(y));
  }

  private int cost(Place place, int index) {
    Rectangle2D box = place.box();
    Rectangle2D wide =
        new Rectangle2D.Double(
            box.getX() - CLEAR,
            box.getY() - CLEAR,
            box.getWidth() + 2 * CLEAR,
            box.getHeight() + 2 * CLEAR);
    int cost = index / 2 + (index % 2) * BELOW;
    for (Course course : courses) {
      if (!course.flight().equals(place.flight()) && wide.intersectsLine(course.line())) {
        cost += LINE;
      }
    }
    for (Place other : places) {
      if (box.intersects(other.box())) {
        cost += LABEL;
      }
    }
    return cost + (box.getMaxX() > layout.serverX(0) - 3 ? LANE : 0);
  }
}
