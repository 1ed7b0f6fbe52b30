package dev.standingoffer.tlc;

import dev.standingoffer.manifest.WatchedGuarantees;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.output.EC;

/**
 * Reads, line by line, what TLC writes with the option {@code -tool}: messages between a line with
 * their code and one that ends them. Only so much is kept as a {@link TlcResult} holds, however
 * long the output is.
 */
final class TlcOutput {

  private static final Pattern START =
      Pattern.compile("@!@!@STARTMSG (?<code>\\d+):(?<kind>\\d+) @!@!@");
  private static final Pattern END = Pattern.compile("@!@!@ENDMSG \\d+ @!@!@");

  // The kinds of messages (TLC's class MP).
  private static final int ERROR = 1;
  private static final int BUG = 2;
  private static final int STATE = 4;

  private static final Pattern INITIAL =
      Pattern.compile(
          "Finished computing initial states: ([\\d,]+) (?:distinct )?state(?:s|\\(s\\))?"
              + " generated");
  private static final Pattern STATS =
      Pattern.compile(
          "([\\d,]+) states generated, ([\\d,]+) distinct states found, ([\\d,]+) states left");
  private static final Pattern DEPTH =
      Pattern.compile("The depth of the complete state graph search is ([\\d,]+)\\.");
  private static final Pattern FINISHED = Pattern.compile("Finished in ([\\d,]+)ms ");
  private static final Pattern VIOLATED =
      Pattern.compile("(?:Invariant|Action property|Property) (\\S+) is violated");

  /** In a state, the guarantee that the step to it broke: see {@link WatchedGuarantees}. */
  private static final Pattern BROKEN = Pattern.compile("(?m)^/\\\\ finding = \"(\\w+)\"$");

  private static final String KEEPS_VIOLATED =
      "Invariant " + WatchedGuarantees.INVARIANT + " is violated.";

  private static final int MAX_ERRORS = 3;
  private static final int MAX_MESSAGE_LINES = 500;
  private static final int MAX_TRACE_LINES = 5_000;
  private static final int MAX_PRINTED = 100_000;
  private static final int MAX_OTHER_LINES = 30;
  private static final int MAX_LINE_LENGTH = 4_000;

  private boolean success;
  private boolean finished;
  private OptionalLong initialStates = OptionalLong.empty();
  private OptionalLong statesGenerated = OptionalLong.empty();
  private OptionalLong distinctStates = OptionalLong.empty();
  private OptionalLong statesLeft = OptionalLong.empty();
  private OptionalInt depth = OptionalInt.empty();
  private OptionalLong milliseconds = OptionalLong.empty();
  private final SortedSet<String> violated = new TreeSet<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private boolean traceIsWhole;
  private final List<String> printed = new ArrayList<>();
  private final Deque<String> otherLines = new ArrayDeque<>();

  /** The code of the message that is being read; 0 between messages. */
  private int code;

  private int kind;
  private final List<String> message = new ArrayList<>();

  /** Whether {@link WatchedGuarantees#INVARIANT} is violated, in a state that is still to come. */
  private boolean isBroken;

  void line(String line) {
    Matcher start = START.matcher(line);
    if (start.matches()) {
      code = Integer.parseInt(start.group("code"));
      kind = Integer.parseInt(start.group("kind"));
      message.clear();
    } else if (code == 0 && isText(line)) {
      if (printed.size() < MAX_PRINTED) {
        printed.add(line.substring(1, line.length() - 1));
      }
    } else if (code == 0) {
      otherLines.addLast(shortened(line));
      if (otherLines.size() > MAX_OTHER_LINES) {
        otherLines.removeFirst();
      }
    } else if (END.matcher(line).matches()) {
      message(code, kind, String.join("\n", message));
      code = 0;
    } else if (message.size() < MAX_MESSAGE_LINES) {
      message.add(shortened(line));
    }
  }

