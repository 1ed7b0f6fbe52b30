package dev.standingoffer.mutants;

import dev.standingoffer.mirror.MutantSwitch;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Makes all mutants of a class, in one class that asks {@link MutantSwitch} which one it is. */
final class MutatedClass {

  private static final ClassFile CLASS_FILE = ClassFile.of();

  private static final ClassDesc SWITCH = MutantSwitch.class.describeConstable().orElseThrow();
  private static final MethodTypeDesc IS_SELECTED =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_int);
  private static final MethodTypeDesc JUMP = MethodTypeDesc.of(ConstantDescs.CD_void);

  /** Where a mutation is: a method, and which of its instructions. */
  private record Place(String method, String type, int index) {
    static Place of(MethodModel method, int index) {
      return new Place(method.methodName().stringValue(), method.methodType().stringValue(), index);
    }
  }

  private record Site(Place place, Mutation mutation) {}

  private final ClassModel model;
  private final String className;
  private final List<String> source;
  private final Map<Mutant.Name, Integer> numbers = new HashMap<>();
  private final Map<Mutant, Site> sites = new LinkedHashMap<>();

  private MutatedClass(byte[] classFile, List<String> source) {
    this.model = CLASS_FILE.parse(classFile);
    this.className = model.thisClass().asInternalName().replace('/', '.');
    this.source = source;
  }

  /**
   * Finds all mutants of a class, without those that the JVM would not load.
   *
   * @param classFile with the numbers of lines
   * @param source the lines of its source
   */
  static MutatedClass of(byte[] classFile, List<String> source) {
    MutatedClass found = new MutatedClass(classFile, source);
    found.model.methods().stream()
        .filter(MutatedClass::isWritten)
        .forEach(method -> method.code().ifPresent(code -> found.addMutantsOf(method, code)));
    return found;
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

  private void addMutantsOf(MethodModel method, CodeModel code) {
    Body body = new Body(code);
    int line = 0;
    int index = 0;
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
      }
      if (element instanceof Instruction) {
        for (Map.Entry<String, Operator> operator : Operator.ALL.entrySet()) {
          for (Mutation mutation : operator.getValue().mutations(body, index)) {
            add(
                new Mutant(name(method, mutation, line), line, className, operator.getKey()),
                new Site(Place.of(method, index), mutation));
          }
        }
        index++;
      }
    }
  }

  private void add(Mutant mutant, Site site) {
    byte[] alone = classFile(Map.of(mutant, site), _ -> 1);
    if (CLASS_FILE.verify(alone).isEmpty()) {
      sites.put(mutant, site);
    }
  }

  private Mutant.Name name(MethodModel method, Mutation mutation, int line) {
    String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    String where = simple + "." + method.methodName().stringValue();
    String text = line < 1 || line > source.size() ? "" : source.get(line - 1).strip();
    Mutant.Name first = new Mutant.Name(where, text, mutation.name(), 1);
    return new Mutant.Name(where, text, mutation.name(), numbers.merge(first, 1, Integer::sum));
  }

  /** The binary name of the class. */
  String className() {
    return className;
  }

  /** All its mutants, in the order of its code. */
  Set<Mutant> mutants() {
    return Collections.unmodifiableSet(sites.keySet());
  }

  /**
   * The class with all its mutants.
   *
   * @param number by which {@link MutantSwitch} selects a mutant
   */
  byte[] classFile(ToIntFunction<Mutant> number) {
    return classFile(sites, number);
  }

  private byte[] classFile(Map<Mutant, Site> chosen, ToIntFunction<Mutant> number) {
    Map<Place, Map<Integer, Mutation>> mutations = new HashMap<>();
    chosen.forEach(
        (mutant, site) ->
            mutations
                .computeIfAbsent(site.place(), _ -> new LinkedHashMap<>())
                .put(number.applyAsInt(mutant), site.mutation()));
    ClassTransform everyMethod =
        (builder, element) -> {
          if (element instanceof MethodModel method) {
            builder.transformMethod(
                method,
                MethodTransform.transformingCode(
                    CodeTransform.ofStateful(() -> new Weaving(method, mutations))));
          } else {
            builder.with(element);
          }
        };
    return CLASS_FILE.transformClass(model, everyMethod);
  }

  /** Puts the mutations of a method beside its instructions, and counts its jumps backward. */
  private static final class Weaving implements CodeTransform {

    private final MethodModel method;
    private final Map<Place, Map<Integer, Mutation>> mutations;
    private final Set<Label> passed = new HashSet<>();
    private int index;

    Weaving(MethodModel method, Map<Place, Map<Integer, Mutation>> mutations) {
      this.method = method;
      this.mutations = mutations;
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (element instanceof LabelTarget target) {
        passed.add(target.label());
      }
      if (element instanceof BranchInstruction branch && passed.contains(branch.target())) {
        code.invokestatic(SWITCH, "jump", JUMP);
      }
      if (element instanceof Instruction) {
        Map<Integer, Mutation> here = mutations.getOrDefault(Place.of(method, index), Map.of());
        index++;
        if (!here.isEmpty()) {
          code.block(block -> choose(block, here, element));
          return;
        }
      }
      code.with(element);
    }

    private static void choose(
        CodeBuilder.BlockCodeBuilder code, Map<Integer, Mutation> mutations, CodeElement original) {
      mutations.forEach(
          (number, mutation) ->
              code.loadConstant(number)
                  .invokestatic(SWITCH, "isSelected", IS_SELECTED)
                  .ifThen(
                      mutated -> {
                        mutation.code().accept(mutated);
                        mutated.goto_(code.breakLabel());
                      }));
      code.with(original);
    }
  }
}
