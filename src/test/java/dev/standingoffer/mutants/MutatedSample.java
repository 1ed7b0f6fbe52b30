package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantSwitch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A class of static methods, loaded with all its mutants beside the original. */
final class MutatedSample {

  /** The source that the numbers of lines are looked up in: each line is its own number. */
  private static final List<String> SOURCE =
      IntStream.rangeClosed(1, 1_000).mapToObj(line -> "  line " + line).toList();

  private final List<Mutant> mutants;
  private final Class<?> loaded;

  private MutatedSample(MutatedClass mutated) {
    mutants = List.copyOf(mutated.mutants());
    loaded = load(mutated, mutated.classFile(mutant -> mutants.indexOf(mutant) + 1));
  }

  static MutatedSample of(Class<?> sample) {
    String name = sample.getName();
    try (InputStream in =
        sample.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      return new MutatedSample(MutatedClass.of(in.readAllBytes(), SOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(MutatedClass mutated, byte[] classFile) {
    return new ClassLoader(MutatedSample.class.getClassLoader()) {
      Class<?> define() {
        return defineClass(mutated.className(), classFile, 0, classFile.length);
      }
    }.define();
  }

  List<Mutant> mutants() {
    return mutants;
  }

  /** The mutations of a method, in words. */
  List<String> mutations(String method) {
    return mutants.stream()
        .map(Mutant::name)
        .filter(name -> name.method().endsWith("." + method))
        .map(Mutant.Name::mutation)
        .toList();
  }

  void select(Mutant mutant) {
    MutantSwitch.select(mutants.indexOf(mutant) + 1);
  }

  void select(String method, String mutation) {
    select(
        mutants.stream()
            .filter(mutant -> mutant.name().method().endsWith("." + method))
            .filter(mutant -> mutant.name().mutation().equals(mutation))
            .findFirst()
            .orElseThrow(() -> new AssertionError(method + ": " + mutations(method))));
  }

  Object callMutant(String method, String mutation, Object... arguments) {
    select(method, mutation);
    return call(method, arguments);
  }

  /** Calls a method of the class with all mutants, as the selected one. */
  Object call(String name, Object... arguments) {
    try {
      Method method =
          Stream.of(loaded.getMethods())
              .filter(each -> each.getName().equals(name))
              .findFirst()
              .orElseThrow();
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name + " fails", e.getCause());
    } catch (IllegalAccessException e) {
      throw new LinkageError("cannot be called: " + name, e);
    }
  }
}
