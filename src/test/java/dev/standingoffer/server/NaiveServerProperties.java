package dev.standingoffer.server;

import static java.util.Comparator.comparing;
import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.longs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.cache.Differences;
import dev.standingoffer.cache.Shown;
import dev.standingoffer.mirror.ServerCore;
import dev.standingoffer.mirror.Vocabulary;
import dev.standingoffer.mirror.wrong.WrongServers;
import dev.standingoffer.server.ServerGuarantees.Taken;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.PerProperty;

/**
 * The server and its rules told otherwise agree on every step of long runs under any policy, in all
 * that a step comes to. The runs reach every verdict and both sides of every comparison, and tell
 * wrong servers from the right one.
 */
class NaiveServerProperties {

  private static final long START = 1_700_000_000;
  private static final long YEAR = 365 * 24 * 60 * 60;
  private static final Map<String, ServerCore> WRONG = wrong();

  private static final Set<String> TO_SHOW = toShow();

  // What happens.

  @Provide
  Arbitrary<List<ServerEvent>> runs() {
    Arbitrary<ServerEvent> events =
        Arbitraries.oneOf(
            Combinators.combine(times(), recipients(), lengths().optional(), paths())
                .as(ServerEvent.RecipientAdded::new),
            Combinators.combine(
                    times(),
                    Combinators.combine(recipients(), times().optional()).as(RecipientContext::new),
                    slots(),
                    paths())
                .as(ServerEvent.OfferPathsRequested::new),
            Combinators.combine(times(), contexts(), invoices(), path())
                .as(ServerEvent.StaticInvoiceReceived::new),
            Combinators.combine(times(), contexts()).as(ServerEvent.InvoiceRequested::new));
    return events.list().ofMinSize(1).ofMaxSize(50).withoutEdgeCases();
  }

  @Provide
  Arbitrary<ServerPolicy> policies() {
    return Combinators.combine(
            integers().between(0, 4),
            integers().between(0, 4),
            lengths(),
            Arbitraries.of(false, true))
        .as(ServerPolicy::new);
  }

  @PerProperty(Shown.ByTheEnd.class)
  @Property(tries = 2_000)
  void agreesUnderAnyPolicy(
      @ForAll("runs") List<ServerEvent> events, @ForAll("policies") ServerPolicy policy) {
    List<Taken> steps = InvoiceServerProperties.run(events, policy);
    Set<String> reached = new HashSet<>();
    for (Taken taken : steps) {
      ServerStep twin = NaiveServer.step(taken.before(), taken.event(), policy);
      if (!taken.step().equals(twin)) {
        fail("%s: %s", taken.event(), Differences.between(taken.step(), twin));
      }
      addReached(taken, reached);
    }
    assertThat(TO_SHOW).containsAll(reached);
    Shown shown = Shown.ofThisProperty(TO_SHOW);
    shown.note(reached::contains);
    shown.noteMistakes(WRONG, wrong -> steps.stream().anyMatch(taken -> differs(taken, wrong)));
  }

  /** A policy with the least of ids leaves no room for a mistake in the length. */
  private static boolean differs(Taken taken, ServerCore wrong) {
    return taken.policy().maxRecipientIdLength() > 0
        && !wrong.step(taken.before(), taken.event(), taken.policy()).equals(taken.step());
  }

  // What is reached.

  private static final String ID = "length of an id with the largest";
  private static final String SIZE = "size of an invoice with the largest";
  private static final String PATH = "expiry of a path for requests with now";
  private static final String INVOICE_PATH = "expiry of a path for invoices with now";
  private static final String PAYER_PATH = "expiry of an offer's path with now";
  private static final String ARRIVING = "expiry of an arriving invoice with now";
  private static final String SERVED = "expiry of a stored invoice with now";
  private static final String OFFER = "expiry of a stored invoice's offer with now";
  private static final String HELD = "expiry of the invoice to be replaced with now";
  private static final String NEWER = "creation of an invoice with that of the one it replaces";
  private static final String NEWEST = "the same, where the newest is kept";

