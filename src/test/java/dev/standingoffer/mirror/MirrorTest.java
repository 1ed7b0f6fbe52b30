package dev.standingoffer.mirror;

import static dev.standingoffer.mirror.Samples.number;
import static dev.standingoffer.mirror.Samples.record;
import static dev.standingoffer.mirror.Samples.text;
import static dev.standingoffer.mirror.Samples.tuple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Step;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.Store;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tlc2.value.impl.Value;

class MirrorTest {

  private static final Value REQUEST = record("type", text("OfferRequested"), "now", number(3));

  private static final Value NO_CACHE =
      record(
          "slots", tuple(),
          "requestAttempts", number(0),
          "serverPaths", tuple(),
          "retryTicks", number(0),
          "pathsChangedAt", number(-1));

  private static final Value NO_OFFER =
      record(
          "next", NO_CACHE,
          "effects", tuple(),
          "outcome", record("verdict", text("NoOffer")));

  private static final Value STORED =
      ServerSamples.store(
          ServerSamples.slot(ServerSamples.ALICE, 1),
          ServerSamples.entry(ServerSamples.FIRST_INVOICE, 21));

  private static final Value INVOICE_REQUEST =
      record(
          "type", text("InvoiceRequested"),
          "now", number(4),
          "context", ServerSamples.slotContext(ServerSamples.ALICE, 1, 4));

  private static final Value INVOICE_SENT =
      record(
          "next", STORED,
          "effects",
              tuple(
                  record("type", text("ForwardInvoiceRequest"), "destination", number(21)),
                  record("type", text("SendInvoice"), "invoice", ServerSamples.FIRST_INVOICE)),
          "outcome", record("verdict", text("InvoiceSent")));

  private final Tally tally = new Tally(Vocabulary.CACHE);
  private final Tally serverTally = new Tally(Vocabulary.SERVER);

  @Test
  void countsWhatAgrees() {
    mirror(OfferCache::step).compare(NO_CACHE, REQUEST, NO_OFFER);
    mirror(OfferCache::step).compare(NO_CACHE, REQUEST, NO_OFFER);
    assertThat(tally.toJson())
        .contains("\"OfferRequested/NoOffer\": 2", "\"OfferRequested/UsedOffer\": 0");
  }

  @Test
  void countsWhatAgreesOfTheServer() {
    serverMirror(InvoiceServer::step).compare(STORED, INVOICE_REQUEST, INVOICE_SENT);
    assertThat(serverTally.toJson())
        .contains("\"InvoiceRequested/InvoiceSent\": 1", "\"InvoiceRequested/NoInvoice\": 0");
  }

  @Test
  void reportsStateEventAndBothAnswers() {
    Core forgetful =
        (cache, event, policy) -> {
          Step step = OfferCache.step(cache, event, policy);
          return new Step(
              new Cache(step.next().slots(), 1, step.next().serverPaths()),
              step.effects(),
              step.outcome());
        };
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() -> mirror(forgetful).compare(NO_CACHE, REQUEST, NO_OFFER))
        .withMessageStartingWith(Mirror.DIFFERS)
        .withMessageContaining("cache: [")
        .withMessageContaining("event: [")
        .withMessageContaining("type |-> \"OfferRequested\"")
        .withMessageContaining("answer.next.requestAttempts: spec 0, core 1");
    assertThat(tally.toJson()).contains("\"OfferRequested/NoOffer\": 0");
  }

  @Test
  void reportsSlotsThatOneOfBothDoesNotHave() {
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(
            () ->
                serverMirror(storingFor(ServerSamples.RECIPIENTS.real(ServerSamples.BOB)))
                    .compare(STORED, INVOICE_REQUEST, INVOICE_SENT))
        .withMessageStartingWith(Mirror.DIFFERS)
        .withMessageContaining("store: ")
        .withMessageContaining("type |-> \"InvoiceRequested\"")
        .withMessageMatching(
            "(?s).*answer\\.next\\[<<\\[.*\"b\".*, 1>>]: spec has none, core \\[.*")
        .withMessageMatching(
            "(?s).*answer\\.next\\[<<\\[.*\"a\".*, 1>>]: spec \\[.*, core has none.*");
    assertThat(serverTally.toJson()).contains("\"InvoiceRequested/InvoiceSent\": 0");
  }

  @Test
  void reportsRecipientsThatTheModelDoesNotHave() {
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(
            () ->
                serverMirror(storingFor(new Recipient(Bytes.ofHex("77"))))
                    .compare(STORED, INVOICE_REQUEST, INVOICE_SENT))
        .withMessageContaining("answer.next[<<\"a recipient that the model does not have: ")
        .withMessageMatching(
            "(?s).*answer\\.next\\[<<\\[.*\"a\".*, 1>>]: spec \\[.*, core has none.*");
  }

  @Test
  void reportsACoreThatFails() {
    Core broken =
        (_, _, _) -> {
          throw new IndexOutOfBoundsException("7");
        };
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() -> mirror(broken).compare(NO_CACHE, REQUEST, NO_OFFER))
        .withMessageContaining("fails with java.lang.IndexOutOfBoundsException: 7");
  }

  @Test
  void reportsTimesThatTheModelDoesNotHave() {
    Core late =
        (cache, event, policy) ->
            OfferCache.step(
                cache,
                new Event.OfferPathsReceived(
                    Time.ofSeconds(1),
                    0,
                    Time.MAX,
                    List.of(Samples.path(1)),
                    Optional.empty(),
                    Samples.path(1)),
                policy);
    Value oneSlot =
        record(
            "slots",
            tuple(Samples.emptySlot()),
            "requestAttempts",
            number(0),
            "serverPaths",
            tuple(),
            "retryTicks",
            number(0),
            "pathsChangedAt",
            number(-1));
    assertThatExceptionOfType(MirrorException.class)
        .isThrownBy(() -> mirror(late).compare(oneSlot, REQUEST, NO_OFFER))
        .withMessageContaining("a time that the model does not have: 1 s");
  }

  @Test
  void countsNoImpossibleVerdict() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> tally.add(new Event.OfferRequested(Samples.GRID.toTime(0)), Verdict.RESTARTED));
  }

  /** A server that holds the entry for somebody else after a step. */
  private static ServerCore storingFor(Recipient recipient) {
    return (store, event, policy) -> {
      ServerStep step = InvoiceServer.step(store, event, policy);
      Entry entry = store.entries().values().iterator().next();
      return new ServerStep(
          new Store(Map.of(new Slot(recipient, 1), entry)), step.effects(), step.outcome());
    };
  }

  private Mirror<?, ?, ?, ?> mirror(Core core) {
    return new Mirror<>(Half.CACHE, core, Samples.SETUP, tally);
  }

  private Mirror<?, ?, ?, ?> serverMirror(ServerCore core) {
    return new Mirror<>(Half.SERVER, core, ServerSamples.SETUP, serverTally);
  }
}
