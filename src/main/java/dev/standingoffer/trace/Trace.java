package dev.standingoffer.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A counterexample, as TLC shows it with the option {@code -tool}.
 *
 * @param states from the initial state on; for a counterexample without an end, until one comes
 *     again
 * @param backTo for a counterexample without an end: the number of the state, from 1, that the last
 *     one repeats; where nothing happens any more, that of the last one itself
 */
public record Trace(List<State> states, OptionalInt backTo) {

  private static final Pattern STATE = Pattern.compile("\\d+: <(?<action>\\w+).*>");
  private static final Pattern STUTTERING = Pattern.compile("\\d+: Stuttering.*");
  private static final Pattern BACK =
      Pattern.compile("(?<number>\\d+): Back to state: <(?<action>\\w+).*>");

  /**
   * One state.
   *
   * @param action the name of the action that led there; of the initial state, {@code Initial}
   * @param variables the values of all variables
   */
  public record State(String action, Map<String, TlaValue> variables) {

    /**
     * The value of a variable.
     *
     * @throws IllegalArgumentException if there is no such variable
     */
    TlaValue get(String variable) {
      TlaValue value = variables.get(variable);
      if (value == null) {
        throw new IllegalArgumentException("no variable " + variable + " in " + variables.keySet());
      }
      return value;
    }
  }

  /**
   * Reads a counterexample.
   *
   * @param lines as TLC shows them with that option
   * @throws IllegalArgumentException if a value cannot be read
   */
  public static Trace of(List<String> lines) {
    List<State> states = new ArrayList<>();
    OptionalInt backTo = OptionalInt.empty();
    StringBuilder variable = new StringBuilder();
    for (String line : lines) {
      Matcher state = STATE.matcher(line);
      Matcher back = BACK.matcher(line);
      if (state.matches()) {
        addTo(states, variable);
        states.add(new State(state.group("action"), new LinkedHashMap<>()));
      } else if (STUTTERING.matcher(line).matches()) {
        backTo = OptionalInt.of(states.size());
      } else if (back.matches()) {
        addTo(states, variable);
        int number = Integer.parseInt(back.group("number"));
        states.add(new State(back.group("action"), states.get(number - 1).variables()));
        backTo = OptionalInt.of(number);
      } else {
        if (line.startsWith("/\\ ")) {
          addTo(states, variable);
        }
        variable.append(line).append('\n');
      }
    }
    addTo(states, variable);
    return new Trace(Collections.unmodifiableList(states), backTo);
  }

  /** Adds a variable to the last state, and begins with the next one. */
  private static void addTo(List<State> states, StringBuilder variable) {
    int sign = variable.indexOf(" = ");
    if (sign > 0 && !states.isEmpty()) {
      String name = variable.substring(0, sign).replaceFirst("^/\\\\ ", "").strip();
      states.getLast().variables().put(name, TlaValue.parse(variable.substring(sign + 3)));
    }
    variable.setLength(0);
  }
}