  private static Set<String> toShow() {
    Set<String> all = new TreeSet<>(Vocabulary.SERVER.cells());
    for (String comparison :
        List.of(
            ID,
            SIZE,
            PATH,
            INVOICE_PATH,
            PAYER_PATH,
            ARRIVING,
            SERVED,
            OFFER,
            HELD,
            NEWER,
            NEWEST)) {
      all.addAll(Set.of(side(comparison, -1), side(comparison, 0), side(comparison, 1)));
    }
    all.addAll(WRONG.keySet());
    return all;
  }

  private static String side(String comparison, int sign) {
    return comparison + (sign < 0 ? ": below" : sign == 0 ? ": equal" : ": above");
  }

  private static void addReached(Taken taken, Set<String> reached) {
    reached.add(Vocabulary.cell(taken.event().getClass(), taken.step().outcome()));
    ServerPolicy policy = taken.policy();
    Time now = taken.now();
    switch (taken.event()) {
      case ServerEvent.RecipientAdded e ->
          reached.add(compared(ID, e.recipient().id().length(), policy.maxRecipientIdLength()));
      case ServerEvent.OfferPathsRequested e ->
          e.context()
              .pathAbsoluteExpiry()
              .ifPresent(expiry -> reached.add(compared(PATH, expiry, now)));
      case ServerEvent.StaticInvoiceReceived e -> {
        StaticInvoice invoice = e.invoice();
        reached.add(compared(ARRIVING, invoice.absoluteExpiry(), now));
        reached.add(compared(SIZE, invoice.bytes().length(), policy.maxInvoiceSize()));
        reached.add(compared(INVOICE_PATH, e.context().pathAbsoluteExpiry(), now));
        Optional<StaticInvoice> held = taken.heldAt(e.context());
        if (held.isPresent()) {
          reached.add(compared(HELD, held.get().absoluteExpiry(), now));
          String newer = policy.keepNewestInvoice() ? NEWEST : NEWER;
          reached.add(compared(newer, invoice.createdAt(), held.get().createdAt()));
        }
      }
      case ServerEvent.InvoiceRequested e -> {
        reached.add(compared(PAYER_PATH, e.context().pathAbsoluteExpiry(), now));
        Optional<StaticInvoice> held = taken.heldAt(e.context());
        if (held.isPresent()) {
          reached.add(compared(SERVED, held.get().absoluteExpiry(), now));
          held.get()
              .offer()
              .absoluteExpiry()
              .ifPresent(expiry -> reached.add(compared(OFFER, expiry, now)));
        }
      }
    }
  }

  private static <T extends Comparable<T>> String compared(String comparison, T a, T b) {
    return side(comparison, a.compareTo(b));
  }

  // Wrong servers.

  private static Map<String, ServerCore> wrong() {
    Map<String, ServerCore> wrong = new HashMap<>();
    for (Class<? extends ServerCore> type : WrongServers.all()) {
      try {
        wrong.put(type.getSimpleName(), type.getConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type + " cannot be made", e);
      }
    }
    for (int most : List.of(3, 16, 32)) {
      wrong.put("sends %d paths".formatted(most), sending(paths -> paths.stream().limit(most)));
    }
    wrong.put(
        "sorts what comes after 16 paths",
        sending(
            paths ->
                Stream.concat(
                    paths.stream().limit(16),
                    paths.stream().skip(16).sorted(comparing(BlindedMessagePath::toString)))));
    wrong.put("adds without an end of time", NaiveServerProperties::addsWithoutEnd);
    return wrong;
  }

  /** Makes other lists of what the router gives. */
  private static ServerCore sending(
      Function<List<BlindedMessagePath>, Stream<BlindedMessagePath>> change) {
    return (store, event, policy) ->
        InvoiceServer.step(
            store,
            switch (event) {
              case ServerEvent.RecipientAdded e ->
                  new ServerEvent.RecipientAdded(
                      e.now(), e.recipient(), e.relativeExpiry(), change.apply(e.paths()).toList());
              case ServerEvent.OfferPathsRequested e ->
                  new ServerEvent.OfferPathsRequested(
                      e.now(), e.context(), e.invoiceSlot(), change.apply(e.paths()).toList());
              default -> event;
            },
            policy);
  }

