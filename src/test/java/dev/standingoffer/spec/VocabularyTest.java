package dev.standingoffer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.cache.Step;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEffect;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.spec.TlaModule.Definition;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every name in {@code spec/vocabulary.json} exists, and nothing that needs a name lacks one. */
class VocabularyTest {

  private static final List<String> COLUMNS = List.of("spec", "json", "java", "ldk");
  private static final String NONE = "—";
  private static final TlaModule CACHE = TlaModule.read("spec/OfferCache.tla");
  private static final TlaModule SERVER = TlaModule.read("spec/InvoiceServer.tla");
  private static final Set<String> RECORDED = RecordedNames.read();
  private static final List<Concept> CONCEPTS = read();

  /**
   * A line of the vocabulary.
   *
   * @param module where its name in the spec is
   * @param node what {@code spec/vocabulary.json} says of it
   */
  record Concept(String group, TlaModule module, JsonNode node) {

    String in(String column) {
      return node.get(column).asString();
    }

    /** The name, without the value that it is said to have. */
    String nameIn(String column) {
      return in(column).replaceFirst(" = .*", "");
    }

    boolean isIn(String column) {
      return !in(column).equals(NONE);
    }

    @Override
    public String toString() {
      return group + ": " + in("concept") + " " + in("spec");
    }
  }

  static Stream<Concept> concepts() {
    return CONCEPTS.stream();
  }

