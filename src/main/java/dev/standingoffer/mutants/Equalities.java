package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantEquality;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code equals} that looks at a part of both only. */
final class Equalities {

  private static final Map<String, String> OF_LISTS = new LinkedHashMap<>();

  static {
    OF_LISTS.put("lists compared by length", "byLength");
    OF_LISTS.put("lists compared by length, first and last", "byEnds");
    OF_LISTS.put("lists compared as sets", "asSets");
    OF_LISTS.put("compared by the first 8 bytes", "byFirstBytes");
  }

  private static final Map<String, String> OF_BYTES =
      Map.of("compared by the first 8 bytes", "byFirstBytes");

  private static final Map<String, String> OF_OTHERS = Map.of("compared by class", "byClass");

  private Equalities() {}

  static List<Mutation> of(Body body, int index) {
    return body.at(index) instanceof InvokeInstruction call && isEquals(call)
        ? parts(call.owner().asSymbol()).entrySet().stream()
            .map(
                part ->
                    new Mutation(
                        part.getKey(),
                        code ->
                            Calls.help(
                                code,
                                MutantEquality.class,
                                part.getValue(),
                                boolean.class,
                                Object.class,
                                Object.class)))
            .toList()
        : List.of();
  }

  private static boolean isEquals(InvokeInstruction call) {
    return Calls.name(call).equals("equals")
        && Calls.returns(call, boolean.class)
        && Calls.taken(call).size() == 2;
  }

  /** Ids, nonces, paths and other strings of bytes are all in these two packages. */
  private static Map<String, String> parts(ClassDesc type) {
    if (type.equals(Calls.type(List.class))) {
      return OF_LISTS;
    }
    String name = type.packageName();
    return name.endsWith(".wire") || name.endsWith(".bolt12") ? OF_BYTES : OF_OTHERS;
  }
}