  /** An invoice that lasts beyond the end of time has expired at its beginning. */
  private static ServerStep addsWithoutEnd(Store store, ServerEvent event, ServerPolicy policy) {
    return event instanceof ServerEvent.StaticInvoiceReceived e
            && e.invoice().absoluteExpiry().equals(Time.MAX)
        ? new ServerStep(store, List.of(), ServerVerdict.INVOICE_EXPIRED)
        : InvoiceServer.step(store, event, policy);
  }

  // Values, close to each other, so that they meet at the bounds.

  private static Arbitrary<Time> times() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            12,
            Combinators.combine(
                    longs().between(START, START + 3), Arbitraries.of(0, 0, 1, 999_999_999))
                .as(Time::new)),
        Tuple.of(1, Arbitraries.of(Time.ZERO, Samples.NANOSECOND, Time.ofSeconds(-1), Time.MAX)));
  }

  private static Arbitrary<Time> lengths() {
    return Arbitraries.of(
        Time.ZERO,
        Samples.NANOSECOND,
        new Time(1, 500_000_000),
        Time.ofSeconds(YEAR),
        Time.ofSeconds(-1),
        Time.MAX);
  }

  private static Arbitrary<Recipient> recipients() {
    return Combinators.combine(integers().between(0, 5), integers().between(1, 2))
        .as(Samples::recipient);
  }

  private static Arbitrary<Integer> slots() {
    return Arbitraries.of(0, 1, 255, 256, 65_535);
  }

  /** Few of them, so that invoices and requests meet, and mostly in time. */
  private static Arbitrary<SlotContext> contexts() {
    Arbitrary<Time> expiries =
        Arbitraries.frequencyOf(
            Tuple.of(1, times()), Tuple.of(3, Arbitraries.just(Samples.at(START + 4))));
    return Combinators.combine(
            Arbitraries.of(
                Samples.recipient(2, 1), Samples.recipient(2, 1), Samples.recipient(3, 1)),
            Arbitraries.of(0, 256),
            expiries)
        .as(SlotContext::new);
  }

  /** Of any size, and for any offer: to the server nothing but the times matters. */
  private static Arbitrary<StaticInvoice> invoices() {
    Arbitrary<Long> created =
        Arbitraries.frequencyOf(
            Tuple.of(9, longs().between(START, START + 2)), Tuple.of(1, Arbitraries.of(0L, -1L)));
    Arbitrary<Long> lifetimes = Arbitraries.of(0L, 0L, 1L, YEAR, YEAR, 0xffff_ffffL);
    return Combinators.combine(
            Arbitraries.of(0, 1, 1, 1, 2, 5),
            created,
            lifetimes,
            longs().between(START, START + 3).optional())
        .as(NaiveServerProperties::invoice);
  }

  private static StaticInvoice invoice(
      int size, long created, long lifetime, Optional<Long> offerExpiry) {
    Bytes bytes = Bytes.ofHex("%02x".formatted(created & 0xff).repeat(size));
    Offer offer =
        new Offer(
            bytes,
            new OfferId(Bytes.ofHex("00".repeat(OfferId.LENGTH))),
            List.of(),
            offerExpiry.map(Time::ofSeconds));
    return new StaticInvoice(
        bytes,
        offer,
        Time.ofSeconds(created),
        Time.ofSeconds(lifetime),
        Bytes.EMPTY,
        List.of(),
        List.of());
  }

  private static Arbitrary<BlindedMessagePath> path() {
    return integers().between(1, 3).map(Samples::path);
  }

  private static Arbitrary<List<BlindedMessagePath>> paths() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, path().list().ofMaxSize(12)),
        Tuple.of(1, Arbitraries.of(16, 17, 32, 33).flatMap(size -> path().list().ofSize(size))));
  }
}
