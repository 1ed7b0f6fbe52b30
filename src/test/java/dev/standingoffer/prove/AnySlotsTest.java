package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Field;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Unbounded;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is said of any number of slots is, of two slots, what is said of two, whose translation is
 * tried against TLC; and what is false is not proven.
 */
class AnySlotsTest {

  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final int SLOTS = 2;

  @TempDir private Path folder;

  /** Steps from a cache of any number of slots, and from the same one where it has two. */
  private static final class Both {

    private final SpecModule module;
    private final Values values = new Values(new Terms());
    private final Terms terms = values.terms();
    private final Map<String, Value> constants;
    private final Fields cache;
    private final Fields event;
    private final Fields other;

    Both(Choice choice, EventType type) throws IOException {
      module = SpecModule.read(HOME.resolve("spec/OfferCacheProperties.tla"), List.of());
      constants = Inputs.constants(choice, values, Scale.REAL);
      Inputs inputs = new Inputs(values, Scale.REAL);
      cache = inputs.cache("c", Claim.ANY_NUMBER);
      event = inputs.event(type, Claim.ANY_NUMBER);
      other = inputs.cache("d", Claim.ANY_NUMBER);
    }

    private static Value field(Fields record, String name) {
      return Objects.requireNonNull(record.byName().get(name)).value();
    }

    private Fields with(Fields record, String name, Value value) {
      SortedMap<String, Field> fields = new TreeMap<>(record.byName());
      fields.put(name, new Field(terms.constant(true), value));
      return values.fields(fields);
    }

    private Fields two(Fields ofAny) {
      Unbounded slots = (Unbounded) field(ofAny, "slots");
      return with(
          ofAny,
          "slots",
          values.sequence(
              IntStream.rangeClosed(1, SLOTS)
                  .mapToObj(place -> slots.at().apply(terms.number(place)))
                  .toList()));
    }

    private Fields twoPersisted() {
      return event.byName().containsKey("persisted")
          ? with(event, "persisted", two((Fields) field(event, "persisted")))
          : event;
    }

    private Term isTwo(Fields ofAny) {
      return terms.equal(((Unbounded) field(ofAny, "slots")).length(), terms.number(SLOTS));
    }

    private Term areTwo() {
      Term caches = terms.and(isTwo(cache), isTwo(other));
      return event.byName().containsKey("persisted")
          ? terms.and(caches, isTwo((Fields) field(event, "persisted")))
          : caches;
    }

    private Value apply(String operator, Value... arguments) {
      return new Evaluator(module, constants, Map.of(), values, false).apply(operator, arguments);
    }

    private Answer ask(Term wrong) {
      return Z3.ask(terms.and(terms.facts(), areTwo(), wrong), AnySlots.CONFIGURATIONS);
    }

    Answer answersDiffer(String part) {
      Value ofAny = field((Fields) apply("Step", cache, event), part);
      Value ofTwo = field((Fields) apply("Step", two(cache), twoPersisted()), part);
      return ask(terms.not(values.equal(ofAny, ofTwo)));
    }

