package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.prove.KeptParts.Kept;
import dev.standingoffer.prove.NeededParts.Grade;
import dev.standingoffer.prove.NeededParts.Slots;
import dev.standingoffer.solver.SolverLoader;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.tla.FormulaPart;
import dev.standingoffer.tla.SpecModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Each part of each guarantee's formula is needed, or the reason why not is told here. */
class NeededPartsTest {

  private static final Path SPEC = Path.of("spec");

  /** Why a part is not needed, though nothing is wrong with the formula. */
  private static final Map<String, String> REASONS =
      Map.of(
          "StaleSlotAskedFor: WithStatus(a.next, \"Empty\") = {}",
          "where a slot is empty, that one is asked for: `EmptySlotAskedFor`",
          "GivenUpReplaced: WithStatus(a.next, \"Empty\") = {}",
          "where a slot is empty, that one is asked for: `EmptySlotAskedFor`",
          "PathsStayDistinct: i \\in CachedIn(c)",
          "what is said of i and j is said of j and i, too",
          "PathsStayDistinct: j \\in CachedIn(c)",
          "what is said of i and j is said of j and i, too",
          "PathsStayDistinct: SameOffer(c.slots[i], a.next.slots[i])",
          "what is said of i and j is said of j and i, too",
          "PathsStayDistinct: SameOffer(c.slots[j], a.next.slots[j])",
          "what is said of i and j is said of j and i, too",
          "RotatedByOwnAge: e.now <= e.replyPathExpiry",
          "an answer that comes too late is refused for that, and not for its slot",
          "GivenUpReplaced: e.now <= e.replyPathExpiry",
          "an answer that comes too late is refused for that, and not for its slot",
          "NothingSentBetween: Configured(c)",
          "a node without server paths sends nothing at all: `SilentUnlessConfigured`");

  @BeforeAll
  static void load() throws Exception {
    SolverLoader.load();
  }

  private static List<FormulaPart> parts(Half half) throws Exception {
    return NeededParts.parts(half, SPEC).values().stream().flatMap(List::stream).toList();
  }

  private static List<Kept> asked(Half half) throws Exception {
    List<Kept> all = new ArrayList<>();
    NeededParts.of(half, SPEC, _ -> true).forEach((part, grade) -> all.add(Kept.of(part, grade)));
    return all;
  }

  /** Of the cache it takes longer: {@code -Dprove.parts=true} asks of both, and keeps it. */
  @Test
  @EnabledIfSystemProperty(named = "prove.parts", matches = "true")
  void eachIsAsItIsKept() throws Exception {
    Map<Half, List<Kept>> found = new EnumMap<>(Half.class);
    for (Half half : Half.values()) {
      found.put(half, asked(half));
    }
    KeptParts parts = new KeptParts(found);
    if (Boolean.getBoolean(PagePart.UPDATE)) {
      parts.write();
    }
    assertThat(parts).isEqualTo(KeptParts.read());
  }

  @Test
  void thoseOfTheServerAreAsTheyAreKept() throws Exception {
    assertThat(asked(Half.SERVER)).isEqualTo(KeptParts.read().of(Half.SERVER));
  }

  @Test
  void allPartsOfTheFormulasAreKept() throws Exception {
    for (Half half : Half.values()) {
      assertThat(KeptParts.read().of(half).stream().map(NeededPartsTest::name))
          .as("to ask anew: mvn test -Dtest=NeededPartsTest -Dprove.parts=true -DupdateDocs=true")
          .isEqualTo(parts(half).stream().map(NeededPartsTest::name).toList());
    }
  }

  private static String name(Kept part) {
    return part.guarantee() + ": " + part.text();
  }

  private static String name(FormulaPart part) {
    return part.guarantee() + ": " + part.text();
  }

  @Test
  void whatIsNotNeededHasAReason() throws Exception {
    KeptParts parts = KeptParts.read();
    Set<String> unneeded =
        Stream.of(Half.values())
            .flatMap(half -> parts.of(half).stream())
            .filter(part -> part.grade().compareTo(Grade.OPEN) >= 0)
            .map(NeededPartsTest::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unneeded).isEqualTo(new TreeSet<>(REASONS.keySet()));
  }

