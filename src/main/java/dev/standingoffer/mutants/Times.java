package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantTimes;
import dev.standingoffer.wire.Time;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Times that are computed or compared wrongly: wrapped, rounded, or with another unit. */
final class Times {

  /** How fine a comparison is, in words and by the method that rounds a time down to it. */
  private static final List<Map.Entry<String, String>> GRAINS =
      List.of(
          Map.entry("whole seconds", "wholeSeconds"),
          Map.entry("whole microseconds", "wholeMicroseconds"));

  private Times() {}

  static List<Mutation> of(Body body, int index) {
    if (!(body.at(index) instanceof InvokeInstruction call)) {
      return List.of();
    }
    List<Mutation> mutations = new ArrayList<>();
    if (Calls.isOn(call, Time.class)) {
      switch (Calls.name(call)) {
        case "plus" -> mutations.addAll(ofSum(call, "minus"));
        case "minus" -> mutations.addAll(ofSum(call, "plus"));
        case "isBefore", "isAfter" -> mutations.addAll(ofComparison(call));
        case "isOlderThan" -> mutations.addAll(ofAge(call));
        default -> {}
      }
    }
    if (mayHaveFraction(call, body.at(index + 1))) {
      mutations.add(
          new Mutation(
              "fraction of a second dropped, after " + Calls.name(call),
              code -> rounded(Calls.invoke(code, call), "wholeSeconds")));
    }
    return mutations;
  }

  private static List<Mutation> ofSum(InvokeInstruction call, String other) {
    String name = Calls.name(call);
    return List.of(
        new Mutation(other + " for " + name, code -> Calls.invoke(code, call, other)),
        new Mutation(
            name + " wraps",
            code ->
                Calls.help(
                    code, MutantTimes.class, name + "Wrapped", Time.class, Time.class, Time.class)),
        new Mutation(
            name + " off by a second",
            code ->
                Calls.help(
                    Calls.invoke(code, call),
                    MutantTimes.class,
                    "aSecondMore",
                    Time.class,
                    Time.class)),
        new Mutation(
            "minutes for seconds, before " + name, code -> Calls.invoke(inMinutes(code), call)));
  }

  private static List<Mutation> ofComparison(InvokeInstruction call) {
    return GRAINS.stream()
        .map(
            grain ->
                new Mutation(
                    "%s in %s".formatted(Calls.name(call), grain.getKey()),
                    code -> {
                      rounded(code, grain.getValue()).swap();
                      Calls.invoke(rounded(code, grain.getValue()).swap(), call);
                    }))
        .toList();
  }

  private static List<Mutation> ofAge(InvokeInstruction call) {
    String name = Calls.name(call);
    List<Mutation> mutations = new ArrayList<>();
    mutations.add(
        new Mutation(
            "minutes for seconds, before " + name,
            code -> Calls.invoke(inMinutes(code.swap()).swap(), call)));
    for (Map.Entry<String, String> grain : GRAINS) {
      mutations.add(
          new Mutation(
              "%s in %s".formatted(name, grain.getKey()),
              code ->
                  Calls.help(
                      code,
                      MutantTimes.class,
                      "isOlderIn" + grain.getValue().replaceFirst("w", "W"),
                      boolean.class,
                      Time.class,
                      Time.class,
                      Time.class)));
    }
    return mutations;
  }

  private static CodeBuilder inMinutes(CodeBuilder code) {
    return Calls.help(code, MutantTimes.class, "minutes", Time.class, Time.class);
  }

  private static CodeBuilder rounded(CodeBuilder code, String method) {
    return Calls.help(code, MutantTimes.class, method, Time.class, Time.class);
  }

  private static boolean mayHaveFraction(InvokeInstruction call, Instruction following) {
    return Calls.returns(call, Time.class)
        && !Calls.name(call).equals("wholeSeconds")
        && !Calls.name(call).equals("ofSeconds")
        && !(following instanceof InvokeInstruction next
            && Calls.name(next).equals("wholeSeconds"));
  }
}
