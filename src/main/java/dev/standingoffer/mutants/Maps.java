package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantMaps;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A map is copied, but not with all its entries; or a key is taken for another. */
final class Maps {

  private static final List<Integer> LENGTHS = List.of(3, 16);

  private Maps() {}

  static List<Mutation> of(Body body, int index) {
    if (!(body.at(index) instanceof InvokeInstruction call)) {
      return List.of();
    }
    if (isCopied(call)) {
      return LENGTHS.stream()
          .map(
              length ->
                  new Mutation(
                      "map capped at " + length, code -> Calls.invoke(capped(code, length), call)))
          .toList();
    }
    if (Calls.isOn(call, Map.class) && Calls.name(call).equals("get")) {
      return List.of(
          new Mutation(
              "key by its first 8 bytes",
              code ->
                  Calls.help(
                      code,
                      MutantMaps.class,
                      "getByFirstBytes",
                      Object.class,
                      Map.class,
                      Object.class)));
    }
    return List.of();
  }

  private static boolean isCopied(InvokeInstruction call) {
    return call.typeSymbol().parameterList().equals(List.of(Calls.type(Map.class)))
        && (Calls.isOn(call, HashMap.class)
            || (Calls.isOn(call, Map.class) && Calls.name(call).equals("copyOf")));
  }

  private static CodeBuilder capped(CodeBuilder code, int length) {
    return Calls.help(
        code.loadConstant(length), MutantMaps.class, "capped", Map.class, Map.class, int.class);
  }
}
