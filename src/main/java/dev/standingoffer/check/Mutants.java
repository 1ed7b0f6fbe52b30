package dev.standingoffer.check;

import dev.standingoffer.cache.OfferCache;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes all mutants of a class. */
final class Mutants {

  private static final ClassFile CLASS_FILE = ClassFile.of();

  private final ClassModel model;
  private final String className;
  private final List<String> source;
  private final Map<Mutant.Name, Integer> numbers = new HashMap<>();
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants(byte[] classFile, List<String> source) {
    this.model = CLASS_FILE.parse(classFile);
    this.className = model.thisClass().asInternalName().replace('/', '.');
    this.source = source;
  }

  /**
   * All mutants of the Java core, in the order of its source.
   *
   * @param home the folder with the source
   * @throws BadInputException if the sources are not those of the classes
   * @throws IOException if a file cannot be read
   */
  static List<Mutant> ofCore(Path home) throws BadInputException, IOException {
    String folder = OfferCache.class.getPackageName().replace('.', '/');
    Path sources = home.resolve("src/main/java");
    Path location = locationOf(OfferCache.class);
    if (Files.isDirectory(location)) {
      return ofFolder(location.resolve(folder), sources.resolve(folder));
    }
    try (FileSystem jar = FileSystems.newFileSystem(location)) {
      return ofFolder(jar.getPath(folder), sources.resolve(folder));
    }
  }

  private static Path locationOf(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("it is not known where " + type + " was loaded from", e);
    }
  }

  private static List<Mutant> ofFolder(Path classes, Path sources)
      throws BadInputException, IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(classes)) {
      files = list.filter(file -> file.toString().endsWith(".class")).toList();
    }
    List<Mutant> mutants = new ArrayList<>();
    for (Path file : files) {
      byte[] classFile = Files.readAllBytes(file);
      Path source = sources.resolve(sourceFile(classFile));
      if (!Files.isRegularFile(source)) {
        throw new BadInputException(
            source + ": is not there; mutants of the core are told by the text of its lines");
      }
      List<Mutant> found = of(classFile, Files.readAllLines(source));
      if (found.stream().anyMatch(mutant -> mutant.name().source().isEmpty())) {
        throw new BadInputException(source + ": is not what the classes were built from");
      }
      mutants.addAll(found);
    }
    mutants.sort(Mutant.IN_ORDER);
    return mutants;
  }

  private static String sourceFile(byte[] classFile) {
    return CLASS_FILE
        .parse(classFile)
        .findAttribute(Attributes.sourceFile())
        .map(attribute -> attribute.sourceFile().stringValue())
        .orElse("(unknown source)");
  }

  /**
   * All mutants of a class, without those that the JVM would not load.
   *
   * @param classFile with the numbers of lines
   * @param source the lines of its source
   */
  static List<Mutant> of(byte[] classFile, List<String> source) {
    Mutants all = new Mutants(classFile, source);
    all.model.methods().stream().filter(Mutants::isWritten).forEach(all::addMutantsOf);
    return all.mutants;
  }

  /**
   * What somebody wrote: not what the compiler adds, but for the bodies of lambdas; nor the initial
   * values of constants, on which no model depends, as it has constants of its own.
   */
  private static boolean isWritten(MethodModel method) {
    String name = method.methodName().stringValue();
    return (method.flags().flagsMask() & ClassFile.ACC_SYNTHETIC) == 0
        ? !name.equals("<clinit>")
        : name.startsWith("lambda$");
  }

  private void addMutantsOf(MethodModel method) {
    method.code().ifPresent(code -> addMutantsOf(method, code));
  }

  private void addMutantsOf(MethodModel method, CodeModel code) {
    List<Instruction> instructions =
        code.elementStream()
            .filter(Instruction.class::isInstance)
            .map(Instruction.class::cast)
            .toList();
    int line = 0;
    int index = 0;
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
      }
      if (element instanceof Instruction) {
        for (Mutation mutation : Mutation.of(instructions, index)) {
          add(method, index, mutation, line);
        }
        index++;
      }
    }
  }

  private void add(MethodModel method, int index, Mutation mutation, int line) {
    Mutant mutant =
        new Mutant(
            name(method, mutation, line),
            line,
            className,
            () -> CLASS_FILE.transformClass(model, replacing(method, index, mutation)));
    if (CLASS_FILE.verify(mutant.classFile().get()).isEmpty()) {
      mutants.add(mutant);
    }
  }

  private Mutant.Name name(MethodModel method, Mutation mutation, int line) {
    String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    String where = simple + "." + method.methodName().stringValue();
    String text = line < 1 || line > source.size() ? "" : source.get(line - 1).strip();
    Mutant.Name first = new Mutant.Name(where, text, mutation.name(), 1);
    return new Mutant.Name(where, text, mutation.name(), numbers.merge(first, 1, Integer::sum));
  }

  private static ClassTransform replacing(MethodModel method, int index, Mutation mutation) {
    Predicate<MethodModel> isMutated =
        other ->
            other.methodName().equalsString(method.methodName().stringValue())
                && other.methodType().equalsString(method.methodType().stringValue());
    return ClassTransform.transformingMethodBodies(
        isMutated,
        CodeTransform.ofStateful(
            () -> {
              int[] count = new int[1];
              return (code, element) -> {
                if (element instanceof Instruction && count[0]++ == index) {
                  mutation.code().accept(code);
                } else {
                  code.with(element);
                }
              };
            }));
  }
}
