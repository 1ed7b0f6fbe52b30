package dev.standingoffer.mutants;

import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/** A component of a record for each other that has the same type. */
final class Accessors {

  private Accessors() {}

  static List<Mutation> of(Body body, int index) {
    if (!(body.at(index) instanceof InvokeInstruction call)
        || !call.typeSymbol().parameterList().isEmpty()) {
      return List.of();
    }
    List<RecordComponent> components = components(call);
    String name = Calls.name(call);
    return components.stream()
        .filter(component -> component.getName().equals(name))
        .flatMap(
            component ->
                components.stream()
                    .filter(other -> other.getGenericType().equals(component.getGenericType()))
                    .map(RecordComponent::getName)
                    .filter(other -> !other.equals(name)))
        .map(
            other ->
                new Mutation(
                    "accessor %s for %s".formatted(other, name),
                    code -> Calls.invoke(code, call, other)))
        .toList();
  }

  /** None where it is no record. */
  private static List<RecordComponent> components(InvokeInstruction call) {
    String owner = call.owner().asInternalName().replace('/', '.');
    if (owner.startsWith("[")) {
      return List.of();
    }
    try {
      Class<?> type = Class.forName(owner, false, Accessors.class.getClassLoader());
      return Stream.ofNullable(type.getRecordComponents()).flatMap(Stream::of).toList();
    } catch (ClassNotFoundException e) {
      throw new LinkageError("the core calls a method of a class that is not there: " + owner, e);
    }
  }
}
