package dev.standingoffer.server;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.Tuple;

/** Events of the server, close to each other in time, so that they meet at the bounds. */
final class ServerGenerators {

  private static final long START = 1_700_000_000;
  private static final long YEAR = 365 * 24 * 60 * 60;

  /** Signing takes time, so the invoices are made once. */
  private static final List<StaticInvoice> INVOICES =
      Stream.concat(
              Stream.of(START, START + 1, START + 2)
                  .flatMap(
                      createdAt ->
                          Stream.of(
                              Samples.invoice(1, createdAt, 1),
                              Samples.invoice(1, createdAt, YEAR),
                              Samples.invoice(2, Optional.of(START + 2), createdAt, YEAR))),
              Stream.of(
                  Samples.ofSize(5_120, START, YEAR),
                  Samples.ofSize(5_121, START, YEAR),
                  Samples.invoice(3, -1, 0xffff_ffffL)))
          .toList();

  private ServerGenerators() {}

  static Arbitrary<List<ServerEvent>> events() {
    return event().list().ofMaxSize(20);
  }

  /** The same runs each time: that a rare mistake is generated at all is no matter of luck. */
  static List<List<ServerEvent>> sample(int size) {
    return events().generator(1_000).stream(new Random(1))
        .limit(size)
        .map(Shrinkable::value)
        .toList();
  }

  static Arbitrary<ServerPolicy> policies() {
    return Arbitraries.of(Samples.LDK, Samples.KEEPS_NEWEST);
  }

  private static Arbitrary<ServerEvent> event() {
    return Arbitraries.oneOf(
        Combinators.combine(times(), recipients(), lengths().optional(), paths())
            .as(ServerEvent.RecipientAdded::new),
        Combinators.combine(times(), recipientContexts(), slots(), paths())
            .as(ServerEvent.OfferPathsRequested::new),
        Combinators.combine(times(), contexts(), Arbitraries.of(INVOICES), path())
            .as(ServerEvent.StaticInvoiceReceived::new),
        Combinators.combine(times(), contexts()).as(ServerEvent.InvoiceRequested::new));
  }

  private static Arbitrary<Time> times() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            9,
            Combinators.combine(
                    Arbitraries.longs().between(START, START + 4),
                    Arbitraries.of(0, 1, 999_999_999))
                .as(Time::new)),
        Tuple.of(1, Arbitraries.of(Time.ZERO, Samples.at(-2), Time.MAX)));
  }

  private static Arbitrary<Time> lengths() {
    return Arbitraries.of(Time.ZERO, Samples.at(1), Samples.at(YEAR), Time.MAX);
  }

  private static Arbitrary<Recipient> recipients() {
    return Arbitraries.of(
        Samples.ALICE,
        Samples.BOB,
        Samples.recipient(0, 1),
        Samples.recipient(1_024, 1),
        Samples.recipient(1_025, 1));
  }

  private static Arbitrary<Integer> slots() {
    return Arbitraries.of(0, 1, 65_535);
  }

  private static Arbitrary<RecipientContext> recipientContexts() {
    return Combinators.combine(recipients(), times().optional()).as(RecipientContext::new);
  }

  /** Few, and mostly in time, so that invoices and requests meet. */
  private static Arbitrary<SlotContext> contexts() {
    Arbitrary<Time> expiries =
        Arbitraries.frequencyOf(
            Tuple.of(1, times()), Tuple.of(3, Arbitraries.just(Samples.at(START + 5))));
    return Combinators.combine(
            Arbitraries.of(Samples.ALICE, Samples.BOB), Arbitraries.of(0, 65_535), expiries)
        .as(SlotContext::new);
  }

  private static Arbitrary<BlindedMessagePath> path() {
    return Arbitraries.of(Samples.path(1), Samples.path(2));
  }

  private static Arbitrary<List<BlindedMessagePath>> paths() {
    return path().list().ofMaxSize(3);
  }
}
