package dev.standingoffer.evidence;

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
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A class of the core that tells {@link Probes} of each comparison, and of each step. */
final class WovenClass {

  private static final ClassFile CLASS_FILE = ClassFile.of();
  private static final ClassDesc PROBES = Probes.class.describeConstable().orElseThrow();
  private static final ClassDesc OBJECT = ConstantDescs.CD_Object;
  private static final MethodTypeDesc BEGIN = MethodTypeDesc.of(ConstantDescs.CD_void, OBJECT);
  private static final MethodTypeDesc END =
      MethodTypeDesc.of(ConstantDescs.CD_void, OBJECT, OBJECT);

  /** The method that answers an event, which is its second argument. */
  private static final String STEP = "step";

  private static final int EVENT = 1;

  /** Where a comparison is: a method, and which of its instructions. */
  private record Place(String method, String type, int index) {
    static Place of(MethodModel method, int index) {
      return new Place(method.methodName().stringValue(), method.methodType().stringValue(), index);
    }
  }

  private record Probe(Comparison comparison, Site site) {}

  private final ClassModel model;
  private final String className;
  private final List<String> source;
  private final Map<Place, Probe> probes = new HashMap<>();
  private final List<Site> sites = new ArrayList<>();
  private final Map<Site.Name, Integer> numbers = new HashMap<>();
  private int nextSide;

  private WovenClass(byte[] classFile, List<String> source, int firstSide) {
    this.model = CLASS_FILE.parse(classFile);
    this.className = model.thisClass().asInternalName().replace('/', '.');
    this.source = source;
    this.nextSide = firstSide;
  }

  /**
   * Finds all comparisons of a class.
   *
   * @param classFile with the numbers of lines
   * @param source the lines of its source
   * @param firstSide the number of the first side of the first comparison
   * @throws IllegalArgumentException if something compares in a way that cannot be counted
   */
  static WovenClass of(byte[] classFile, List<String> source, int firstSide) {
    WovenClass found = new WovenClass(classFile, source, firstSide);
    found.model.methods().stream()
        .filter(WovenClass::isWritten)
        .forEach(method -> method.code().ifPresent(code -> found.addSitesOf(method, code)));
    return found;
  }

  /** What somebody wrote: not what the compiler adds, but for the bodies of lambdas. */
  private static boolean isWritten(MethodModel method) {
    return (method.flags().flagsMask() & ClassFile.ACC_SYNTHETIC) == 0
        || method.methodName().stringValue().startsWith("lambda$");
  }

  private void addSitesOf(MethodModel method, CodeModel code) {
    List<Instruction> instructions =
        code.elementStream()
            .filter(Instruction.class::isInstance)
            .map(Instruction.class::cast)
            .toList();
    Set<Label> targets = new HashSet<>();
    for (Instruction instruction : instructions) {
      if (instruction instanceof BranchInstruction branch) {
        targets.add(branch.target());
      }
    }
    int line = 0;
    int index = 0;
    boolean isJoined = false;
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
      }
      if (element instanceof LabelTarget target) {
        isJoined |= targets.contains(target.label());
      }
      if (element instanceof Instruction) {
        Optional<Comparison> comparison =
            comparison(instructions, index, isJoined, parameters(method), line);
        if (comparison.isPresent()) {
          addSite(Place.of(method, index), comparison.get(), method, line);
        }
        isJoined = false;
        index++;
      }
    }
  }

  private Optional<Comparison> comparison(
      List<Instruction> instructions,
      int index,
      boolean isJoined,
      List<TypeKind> parameters,
      int line) {
    try {
      return Comparison.of(instructions, index, isJoined, parameters);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s:%d: %s".formatted(className, line, e.getMessage()), e);
    }
  }

  private void addSite(Place place, Comparison comparison, MethodModel method, int line) {
    Site site = new Site(name(method, comparison, line), line, nextSide, comparison.sides());
    sites.add(site);
    probes.put(place, new Probe(comparison, site));
    nextSide += comparison.sides().size();
  }

  private Site.Name name(MethodModel method, Comparison comparison, int line) {
    String simple = className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    String where = simple + "." + method.methodName().stringValue();
    String text = line < 1 || line > source.size() ? "" : source.get(line - 1).strip();
    Site.Name first = new Site.Name(where, text, comparison.word(), 1);
    return new Site.Name(where, text, comparison.word(), numbers.merge(first, 1, Integer::sum));
  }

  /** The types of the first variables. */
  private static List<TypeKind> parameters(MethodModel method) {
    List<TypeKind> kinds = new ArrayList<>();
    if ((method.flags().flagsMask() & ClassFile.ACC_STATIC) == 0) {
      kinds.add(TypeKind.REFERENCE);
    }
    for (ClassDesc type : method.methodTypeSymbol().parameterList()) {
      TypeKind kind = TypeKind.from(type);
      for (int slot = 0; slot < kind.slotSize(); slot++) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** The binary name of the class. */
  String className() {
    return className;
  }

  /** All its comparisons, in the order of its code. */
  List<Site> sites() {
    return sites;
  }

  /** The number of the first side that is not one of its own. */
  int nextSide() {
    return nextSide;
  }

  /** The class with its probes. */
  byte[] classFile() {
    ClassTransform everyMethod =
        (builder, element) -> {
          if (element instanceof MethodModel method) {
            builder.transformMethod(
                method,
                MethodTransform.transformingCode(
                    CodeTransform.ofStateful(() -> new Weaving(method))));
          } else {
            builder.with(element);
          }
        };
    return CLASS_FILE.transformClass(model, everyMethod);
  }

  /** Puts the probes of a method beside its instructions. */
  private final class Weaving implements CodeTransform {

    private final MethodModel method;
    private final boolean isStep;
    private int index;

    Weaving(MethodModel method) {
      this.method = method;
      this.isStep = method.methodName().equalsString(STEP);
    }

    @Override
    public void atStart(CodeBuilder code) {
      if (isStep) {
        code.aload(EVENT).invokestatic(PROBES, "begin", BEGIN);
      }
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      if (!(element instanceof Instruction instruction)) {
        code.with(element);
        return;
      }
      if (isStep && instruction.opcode() == Opcode.ARETURN) {
        code.dup().aload(EVENT).invokestatic(PROBES, "end", END);
      }
      Probe probe = probes.get(Place.of(method, index));
      index++;
      if (probe == null) {
        code.with(element);
      } else {
        probe.comparison().code().accept(code, probe.site().first());
      }
    }
  }
}