  /** Whether a line is what the operator PrintT writes of a string. */
  private static boolean isText(String line) {
    return line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
  }

  private void message(int code, int kind, String text) {
    switch (code) {
      case EC.TLC_SUCCESS -> success = true;
      case EC.TLC_INIT_GENERATED1,
          EC.TLC_INIT_GENERATED2,
          EC.TLC_INIT_GENERATED3,
          EC.TLC_INIT_GENERATED4 ->
          initialStates = number(INITIAL, 1, text);
      case EC.TLC_STATS -> {
        statesGenerated = number(STATS, 1, text);
        distinctStates = number(STATS, 2, text);
        statesLeft = number(STATS, 3, text);
      }
      case EC.TLC_SEARCH_DEPTH -> {
        OptionalLong found = number(DEPTH, 1, text);
        depth = found.isPresent() ? OptionalInt.of((int) found.getAsLong()) : depth;
      }
      case EC.TLC_FINISHED -> {
        finished = true;
        milliseconds = number(FINISHED, 1, text);
      }
      case EC.TLC_INVARIANT_VIOLATED_INITIAL,
          EC.TLC_INVARIANT_VIOLATED_BEHAVIOR,
          EC.TLC_INVARIANT_VIOLATED_LEVEL,
          EC.TLC_ACTION_PROPERTY_VIOLATED_BEHAVIOR,
          EC.TLC_PROPERTY_VIOLATED_INITIAL ->
          violated(nameIn(text));
      case EC.TLC_TEMPORAL_PROPERTY_VIOLATED -> violated.add(TlcResult.TEMPORAL);
      case EC.TLC_DEADLOCK_REACHED -> violated.add(TlcResult.DEADLOCK);
      case EC.TLC_VALUE_ASSERT_FAILED -> violated.add(TlcResult.ASSERTION);
      case EC.TLC_ASSUMPTION_FALSE -> violated.add(TlcResult.ASSUMPTION);
      default -> {}
    }
    if (code == EC.TLC_BEHAVIOR_UP_TO_THIS_POINT) {
      return;
    }
    if (kind == ERROR || kind == BUG) {
      traceIsWhole = !trace.isEmpty();
      if (errors.size() < MAX_ERRORS) {
        errors.add(text);
      }
    } else if (kind == STATE) {
      state(text);
    }
  }

  private void violated(String name) {
    violated.add(name);
    isBroken |= name.equals(WatchedGuarantees.INVARIANT);
  }

  private void state(String text) {
    Matcher broken = BROKEN.matcher(text);
    if (isBroken && broken.find()) {
      String name = WatchedGuarantees.violation(broken.group(1));
      isBroken = false;
      violated.remove(WatchedGuarantees.INVARIANT);
      violated.add(name);
      errors.replaceAll(
          error ->
              error.equals(KEEPS_VIOLATED)
                  ? KEEPS_VIOLATED.replace(WatchedGuarantees.INVARIANT, name)
                  : error);
    }
    if (!traceIsWhole) {
      text.lines().limit(MAX_TRACE_LINES - trace.size()).forEach(trace::add);
    }
  }

  TlcResult result() {
    return new TlcResult(
        success,
        finished,
        initialStates,
        statesGenerated,
        distinctStates,
        statesLeft,
        depth,
        milliseconds,
        new TreeSet<>(violated),
        List.copyOf(errors),
        List.copyOf(trace),
        List.copyOf(printed),
        List.copyOf(otherLines));
  }

  private static String nameIn(String text) {
    Matcher matcher = VIOLATED.matcher(text);
    return matcher.find() ? matcher.group(1) : text;
  }

  private static OptionalLong number(Pattern pattern, int group, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(group).replace(",", "")))
        : OptionalLong.empty();
  }

  private static String shortened(String line) {
    return line.length() <= MAX_LINE_LENGTH ? line : line.substring(0, MAX_LINE_LENGTH) + "...";
  }
}
