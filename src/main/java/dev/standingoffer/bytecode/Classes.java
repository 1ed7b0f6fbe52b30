package dev.standingoffer.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The class files that are followed. */
public final class Classes {

  private final Function<String, byte @Nullable []> files;
  private final Map<String, Optional<ClassModel>> read = new HashMap<>();
  private final Map<MethodModel, Flow> flows = new HashMap<>();

  /**
   * Makes one that reads each class file when it is asked for.
   *
   * @param files the bytes of a class file, by the class's name with slashes; null where the class
   *     is not followed
   */
  public Classes(Function<String, byte @Nullable []> files) {
    this.files = files;
  }

  /**
   * A method and its class.
   *
   * @param owner the name of the class, with slashes
   * @param model the method
   */
  record Method(String owner, MethodModel model) {
    String where() {
      return owner.substring(owner.lastIndexOf('/') + 1) + "." + model.methodName().stringValue();
    }
  }

  /** A class that is followed. */
  Optional<ClassModel> find(String name) {
    return read.computeIfAbsent(
        name,
        wanted ->
            Optional.ofNullable(files.apply(wanted)).map(bytes -> ClassFile.of().parse(bytes)));
  }

  ClassModel get(String name) {
    return find(name)
        .orElseThrow(() -> new CannotFollowException("the class " + name + " is not there"));
  }

  /**
   * A component of a record.
   *
   * @param name its name
   * @param type its type, as a descriptor
   */
  public record Component(String name, String type) {}

  /** The components of a record. */
  public List<Component> components(String type) {
    return get(type).fields().stream()
        .filter(field -> !field.flags().has(AccessFlag.STATIC))
        .map(
            field ->
                new Component(field.fieldName().stringValue(), field.fieldType().stringValue()))
        .toList();
  }

  /** The names of an enum's constants. */
  public List<String> constants(String type) {
    return get(type).fields().stream()
        .filter(field -> field.flags().has(AccessFlag.ENUM))
        .map(field -> field.fieldName().stringValue())
        .toList();
  }

  /** The blocks of a method. */
  Flow flow(Method method) {
    return flows.computeIfAbsent(
        method.model(),
        model ->
            new Flow(
                model
                    .code()
                    .orElseThrow(() -> new CannotFollowException("no code of " + method.where()))));
  }

  /** A method of a class itself. */
  Optional<Method> declared(String owner, String name, String type) {
    return find(owner).stream()
        .flatMap(model -> model.methods().stream())
        .filter(
            method ->
                method.methodName().equalsString(name) && method.methodType().equalsString(type))
        .map(method -> new Method(owner, method))
        .findFirst();
  }

  /** What runs when a method is called on an object of a class; none outside what is followed. */
  Optional<Method> resolve(String type, String name, String descriptor) {
    for (String each : withSupertypes(type)) {
      Optional<Method> found = declared(each, name, descriptor);
      if (found.isPresent() && found.get().model().code().isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether objects of one class are of another as well. */
  boolean isSubtype(String type, String wanted) {
    return wanted.equals("java/lang/Object")
        || withSupertypes(type).contains(wanted)
        || Library.isSubtype(type, wanted);
  }

  private List<String> withSupertypes(String type) {
    List<String> all = new ArrayList<>();
    all.add(type);
    find(type)
        .ifPresent(
            model -> {
              model
                  .superclass()
                  .map(ClassEntry::asInternalName)
                  .ifPresent(above -> all.addAll(withSupertypes(above)));
              model.interfaces().stream()
                  .map(ClassEntry::asInternalName)
                  .forEach(above -> all.addAll(withSupertypes(above)));
            });
    return all;
  }
}