  @ParameterizedTest
  @MethodSource("concepts")
  void hasFourColumnsAndAReasonWhereThereIsNoName(Concept concept) {
    List<String> missing = COLUMNS.stream().filter(column -> !concept.isIn(column)).toList();
    JsonNode why = concept.node().path("why");
    assertThat(why.propertyNames()).containsExactlyInAnyOrderElementsOf(missing);
    assertThat(why.valueStream().map(JsonNode::asString)).noneMatch(String::isBlank);
    assertThat(concept.in("concept")).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("concepts")
  void nameOfTheSpecIsDefinedThere(Concept concept) {
    if (concept.isIn("spec")) {
      assertThat(isInSpec(concept.in("spec"), concept.module())).as(concept.in("spec")).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("concepts")
  void nameInJsonOccursInARecording(Concept concept) {
    if (concept.isIn("json")) {
      assertThat(RECORDED).contains(concept.in("json"));
    }
  }

  @ParameterizedTest
  @MethodSource("concepts")
  void nameInJavaIsATypeOrAMember(Concept concept) throws ClassNotFoundException {
    if (concept.isIn("java")) {
      assertThat(isInJava(concept.in("java"))).as(concept.in("java")).isTrue();
    }
  }

  /** LDK's source is not part of this build: only the form of its names can be checked. */
  @ParameterizedTest
  @MethodSource("concepts")
  void nameInLdkIsAPathOfRust(Concept concept) {
    if (concept.isIn("ldk")) {
      assertThat(concept.nameIn("ldk")).matches("[A-Za-z]\\w*(::[A-Za-z]\\w*)*");
    }
  }

  @Test
  void nothingInJavaLacksAName() {
    assertThat(concepts().map(concept -> concept.in("java"))).containsAll(javaNames());
  }

  @Test
  void nothingInTheSpecLacksAName() {
    requireNames(CACHE, Policy.class, Event.class);
    requireNames(SERVER, ServerPolicy.class, ServerEvent.class);
  }

  private static void requireNames(TlaModule module, Class<?> policy, Class<?> event) {
    List<String> expected = new ArrayList<>(module.constants());
    for (String line : module.definition("Step").orElseThrow().body().lines().toList()) {
      Matcher type = Pattern.compile(".*e\\.type = (\"\\w+\").*").matcher(line);
      if (type.matches()) {
        expected.add(type.group(1));
      }
    }
    // MaxTime and TicksPerSecond are no choices.
    assertThat(module.constants()).hasSize(policy.getRecordComponents().length + 2);
    assertThat(expected).hasSize(module.constants().size() + event.getPermittedSubclasses().length);
    assertThat(
            concepts()
                .filter(concept -> concept.module().equals(module))
                .map(concept -> concept.in("spec")))
        .containsAll(expected);
  }

  /** What the comment above an event's operator says that the event carries. */
  @ParameterizedTest
  @MethodSource("events")
  void eventCarriesInJavaWhatItCarriesInTheSpec(Class<?> event, TlaModule module) {
    Definition operator = module.definition(event.getSimpleName()).orElseThrow();
    Matcher fields = Pattern.compile("e: \\[type, ([^]]*)]").matcher(operator.comment());
    assertThat(fields.find()).as(operator.comment()).isTrue();
    assertThat(componentNames(event)).containsExactly(fields.group(1).split(", "));
  }

  static Stream<Arguments> events() {
    return withModules(Event.class, ServerEvent.class);
  }

  /** What the record in the body of an effect's operator holds. */
  @ParameterizedTest
  @MethodSource("effects")
  void effectCarriesInJavaWhatItCarriesInTheSpec(Class<?> effect, TlaModule module) {
    Definition operator = module.definition(effect.getSimpleName()).orElseThrow();
    List<String> fields =
        Pattern.compile("(\\w+) \\|->")
            .matcher(operator.body())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(fields).first().isEqualTo("type");
    assertThat(componentNames(effect)).containsExactlyElementsOf(fields.subList(1, fields.size()));
  }

  static Stream<Arguments> effects() {
    return withModules(Effect.class, ServerEffect.class);
  }

  private static Stream<Arguments> withModules(Class<?> ofCache, Class<?> ofServer) {
    return Stream.concat(
        Stream.of(ofCache.getPermittedSubclasses()).map(type -> Arguments.of(type, CACHE)),
        Stream.of(ofServer.getPermittedSubclasses()).map(type -> Arguments.of(type, SERVER)));
  }

  @Test
  void conceptsAreDistinct() {
    for (TlaModule module : List.of(CACHE, SERVER)) {
      assertThat(
              concepts()
                  .filter(concept -> concept.module().equals(module))
                  .map(concept -> concept.in("spec") + " " + concept.in("java")))
          .doesNotHaveDuplicates();
    }
  }

  private static boolean isInSpec(String name, TlaModule module) {
    if (name.startsWith("\"")) {
      return module.text().contains(name);
    }
    String[] parts = name.split("\\.", 2);
    Matcher described =
        Pattern.compile("\\b" + Pattern.quote(parts[0]) + ": +\\[([\\w, ]*)]")
            .matcher(module.text());
    if (described.find()) {
      return parts.length == 1 || List.of(described.group(1).split(", ")).contains(parts[1]);
    }
    if (parts.length == 1) {
      return module.constants().contains(name) || module.definition(name).isPresent();
    }
    return module.definition(parts[0]).orElseThrow().mentions(parts[1]);
  }

  private static boolean isInJava(String name) throws ClassNotFoundException {
    String[] parts = name.split("#", 2);
    Class<?> type = type(parts[0]);
    return parts.length == 1
        || Arrays.stream(type.getDeclaredFields()).map(Field::getName).anyMatch(parts[1]::equals)
        || Arrays.stream(type.getDeclaredMethods()).map(Method::getName).anyMatch(parts[1]::equals);
  }

  /** Of {@code a.b.Outer.Inner} as of {@code a.b.Outer$Inner}. */
  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName(name.replaceAll("(?<=\\.[A-Z]\\w{0,99})\\.", "\\$"));
  }

  /** All that has a name in the core and in what is sent, and that others have to call the same. */
  private static List<String> javaNames() {
    List<String> names = new ArrayList<>();
    Stream.of(
            Cache.class,
            Step.class,
            Outcome.class,
            Policy.class,
            StaticInvoice.class,
            Store.class,
            Entry.class,
            dev.standingoffer.server.Slot.class,
            Recipient.class,
            RecipientContext.class,
            SlotContext.class,
            ServerStep.class,
            ServerPolicy.class)
        .forEach(record -> names.addAll(memberNames(record)));
    for (Class<?> sealed :
        List.of(
            Event.class,
            Effect.class,
            Slot.class,
            Status.class,
            AsyncPaymentsMessage.class,
            ServerEvent.class,
            ServerEffect.class)) {
      for (Class<?> record : sealed.getPermittedSubclasses()) {
        names.add(record.getCanonicalName());
        names.addAll(memberNames(record));
      }
    }
    for (Outcome.Verdict verdict : Outcome.Verdict.values()) {
      names.add(Outcome.Verdict.class.getCanonicalName() + "#" + verdict.name());
    }
    for (ServerVerdict verdict : ServerVerdict.values()) {
      names.add(ServerVerdict.class.getCanonicalName() + "#" + verdict.name());
    }
    return names;
  }

  private static List<String> memberNames(Class<?> record) {
    return componentNames(record).stream()
        .map(component -> record.getCanonicalName() + "#" + component)
        .toList();
  }

  private static List<String> componentNames(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static List<Concept> read() {
    JsonNode root =
        JsonMapper.builder().build().readTree(ProjectFile.read("spec/vocabulary.json").text());
    List<Concept> concepts = new ArrayList<>();
    for (JsonNode group : root.get("groups")) {
      TlaModule module = group.has("module") ? SERVER : CACHE;
      for (JsonNode node : group.get("concepts")) {
        concepts.add(new Concept(group.get("group").asString(), module, node));
      }
    }
    return concepts;
  }
}
