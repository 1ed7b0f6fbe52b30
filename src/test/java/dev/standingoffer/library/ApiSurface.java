package dev.standingoffer.library;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a program can name of the library, read from class files: each class and member that is
 * public, or protected where somebody may extend it, with types, nullness, thrown exceptions, and
 * the values of constants, which compilers copy into the programs that use them.
 *
 * @param classes the declaration of each class, and under it those of its members, both in the
 *     order of the alphabet
 */
record ApiSurface(SortedMap<String, SortedSet<String>> classes) {

  private static final String ROOT = "dev.standingoffer.";
  private static final Pattern SHORTENED =
      Pattern.compile("\\bdev\\.standingoffer\\.|\\bjava\\.lang\\.(?=[@A-Z])");

  /** Of these packages, whose class files are in a folder and on the class path. */
  static ApiSurface of(Path folder, Collection<String> packages) throws IOException {
    SortedMap<String, SortedSet<String>> classes = new TreeMap<>();
    for (String name : packages) {
      Path files = folder.resolve((ROOT + name).replace('.', '/'));
      for (Class<?> type : classesIn(files, ROOT + name)) {
        if (canBeNamed(type)) {
          classes.put(declaration(type), members(type));
        }
      }
    }
    return new ApiSurface(classes);
  }

  /** As {@link #toText} wrote it. */
  static ApiSurface parse(String text) {
    SortedMap<String, SortedSet<String>> classes = new TreeMap<>();
    SortedSet<String> members = new TreeSet<>();
    for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
      if (line.startsWith(" ")) {
        members.add(line.strip());
      } else {
        members = new TreeSet<>();
        classes.put(line, members);
      }
    }
    return new ApiSurface(classes);
  }

  String toText() {
    StringBuilder text = new StringBuilder();
    classes.forEach(
        (type, members) -> {
          text.append(type).append('\n');
          members.forEach(member -> text.append("  ").append(member).append('\n'));
        });
    return text.toString();
  }

  /** A line for each class or member that is here and not in the other one. */
  List<String> without(ApiSurface other) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, SortedSet<String>> each : classes.entrySet()) {
      if (!other.classes.containsKey(each.getKey())) {
        lines.add(each.getKey());
      }
      String name = name(each.getKey());
      SortedSet<String> known = other.membersOf(name);
      each.getValue().stream()
          .filter(member -> !known.contains(member))
          .forEach(member -> lines.add(name + ": " + member));
    }
    return lines;
  }

  private SortedSet<String> membersOf(String name) {
    return classes.entrySet().stream()
        .filter(each -> name(each.getKey()).equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(TreeSet::new);
  }

  /** The name of a class, of its declaration. */
  static String name(String declaration) {
    return declaration.replaceFirst(":.*", "");
  }

  private static List<Class<?>> classesIn(Path folder, String packageName) throws IOException {
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (String file : files.map(each -> each.getFileName().toString()).sorted().toList()) {
        if (file.endsWith(".class") && !file.equals("package-info.class")) {
          String name = packageName + "." + file.substring(0, file.length() - ".class".length());
          classes.add(Class.forName(name, false, ApiSurface.class.getClassLoader()));
        }
      }
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
    return classes;
  }

  private static boolean canBeNamed(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && isOpen(type.getModifiers(), around)
        && (around == null || canBeNamed(around));
  }

  private static boolean isOpen(int modifiers, Class<?> owner) {
    return Modifier.isPublic(modifiers)
        || (Modifier.isProtected(modifiers) && !Modifier.isFinal(owner.getModifiers()));
  }

  private static String declaration(Class<?> type) {
    StringBuilder text = new StringBuilder(type.getName()).append(": ");
    text.append(annotations(type)).append(modifiers(type)).append(kind(type));
    text.append(variables(type.getTypeParameters()));
    if (type.isRecord()) {
      text.append(
          Stream.of(type.getRecordComponents())
              .map(ApiSurface::component)
              .collect(Collectors.joining(", ", "(", ")")));
    } else if (type.getSuperclass() != null
        && type.getSuperclass() != Object.class
        && !type.isEnum()) {
      text.append(" extends ").append(type.getAnnotatedSuperclass());
    }
    text.append(list(" implements ", type.getAnnotatedInterfaces()));
    if (type.isSealed()) {
      text.append(
          Stream.of(type.getPermittedSubclasses())
              .map(Class::getName)
              .collect(Collectors.joining(", ", " permits ", "")));
    }
    return shortened(text);
  }

  private static String component(RecordComponent component) {
    return component.getAnnotatedType() + " " + component.getName();
  }

  private static String modifiers(Class<?> type) {
    String text = Modifier.toString(type.getModifiers() & ~Modifier.INTERFACE);
    return (text + (type.isSealed() ? " sealed " : " ")).replaceFirst("^ ", "");
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation";
    }
    return type.isInterface()
        ? "interface"
        : type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
  }

  private static SortedSet<String> members(Class<?> type) {
    SortedSet<String> members = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      if (!field.isSynthetic() && isOpen(field.getModifiers(), type)) {
        members.add(shortened(declaration(field)));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (!constructor.isSynthetic() && isOpen(constructor.getModifiers(), type)) {
        members.add(shortened(declaration(constructor, "constructor")));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (!method.isSynthetic()
          && isOpen(method.getModifiers(), type)
          && !isImplied(method, type)) {
        String name = method.getAnnotatedReturnType() + " " + method.getName();
        members.add(shortened(declaration(method, name)));
      }
    }
    return members;
  }

  /** Whether each class or each enum has it anyway. */
  private static boolean isImplied(Method method, Class<?> type) {
    List<String> implied =
        type.isEnum() ? List.of("values", "valueOf") : List.of("equals", "hashCode", "toString");
    return implied.contains(method.getName());
  }

  private static StringBuilder declaration(Field field) {
    StringBuilder text = new StringBuilder(annotations(field));
    text.append(Modifier.toString(field.getModifiers())).append(' ');
    text.append(field.getAnnotatedType()).append(' ').append(field.getName());
    boolean isConstant =
        Modifier.isStatic(field.getModifiers())
            && Modifier.isFinal(field.getModifiers())
            && (field.getType().isPrimitive() || field.getType() == String.class);
    if (isConstant) {
      try {
        text.append(" = ").append(field.get(null));
      } catch (IllegalAccessException e) {
        throw new AssertionError(e);
      }
    }
    return text;
  }

  private static StringBuilder declaration(Executable executable, String name) {
    StringBuilder text = new StringBuilder(annotations(executable));
    int modifiers = executable.getModifiers() & Modifier.methodModifiers();
    text.append(Modifier.toString(modifiers & ~Modifier.SYNCHRONIZED)).append(' ');
    if (executable instanceof Method method && method.isDefault()) {
      text.append("default ");
    }
    String variables = variables(executable.getTypeParameters());
    text.append(variables).append(variables.isEmpty() ? "" : " ").append(name);
    text.append(
        Arrays.stream(executable.getParameters())
            .map(ApiSurface::parameter)
            .collect(Collectors.joining(", ", "(", ")")));
    return text.append(list(" throws ", executable.getAnnotatedExceptionTypes()));
  }

  private static String parameter(Parameter parameter) {
    return parameter.getAnnotatedType() + (parameter.isVarArgs() ? " (any number)" : "");
  }

  private static String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Stream.of(variables)
            .map(variable -> variable + list(" extends ", variable.getAnnotatedBounds()))
            .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String list(String before, AnnotatedType[] types) {
    return types.length == 0
        ? ""
        : Stream.of(types)
            .map(AnnotatedType::toString)
            .collect(Collectors.joining(", ", before, ""));
  }

  private static String annotations(AnnotatedElement element) {
    return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
  }

  /** Without the names of packages that can be told from what is left. */
  private static String shortened(CharSequence text) {
    return SHORTENED.matcher(text).replaceAll("");
  }
}