    /** Of the answer in another cache, a guarantee is true or false. */
    Answer isTrueOfAnyAndFalseOfTwo(String guarantee) {
      Value answer = apply("Step", other, event);
      Value answerOfTwo = apply("Step", two(other), twoPersisted());
      Term ofAny = ((Value.Truth) apply(guarantee, cache, event, answer)).term();
      Term ofTwo = ((Value.Truth) apply(guarantee, two(cache), twoPersisted(), answerOfTwo)).term();
      return ask(terms.and(ofAny, terms.not(ofTwo)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAnswerIsThatOfTwoSlots(EventType type) throws IOException {
    Choice choice = type == EventType.TIMER_TICK ? Choice.LDK : Choice.HARDENED; // takes long
    assertThat(new Both(choice, type).answersDiffer("next")).isInstanceOf(Answer.Impossible.class);
    assertThat(new Both(choice, type).answersDiffer("outcome"))
        .isInstanceOf(Answer.Impossible.class);
  }

  @ParameterizedTest
  @CsvSource({
    "StalestRequested, PEER_CONNECTED",
    "EmptySlotsFirst, PEER_CONNECTED",
    "LastPayableNotRequested, PEER_CONNECTED",
    "UsedKept, OFFER_BUILT",
    "PayableKept, OFFER_BUILT",
    "GoodPathsAccepted, OFFER_PATHS_RECEIVED",
    "FirstSlotConfirmed, STATIC_INVOICE_PERSISTED",
    "LongestUsedElse, OFFER_REQUESTED",
    "FreshestReadyFirst, OFFER_REQUESTED",
    "RestartFaithful, RESTARTED",
    "ChangeSentAtOnce, PATHS_CHANGED",
    "InvoicesForCachedOnly, PATHS_CHANGED",
  })
  void aGuaranteeSaysOfTwoSlotsWhatItSaysOfAny(String guarantee, EventType type)
      throws IOException {
    assertThat(new Both(Choice.LDK, type).isTrueOfAnyAndFalseOfTwo(guarantee))
        .isInstanceOf(Answer.Impossible.class);
  }

  /** Else all would follow from them. */
  @ParameterizedTest
  @EnumSource(names = {"TIMER_TICK", "PEER_CONNECTED"})
  void whatIsAssumedCanBe(EventType type) throws IOException {
    Both both = new Both(Choice.LDK, type);
    both.apply("Step", both.cache, both.event);
    assertThat(both.ask(both.terms.constant(true))).isNotInstanceOf(Answer.Impossible.class);
  }

  private Proof proof(Path home, String name, Choice choice, EventType type) throws IOException {
    return Prover.of(home, (_, _) -> {})
        .prove(choice, type, Claim.ANY_NUMBER, name::equals)
        .getFirst();
  }

  private Verdict verdict(Path home, String name, Choice choice, EventType type)
      throws IOException {
    return proof(home, name, choice, type).verdict();
  }

  @ParameterizedTest
  @CsvSource({
    "LastPayableSurvives, OFFER_BUILT",
    "UsedSentEveryTick, TIMER_TICK",
    "CountResetByTickAlone, PATHS_CHANGED",
    "UsedKeptToTheEnd, OFFER_BUILT",
    "PersistOnlyOnChange, STATIC_INVOICE_PERSISTED",
    "EmptySlotsFilledFirst, OFFER_BUILT",
  })
  void whatIsTemptingIsNotProven(String name, EventType type) throws IOException {
    Proof proof = proof(HOME, name, Choice.LDK, type);
    assertThat(proof.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(proof.remark()).endsWith("; it may be false: try --slots 2");
  }

  private Path changed(String from, String to) throws IOException {
    Path spec = Files.createDirectories(folder.resolve("spec"));
    try (Stream<Path> files = Files.list(HOME.resolve("spec"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".tla")).toList()) {
        String text = Files.readString(file);
        if (file.endsWith("OfferCache.tla")) {
          assertThat(text).containsOnlyOnce(from);
          text = text.replace(from, to);
        }
        Files.writeString(spec.resolve(file.getFileName()), text);
      }
    }
    return folder;
  }

  /** Each is proven of the spec as it is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Oldest(c, S) == First( | Oldest(c, S) == Last( | StalestRequested | PEER_CONNECTED
          LET i == First(known) | LET i == Last(known) | FirstSlotConfirmed | STATIC_INVOICE_PERSISTED
          CachedIn(c) : IsExpired(c.slots[i].offer, now)} | CachedIn(c) : i # 11 /\\ IsExpired(c.slots[i].offer, now)} | ExpiredForgotten | PEER_CONNECTED
          THEN EmptySlot ELSE @[i]] | THEN EmptySlot ELSE @[1]] | UsedKept | PEER_CONNECTED
          ServeStaticInvoice(c.slots[i], now | ServeStaticInvoice(c.slots[1], now | InvoicesForCachedOnly | PATHS_CHANGED
          """)
  void aWrongSpecIsNotProven(String from, String to, String name, EventType type)
      throws IOException {
    assertThat(verdict(HOME, name, Choice.LDK, type)).isEqualTo(Verdict.PROVEN);
    assertThat(verdict(changed(from, to), name, Choice.LDK, type)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aClaimTakesTheSameAloneAndAmongOthers() throws IOException {
    Prover prover = Prover.of(HOME, (_, _) -> {});
    List<Proof> some =
        prover.prove(
            Choice.LDK,
            EventType.PEER_CONNECTED,
            Claim.ANY_NUMBER,
            name -> name.startsWith("Stalest"));
    Proof alone =
        prover
            .prove(
                Choice.LDK, EventType.PEER_CONNECTED, Claim.ANY_NUMBER, "StalestRequested"::equals)
            .getFirst();
    assertThat(alone.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(some.getFirst().resources()).isEqualTo(alone.resources()).isPositive();
  }
}
