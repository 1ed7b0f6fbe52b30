package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantTimes;
import dev.standingoffer.wire.Time;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times that are computed or compared wrongly: wrapped, rounded, or with another unit. */
final class Times {

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

  /** Whole seconds are those of the times, from which the fraction is dropped elsewhere. */
  private static List<Mutation> ofComparison(InvokeInstruction call) {
    String round = "wholeMicroseconds";
    return List.of(
        new Mutation(
            Calls.name(call) + " in whole microseconds",
            code -> {
              rounded(code, round).swap();
              Calls.invoke(rounded(code, round).swap(), call);
            }));
  }

  private static List<Mutation> ofAge(InvokeInstruction call) {
    String name = Calls.name(call);
    List<Mutation> mutations = new ArrayList<>();
    mutations.add(
        new Mutation(
            "minutes for seconds, before " + name,
            code -> Calls.invoke(inMinutes(code.swap()).swap(), call)));
    for (String unit : List.of("Seconds", "Microseconds")) {
      mutations.add(
          new Mutation(
              "%s in whole %s".formatted(name, unit.toLowerCase(Locale.ROOT)),
              code ->
                  Calls.help(
                      code,
                      MutantTimes.class,
                      "isOlderInWhole" + unit,
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
