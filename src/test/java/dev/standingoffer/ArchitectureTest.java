package dev.standingoffer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PRIVATE;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.library.Library;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may use which, what keeps the pure ones pure, and that these rules can fail. */
class ArchitectureTest {

  private static final String ROOT = "dev.standingoffer";

  /** What each package uses directly; it may use also what those may use. */
  private static final Map<String, List<String>> USES =
      Map.ofEntries(
          Map.entry("wire", List.of()),
          Map.entry("crypto", List.of("wire")),
          Map.entry("bolt12", List.of("crypto", "wire")),
          Map.entry("keys", List.of("crypto", "wire")),
          Map.entry("contexts", List.of("bolt12", "wire")),
          Map.entry("blinding", List.of("contexts", "keys", "bolt12", "crypto", "wire")),
          Map.entry("building", List.of("blinding", "contexts", "keys", "bolt12", "wire")),
          Map.entry("onion", List.of("blinding", "contexts", "keys", "bolt12", "crypto", "wire")),
          Map.entry("cache", List.of("bolt12", "wire")),
          Map.entry("codec", List.of("cache", "bolt12", "wire")),
          Map.entry("server", List.of("bolt12", "wire")),
          Map.entry("store", List.of("codec", "server")),
          Map.entry("node", List.of("store", "building", "onion", "cache", "server")),
          Map.entry("sqlite", List.of("store")),
          Map.entry("running", List.of("history", "node", "sqlite", "socket", "talk")),
          Map.entry("kills", List.of("history", "payer", "store", "codec")),
          Map.entry("sim", List.of("node", "cache", "server", "store")),
          Map.entry("socket", List.of("store", "onion", "crypto", "wire")),
          Map.entry("payer", List.of("onion", "blinding", "contexts", "keys", "inspect", "socket")),
          Map.entry("mirror", List.of("cache", "server")),
          Map.entry("replay", List.of("codec", "building", "cache", "server")),
          Map.entry("fresh", List.of("payer", "replay")),
          Map.entry("conform", List.of("fresh", "replay")),
          Map.entry("inspect", List.of("codec", "building", "cache", "server", "bolt12", "wire")),
          Map.entry(
              "talk", List.of("node", "onion", "building", "codec", "cache", "server", "payer")),
          Map.entry("vectors", List.of("building", "replay")),
          Map.entry("bench", List.of()),
          Map.entry("manifest", List.of("mirror")),
          Map.entry("tlc", List.of("manifest", "mirror")),
          Map.entry("trace", List.of()),
          Map.entry(
              "history",
              List.of("codec", "cache", "server", "replay", "manifest", "mirror", "tlc")),
          Map.entry("evidence", List.of("manifest", "mirror", "replay", "tlc")),
          Map.entry("mutants", List.of("evidence", "manifest", "mirror", "replay", "tlc")),
          Map.entry("term", List.of()),
          Map.entry("solver", List.of("term")),
          Map.entry("value", List.of("term")),
          Map.entry("tla", List.of("value", "term")),
          Map.entry(
              "prove",
              List.of(
                  "cache",
                  "server",
                  "wire",
                  "manifest",
                  "tlc",
                  "bytecode",
                  "solver",
                  "tla",
                  "value",
                  "term")),
          Map.entry("bytecode", List.of("value", "term")),
          Map.entry("documents", List.of("bench", "manifest", "replay", "tlc", "trace")),
          Map.entry(
              "check",
              List.of(
                  "documents",
                  "evidence",
                  "history",
                  "kills",
                  "manifest",
                  "mutants",
                  "prove",
                  "replay",
                  "solver",
                  "talk",
                  "tlc")),
          Map.entry(
              "cli",
              List.of(
                  "check", "replay", "conform", "inspect", "mirror", "sim", "running", "node",
                  "socket", "payer", "prove")));

  /** What strangers use: it gets along without what only the tools need. */
  private static final Set<String> LIBRARY =
      Set.of(
          "wire",
          "crypto",
          "bolt12",
          "keys",
          "contexts",
          "blinding",
          "building",
          "onion",
          "cache",
          "codec",
          "server",
          "store",
          "node");

