package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bytecode.CannotFollowException;
import dev.standingoffer.bytecode.Classes;
import dev.standingoffer.bytecode.Compiled;
import dev.standingoffer.bytecode.JavaObjects;
import dev.standingoffer.bytecode.Machine;
import dev.standingoffer.bytecode.WrongTranslations;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's core is its spec; a wrong core is not, and a wrong translation is noticed. */
class ServerEqualityTest {

  private static final Classes CORE = JavaObjects.classes();

  private static SpecModule spec;

  @BeforeAll
  static void load() throws Exception {
    spec = SpecModule.read(Path.of("spec/InvoiceServer.tla"), List.of());
  }

  /** A comparison, and what its formulas are made of. */
  private record Made(Terms terms, ServerEquality.Compared compared) {

    /** What can differ. */
    List<String> differing() {
      List<String> differing = new ArrayList<>();
      compared
          .parts()
          .forEach(
              (part, same) -> {
                if (!isAlways(same)) {
                  differing.add(part);
                }
              });
      List<Term> all = new ArrayList<>();
      compared.obligations().forEach(each -> all.add(each.holds()));
      if (!isAlways(terms.and(all))) {
        differing.add("throws");
      }
      return differing;
    }

    private boolean isAlways(Term truth) {
      Term wrong = terms.and(compared.isStore(), terms.not(truth));
      return Z3.ask(wrong, Configuration.USUAL) instanceof Answer.Impossible;
    }
  }

  private static Made made(
      Classes classes,
      ServerChoice choice,
      ServerEventType type,
      int held,
      WrongTranslations.Maker maker) {
    Terms terms = new Terms();
    Values values = new Values(terms);
    Map<String, Value> constants = ServerInputs.constants(choice, values, Scale.REAL);
    Evaluator evaluator = new Evaluator(spec, constants, Map.of(), values, false);
    return new Made(
        terms,
        new ServerEquality(evaluator, values, type, held)
            .with(classes, constants, maker.make(values, classes, Map.of())));
  }

  private static Made made(Classes classes, ServerChoice choice, ServerEventType type, int held) {
    return made(
        classes,
        choice,
        type,
        held,
        (values, followed, summaries) -> new Machine(values, followed, true, summaries));
  }

  @TestFactory
  Stream<DynamicTest> aStepIsThatOfTheSpec() {
    return Stream.of(ServerChoice.values())
        .flatMap(
            choice ->
                Stream.of(0, 1, 3)
                    .flatMap(
                        held ->
                            Stream.of(ServerEventType.values())
                                .map(
                                    type ->
                                        DynamicTest.dynamicTest(
                                            "%s, %d slots, %s"
                                                .formatted(choice.word(), held, type.word()),
                                            () -> isProven(made(CORE, choice, type, held))))));
  }

  private static void isProven(Made made) {
    assertThat(made.differing()).isEmpty();
    assertThat(made.compared().parts()).containsOnlyKeys("outcome", "effects", "next");
  }