  /** What is put into a formula that says nothing more, or makes it weaker without need. */
  private static final Map<String, String> SUPERFLUOUS =
      Map.of(
          "a.next = c /\\ a.effects = <<>>\n\n\\* K1: each round",
          "a.next = c /\\ a.effects = <<>> /\\ Len(a.effects) = 0\n\n\\* K1: each round",
          "e.type = \"TimerTick\" /\\ Configured(c) =>\n        a.next.requestAttempts = IF",
          "e.type = \"TimerTick\" /\\ Configured(c) /\\ e.now >= 0 =>\n"
              + "        a.next.requestAttempts = IF",
          "e.type \\in {\"TimerTick\", \"Restarted\"} \\/ SomeExpired(c, e)\n",
          "e.type \\in {\"TimerTick\", \"Restarted\"} \\/ SomeExpired(c, e) \\/ e.type ="
              + " \"OfferRequested\"\n",
          "IF e.type = \"ServerPathsSet\" /\\ e.paths # <<>> THEN e.paths ELSE c.serverPaths",
          "IF e.type = \"ServerPathsSet\" /\\ e.paths # <<>> /\\ e.now >= 0 THEN e.paths ELSE"
              + " c.serverPaths");

  @Test
  void whatSaysNothingIsNoticed(@TempDir Path folder) throws Exception {
    String text = Files.readString(SPEC.resolve("OfferCacheProperties.tla"));
    for (Map.Entry<String, String> each : SUPERFLUOUS.entrySet()) {
      assertThat(text).containsOnlyOnce(each.getKey());
      text = text.replace(each.getKey(), each.getValue());
    }
    Files.writeString(folder.resolve("OfferCacheProperties.tla"), text);
    Files.copy(SPEC.resolve("OfferCache.tla"), folder.resolve("OfferCache.tla"));
    Set<String> changed =
        Set.of(
            "SilentUnlessConfigured",
            "TickResetsCount",
            "CountResetByTickOrExpiry",
            "ServerPathsStay");
    Map<FormulaPart, Grade> found = NeededParts.of(Half.CACHE, folder, changed::contains);
    assertThat(
            found.entrySet().stream()
                .filter(each -> each.getValue() == Grade.UNNEEDED)
                .map(each -> name(each.getKey())))
        .containsExactlyInAnyOrder(
            "SilentUnlessConfigured: a.effects = <<>>",
            "SilentUnlessConfigured: Len(a.effects) = 0",
            "TickResetsCount: e.now >= 0",
            "CountResetByTickOrExpiry: e.type = \"OfferRequested\"",
            "ServerPathsStay: e.now >= 0");
  }

  /**
   * It keeps the formula from asking a wrong answer for an effect that it has not, as any would.
   */
  @Test
  void aConditionThatIsThereForNothingIsNoGuard(@TempDir Path folder) throws Exception {
    String guard =
        "e.type = \"OfferPathsRequested\" /\\ ~CameLate(e) =>\n        IF e.paths # <<>>";
    String text = Files.readString(SPEC.resolve("InvoiceServerProperties.tla"));
    assertThat(text).containsOnlyOnce(guard);
    Files.writeString(
        folder.resolve("InvoiceServerProperties.tla"),
        text.replace(guard, guard.replace(" =>", " /\\ e.invoiceSlot # 3 =>")));
    Files.copy(SPEC.resolve("InvoiceServer.tla"), folder.resolve("InvoiceServer.tla"));
    Map<FormulaPart, Grade> found = NeededParts.of(Half.SERVER, folder, "AskersGetPaths"::equals);
    assertThat(
            found.entrySet().stream()
                .filter(each -> each.getValue().compareTo(Grade.OPEN) >= 0)
                .map(each -> name(each.getKey())))
        .containsExactly("AskersGetPaths: e.invoiceSlot # 3");
  }

  /** What is asked about has the effects that the spec has, with the same fields. */
  @Test
  void anyAnswerMayBeTheRightOne() throws Exception {
    assertThat(canGive(Half.CACHE)).isEqualTo(AnyAnswer.OF_CACHE.keySet());
    assertThat(canGive(Half.SERVER)).isEqualTo(AnyAnswer.OF_SERVER.keySet());
  }