  private static final Set<String> PURE = Set.of("cache", "server");

  private static final String[] LIBRARY_MAY_USE = {
    "java..", "javax.crypto..", "org.jspecify.annotations", "fr.acinq.secp256k1.."
  };

  /** Of the JDK, a pure package uses values and collections; no clock, chance, threads, files. */
  private static final Set<String> PURE_MAY_USE =
      Set.of(
          "java.lang.annotation",
          "java.lang.runtime",
          "java.util.function",
          "java.util.stream",
          "org.jspecify.annotations");

  private static final Set<Class<?>> PURE_MAY_USE_CLASSES =
      Set.of(
          Boolean.class,
          Class.class,
          Comparable.class,
          Enum.class,
          Exception.class,
          IllegalArgumentException.class,
          Integer.class,
          Iterable.class,
          Long.class,
          MatchException.class,
          Math.class,
          NoSuchFieldError.class,
          Object.class,
          Override.class,
          Record.class,
          RuntimeException.class,
          SafeVarargs.class,
          String.class,
          Throwable.class,
          java.lang.invoke.CallSite.class,
          java.lang.invoke.LambdaMetafactory.class,
          java.lang.invoke.MethodHandle.class,
          java.lang.invoke.MethodHandles.class,
          java.lang.invoke.MethodHandles.Lookup.class,
          java.lang.invoke.MethodType.class,
          java.lang.invoke.StringConcatFactory.class,
          java.lang.invoke.TypeDescriptor.class,
          ArrayList.class,
          java.util.Arrays.class,
          java.util.Collection.class,
          java.util.Collections.class,
          java.util.Comparator.class,
          java.util.HashMap.class,
          java.util.Iterator.class,
          List.class,
          Map.class,
          java.util.Objects.class,
          Optional.class,
          java.util.OptionalInt.class,
          Set.class);

  private static final Set<Class<?>> COPIED = Set.of(List.class, Map.class);
  private static final Set<Class<?>> CONTAINERS = Set.of(List.class, Map.class, Optional.class);

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages(ROOT, "tlc2.overrides");

  /** The classes at the end of this file, which break the rules. */
  private static final JavaClasses WRONG =
      new ClassFileImporter().importClasses(ArchitectureTest.class.getDeclaredClasses());

  // The order of packages.