  /** By the event and the part of the answer, and nowhere else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          InvoiceServer | length() > policy.maxRecipientIdLength() | length() >= policy.maxRecipientIdLength() | RecipientAdded outcome effects
          InvoiceServer | relativeExpiry.map(length -> now.plus(length)) | relativeExpiry | RecipientAdded effects
          InvoiceServer | GivePaths(event.paths(), context)) | GivePaths(List.of(), context)) | RecipientAdded effects
          InvoiceServer | context.pathAbsoluteExpiry().wholeSeconds() | context.pathAbsoluteExpiry() | OfferPathsRequested effects
          InvoiceServer | context.recipient(), invoiceSlot, now | context.recipient(), 0, now | OfferPathsRequested effects
          InvoiceServer | expiry.isPresent() && expiry.get().isBefore(now) | expiry.isPresent() && !expiry.get().isAfter(now) | OfferPathsRequested outcome effects, InvoiceRequested outcome effects
          InvoiceServer | if (invoice.isExpiredAt(event.now())) | if (!event.now().isBefore(invoice.absoluteExpiry())) | StaticInvoiceReceived outcome effects next
          InvoiceServer | length() > policy.maxInvoiceSize() | length() >= policy.maxInvoiceSize() | StaticInvoiceReceived outcome effects next
          InvoiceServer | invoice.createdAt().isBefore(held.get().createdAt()) | !invoice.createdAt().isAfter(held.get().createdAt()) | StaticInvoiceReceived outcome effects next
          InvoiceServer | && !held.get().isExpiredAt(now) |  | StaticInvoiceReceived outcome effects next
          InvoiceServer | policy.keepNewestInvoice() |  now.nanos() >= 0 | StaticInvoiceReceived outcome effects next
          InvoiceServer | store.with(slot, new Entry(invoice, event.forwardInvoiceRequestPath())) | store | StaticInvoiceReceived next
          InvoiceServer | new Entry(invoice, event.forwardInvoiceRequestPath()) | new Entry(store.at(slot).map(Entry::invoice).orElse(invoice), event.forwardInvoiceRequestPath()) | StaticInvoiceReceived next
          InvoiceServer | new ServerEffect.PersistInvoice(context, invoice, event.forwardInvoiceRequestPath()), | ServerEffect.CONFIRM_INVOICE, | StaticInvoiceReceived effects
          InvoiceServer | if (held.isEmpty()) | if (held.isEmpty() && event.now().nanos() > 0) | InvoiceRequested outcome effects throws
          InvoiceServer | !invoice.isExpiredAt(now) && !isPast | !isPast | InvoiceRequested outcome effects
          InvoiceServer | List.of(forward, new ServerEffect.SendInvoice(entry.invoice())) | List.of(new ServerEffect.SendInvoice(entry.invoice()), forward) | InvoiceRequested effects
          InvoiceServer | ServerVerdict.NO_INVOICE | ServerVerdict.NO_PATH | InvoiceRequested outcome
          Slot | context.recipient(), context.invoiceSlot() | context.recipient(), 0 | StaticInvoiceReceived outcome effects next, InvoiceRequested outcome effects
          Store | new HashMap<>(entries) | new HashMap<>() | StaticInvoiceReceived next
          InvoiceServer | if (held.isEmpty()) | if (!held.isPresent()) |
          """)
  void aWrongCoreIsTold(String source, String right, @Nullable String wrong, @Nullable String told)
      throws Exception {
    Classes classes =
        Compiled.with("server/" + source, right, wrong == null ? "" : wrong).classes();
    List<String> differing = new ArrayList<>();
    for (ServerEventType type : ServerEventType.values()) {
      Set<String> parts = new LinkedHashSet<>();
      for (ServerChoice choice : List.of(ServerChoice.KEEP_NEWEST, ServerChoice.LDK)) {
        parts.addAll(made(classes, choice, type, 2).differing());
      }
      if (!parts.isEmpty()) {
        differing.add(type.word() + " " + String.join(" ", parts));
      }
    }
    assertThat(String.join(", ", differing)).isEqualTo(told == null ? "" : told);
  }

  @TestFactory
  Stream<DynamicTest> aWrongTranslationIsNoticed() {
    return WrongTranslations.ofServer().entrySet().stream()
        .map(
            wrong ->
                DynamicTest.dynamicTest(
                    wrong.getKey(), () -> assertThat(isNoticed(wrong.getValue())).isTrue()));
  }

  private static boolean isNoticed(WrongTranslations.Maker maker) {
    return Stream.of(ServerEventType.values())
        .anyMatch(
            type -> {
              try {
                return !made(CORE, ServerChoice.KEEP_NEWEST, type, 2, maker).differing().isEmpty();
              } catch (CannotFollowException | UntranslatableException e) {
                return true;
              }
            });
  }
}