  private static Set<String> canGive(Half half) throws Exception {
    SpecModule module = SpecModule.read(SPEC.resolve(half.module() + ".tla"), List.of());
    Set<String> all = new TreeSet<>();
    for (EventName event : half.events()) {
      NeededPartsAsking asking =
          new NeededPartsAsking(module, List.of(), Map.of(), event, new Slots(1, 1, 1));
      Stream.of(AnyAnswer.OF_CACHE, AnyAnswer.OF_SERVER)
          .flatMap(each -> each.keySet().stream())
          .filter(effect -> !all.contains(effect) && asking.canGive(effect))
          .forEach(all::add);
    }
    return all;
  }

  @Test
  void thePageIsAsItIsKept() throws Exception {
    new PagePart("docs/defects.md", "generated:needed-parts").isAs(text(), NeededPartsTest.class);
  }

  /** A part with the place where it is now. */
  private record Placed(Half half, FormulaPart part, Grade grade) {

    String line() {
      return "%s.tla:%d".formatted(half.module(), part.line());
    }

    String code() {
      return "`" + part.text().replace("|", "\\|") + "`";
    }
  }

  private static String text() throws Exception {
    List<Placed> all = new ArrayList<>();
    for (Half half : Half.values()) {
      List<FormulaPart> parts = parts(half);
      List<Kept> kept = KeptParts.read().of(half);
      for (int i = 0; i < parts.size(); i++) {
        all.add(new Placed(half, parts.get(i), kept.get(i).grade()));
      }
    }
    StringBuilder text =
        new StringBuilder("\n| of a part | of the cache | of the server |\n|---|---:|---:|\n");
    List<Placed> wholes = all.stream().filter(each -> each.part().isWhole()).toList();
    all.removeAll(wholes);
    for (Grade grade : Grade.values()) {
      text.append(
          "| %s | %d | %d |%n"
              .formatted(
                  grade.words(), count(all, Half.CACHE, grade), count(all, Half.SERVER, grade)));
    }
    text.append("| all | %d | %d |%n".formatted(count(all, Half.CACHE), count(all, Half.SERVER)));
    appendWholes(text, wholes);
    text.append("\n| not needed: place | guarantee | part | why |\n|---|---|---|---|\n");
    for (Placed each : with(all, Grade.UNNEEDED)) {
      text.append(
          "| %s | `%s` | %s | %s |%n"
              .formatted(
                  each.line(),
                  each.part().guarantee(),
                  each.code(),
                  REASONS.getOrDefault(name(each.part()), "?")));
    }
    for (Grade grade :
        List.of(Grade.ITSELF, Grade.SHAPE, Grade.OPEN, Grade.MEANING, Grade.UNKNOWN)) {
      appendList(text, grade, with(all, grade));
    }
    return text.toString();
  }

  private static void appendWholes(StringBuilder text, List<Placed> wholes) {
    List<String> others =
        wholes.stream()
            .filter(each -> each.grade() != Grade.ALONE)
            .map(each -> "`" + each.part().guarantee() + "`")
            .toList();
    text.append(
        ("%nOf the %d guarantees of the cache and the %d of the server, %d notice, as a whole, a"
                + " wrong and well-formed answer that no other one notices.%n")
            .formatted(
                count(wholes, Half.CACHE),
                count(wholes, Half.SERVER),
                wholes.size() - others.size()));
    if (!others.isEmpty()) {
      text.append("Of these none such was found: %s.%n".formatted(String.join(", ", others)));
    }
  }

  private static void appendList(StringBuilder text, Grade grade, List<Placed> those) {
    if (those.isEmpty()) {
      return;
    }
    text.append("\n| guarantee | %s |%n|---|---|%n".formatted(grade.words()));
    Map<String, List<Placed>> byGuarantee =
        those.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.part().guarantee(), LinkedHashMap::new, Collectors.toList()));
    byGuarantee.forEach(
        (guarantee, parts) ->
            text.append(
                "| `%s` | %s |%n"
                    .formatted(
                        guarantee,
                        parts.stream()
                            .map(each -> "%d: %s".formatted(each.part().line(), each.code()))
                            .collect(Collectors.joining("; ")))));
  }

  private static List<Placed> with(List<Placed> all, Grade grade) {
    return all.stream().filter(each -> each.grade() == grade).toList();
  }

  private static long count(List<Placed> all, Half half) {
    return all.stream().filter(each -> each.half() == half).count();
  }

  private static long count(List<Placed> all, Half half, Grade grade) {
    return with(all, grade).stream().filter(each -> each.half() == half).count();
  }
}