  @Test
  void everyPackageHasItsPlace() {
    Set<String> packages = new TreeSet<>();
    MAIN.forEach(type -> packages.add(type.getPackageName()));

    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(name.equals("tlc2.overrides") || USES.containsKey(shortName(name)))
                    .as("the package %s is in the table of ArchitectureTest", name)
                    .isTrue());
  }

  @TestFactory
  Stream<DynamicTest> everyPackageUsesOnlyThoseBelowIt() {
    return USES.keySet().stream()
        .sorted()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> usesOnlyThoseBelow(in(name), name).check(MAIN)));
  }

  @Test
  void whatTlcLooksForUsesTheMirrorAlone() {
    classes()
        .that(resideInAPackage("tlc2.overrides"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "tlc2.overrides", "dev.standingoffer.mirror", "java..", "org.jspecify.annotations"))
        .check(MAIN);
  }

  @TestFactory
  Stream<DynamicTest> theLibraryNeedsNothingThatOnlyTheToolsNeed() {
    return LIBRARY.stream()
        .sorted()
        .map(
            name ->
                DynamicTest.dynamicTest(name, () -> needsNothingOfTheTools(in(name)).check(MAIN)));
  }

  /** Else a class of the jar would miss another one. */
  @Test
  void theJarOfTheLibraryItsSourcesAndItsJavadocHaveItsPackages() {
    assertThat(Library.packageLists())
        .hasSize(3)
        .allSatisfy(list -> assertThat(list).containsExactlyInAnyOrderElementsOf(LIBRARY));
  }

  /** In the package that belongs to TLC, the class itself is marked. */
  @Test
  void everyPackageIsNullMarked() {
    assertThat(MAIN)
        .allSatisfy(
            type ->
                assertThat(
                        type.isAnnotatedWith(NullMarked.class)
                            || type.getPackage()
                                .tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                                .isPresent())
                    .as("%s or its package-info is null-marked", type.getName())
                    .isTrue());
  }

  // The pure packages.

  @TestFactory
  Stream<DynamicTest> purePackagesReachNothingOutside() {
    return pure(name -> reachesNothingOutside(in(name)));
  }

  @TestFactory
  Stream<DynamicTest> purePackagesHoldNoStateThatChanges() {
    return pure(name -> holdsNoStateThatChanges(in(name)));
  }

  @TestFactory
  Stream<DynamicTest> purePackagesConsistOfValuesAndFunctions() {
    return pure(name -> isValueOrFunctions(in(name)));
  }

  private static Stream<DynamicTest> pure(java.util.function.Function<String, ArchRule> rule) {
    return PURE.stream()
        .sorted()
        .map(name -> DynamicTest.dynamicTest(name, () -> rule.apply(name).check(MAIN)));
  }

  // The rules.

  private static ArchRule usesOnlyThoseBelow(DescribedPredicate<JavaClass> which, String name) {
    Set<String> allowed = closure(name);
    return rule(
        which,
        onlyDependOnClassesThat(
            not(resideInAPackage(ROOT + ".."))
                .or(
                    resideInAnyPackage(
                        allowed.stream().map(each -> ROOT + "." + each).toArray(String[]::new)))
                .as("are in %s", allowed)));
  }

  private static ArchRule needsNothingOfTheTools(DescribedPredicate<JavaClass> which) {
    return rule(
        which,
        onlyDependOnClassesThat(
            resideInAnyPackage(LIBRARY_MAY_USE).or(resideInAPackage(ROOT + ".."))));
  }

  private static ArchRule reachesNothingOutside(DescribedPredicate<JavaClass> which) {
    DescribedPredicate<JavaClass> valuesOrCollections =
        DescribedPredicate.describe(
            "are values or collections",
            type -> {
              JavaClass base = type.getBaseComponentType();
              return base.isPrimitive()
                  || base.getPackageName().startsWith(ROOT)
                  || PURE_MAY_USE.contains(base.getPackageName())
                  || PURE_MAY_USE_CLASSES.stream().anyMatch(base::isEquivalentTo);
            });
    return rule(
        which,
        onlyDependOnClassesThat(valuesOrCollections).and(never(callMethod(Math.class, "random"))));
  }

  private static ArchRule holdsNoStateThatChanges(DescribedPredicate<JavaClass> which) {
    return rule(
        which,
        condition(
            "hold only final fields of types that do not change",
            (type, events) -> {
              for (JavaField field : type.getFields()) {
                if (!field.getModifiers().contains(SYNTHETIC)
                    && !(field.getModifiers().contains(FINAL) && isImmutable(field))) {
                  events.add(SimpleConditionEvent.violated(field, field.getDescription()));
                }
              }
              copiesItsCollections(type, events);
            }));
  }

  /** A list or a map that is handed in may change later; a copy cannot. */
  private static void copiesItsCollections(JavaClass type, ConditionEvents events) {
    long collections =
        type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(STATIC))
            .filter(field -> COPIED.stream().anyMatch(field.getRawType()::isEquivalentTo))
            .count();
    long copies =
        type.getConstructors().stream()
            .flatMap(constructor -> constructor.getMethodCallsFromSelf().stream())
            .filter(call -> COPIED.stream().anyMatch(call.getTargetOwner()::isEquivalentTo))
            .filter(call -> call.getName().equals("copyOf"))
            .count();
    if (copies < collections) {
      events.add(
          SimpleConditionEvent.violated(
              type,
              "%s copies %d of its %d lists and maps"
                  .formatted(type.getName(), copies, collections)));
    }
  }

  private static boolean isImmutable(JavaField field) {
    return CONTAINERS.stream().noneMatch(field.getRawType()::isEquivalentTo)
        ? isImmutable(field.getRawType())
        : field.getType().getAllInvolvedRawTypes().stream()
            .filter(type -> CONTAINERS.stream().noneMatch(type::isEquivalentTo))
            .allMatch(ArchitectureTest::isImmutable);
  }

  private static boolean isImmutable(JavaClass type) {
    return type.isPrimitive()
        || type.isEquivalentTo(String.class)
        || type.isEquivalentTo(Bytes.class)
        || (type.getPackageName().startsWith(ROOT)
            && (type.isEnum() || isValue(type) || isFrozen(type)));
  }

  /** A class like a record, which works out more from what it is given. */
  private static boolean isFrozen(JavaClass type) {
    return type.getModifiers().contains(FINAL)
        && type.getFields().stream()
            .filter(field -> !field.getModifiers().contains(STATIC))
            .allMatch(field -> field.getModifiers().contains(FINAL) && isImmutable(field));
  }

  /** A record, or an interface that only records implement. */
  private static boolean isValue(JavaClass type) {
    Class<?> real = type.reflect();
    return real.isRecord()
        || (real.isSealed() && Stream.of(real.getPermittedSubclasses()).allMatch(Class::isRecord));
  }

  private static ArchRule isValueOrFunctions(DescribedPredicate<JavaClass> which) {
    return rule(
        which,
        condition(
            "be a record, an enum, a sealed interface, or a final class of static methods",
            (type, events) -> {
              if (!(type.isEnum()
                  || isValue(type)
                  || hasOnlyFunctions(type)
                  || type.getSimpleName().equals("package-info")
                  || type.getModifiers().contains(SYNTHETIC)
                  || type.isAnonymousClass())) {
                events.add(SimpleConditionEvent.violated(type, type.getDescription()));
              }
            }));
  }

  private static boolean hasOnlyFunctions(JavaClass type) {
    for (JavaConstructor constructor : type.getConstructors()) {
      if (!constructor.getModifiers().contains(PRIVATE)) {
        return false;
      }
    }
    for (JavaMethod method : type.getMethods()) {
      if (!method.getModifiers().contains(STATIC)) {
        return false;
      }
    }
    return type.getModifiers().contains(FINAL);
  }

  private static Set<String> closure(String name) {
    Set<String> all = new TreeSet<>(Set.of(name));
    USES.get(name).forEach(used -> all.addAll(closure(used)));
    return all;
  }

  private static DescribedPredicate<JavaClass> in(String name) {
    return resideInAPackage(ROOT + "." + name);
  }

  private static String shortName(String packageName) {
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }

  /** Packages that do not exist yet keep every rule. */
  private static ArchRule rule(
      DescribedPredicate<JavaClass> which, ArchCondition<JavaClass> condition) {
    return classes().that(which).should(condition).allowEmptyShould(true);
  }

  private interface Check {
    void on(JavaClass type, ConditionEvents events);
  }

  private static ArchCondition<JavaClass> condition(String description, Check check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.on(type, events);
      }
    };
  }

  // The rules can fail.

  @Test
  void usingAPackageAboveIsReported() {
    assertThat(isReported(usesOnlyThoseBelow(only(UsesTheCache.class), "wire"))).isTrue();
    assertThat(isReported(usesOnlyThoseBelow(only(UsesTheCache.class), "codec"))).isFalse();
  }

  @Test
  void usingWhatOnlyTheToolsNeedIsReported() {
    assertThat(isReported(needsNothingOfTheTools(only(UsesPicocli.class)))).isTrue();
    assertThat(isReported(needsNothingOfTheTools(only(UsesTheCache.class)))).isFalse();
  }

  @Test
  void readingTheClockIsReported() {
    assertThat(isReported(reachesNothingOutside(only(ReadsTheClock.class)))).isTrue();
    assertThat(isReported(reachesNothingOutside(only(ReadsTheJavaTimeClock.class)))).isTrue();
  }

  @Test
  void rollingDiceIsReported() {
    assertThat(isReported(reachesNothingOutside(only(RollsDice.class)))).isTrue();
    assertThat(isReported(reachesNothingOutside(only(RollsMathDice.class)))).isTrue();
  }

  @Test
  void writingAndStartingThreadsAreReported() {
    assertThat(isReported(reachesNothingOutside(only(Prints.class)))).isTrue();
    assertThat(isReported(reachesNothingOutside(only(StartsAThread.class)))).isTrue();
  }

  @Test
  void stateThatChangesIsReported() {
    assertThat(isReported(holdsNoStateThatChanges(only(Counts.class)))).isTrue();
    assertThat(isReported(holdsNoStateThatChanges(only(Remembers.class)))).isTrue();
    assertThat(isReported(holdsNoStateThatChanges(only(HoldsAnArray.class)))).isTrue();
    assertThat(isReported(holdsNoStateThatChanges(only(TakesAListAsItIs.class)))).isTrue();
    assertThat(isReported(holdsNoStateThatChanges(only(TakesAMapAsItIs.class)))).isTrue();
    assertThat(isReported(holdsNoStateThatChanges(only(CopiesItsList.class)))).isFalse();
    assertThat(isReported(holdsNoStateThatChanges(only(CopiesItsMap.class)))).isFalse();
  }

  @Test
  void anObjectWithMethodsIsReported() {
    assertThat(isReported(isValueOrFunctions(only(Counts.class)))).isTrue();
    assertThat(isReported(isValueOrFunctions(only(OpenInterface.class)))).isTrue();
    assertThat(isReported(isValueOrFunctions(only(CopiesItsList.class)))).isFalse();
    assertThat(isReported(isValueOrFunctions(only(RollsDice.class)))).isFalse();
  }

  private static DescribedPredicate<JavaClass> only(Class<?> type) {
    return JavaClass.Predicates.equivalentTo(type);
  }

  private static boolean isReported(ArchRule rule) {
    return rule.evaluate(WRONG).hasViolation();
  }

  static final class UsesTheCache {
    private UsesTheCache() {}

    static Slot slot() {
      return Slot.EMPTY;
    }
  }

  static final class UsesPicocli {
    private UsesPicocli() {}

    static Object commandLine() {
      return new picocli.CommandLine(new Object());
    }
  }

  static final class ReadsTheClock {
    private ReadsTheClock() {}

    static long now() {
      return System.nanoTime();
    }
  }

  static final class ReadsTheJavaTimeClock {
    private ReadsTheJavaTimeClock() {}

    static Object now() {
      return java.time.Clock.systemUTC();
    }
  }

  static final class RollsDice {
    private RollsDice() {}

    static int roll() {
      return new Random().nextInt(6);
    }
  }

  static final class RollsMathDice {
    private RollsMathDice() {}

    static double roll() {
      return Math.random();
    }
  }

  static final class Prints {
    private Prints() {}

    static void print() {
      System.out.println();
    }
  }

  static final class StartsAThread {
    private StartsAThread() {}

    static Thread start() {
      return Thread.ofVirtual().unstarted(() -> {});
    }
  }

  static final class Counts {
    private int count;

    int next() {
      return count++;
    }
  }

  static final class Remembers {
    static final List<Object> MEMORY = new ArrayList<>();

    private Remembers() {}
  }

  static final class HoldsAnArray {
    static final byte[] BYTES = new byte[1];

    private HoldsAnArray() {}
  }

  record TakesAListAsItIs(List<Time> times) {}

  record CopiesItsList(List<Time> times) {
    CopiesItsList {
      times = List.copyOf(times);
    }
  }

  record TakesAMapAsItIs(Map<Time, Bytes> bytes) {}

  record CopiesItsMap(Map<Time, Bytes> bytes) {
    CopiesItsMap {
      bytes = Map.copyOf(bytes);
    }
  }

  interface OpenInterface {}
}
