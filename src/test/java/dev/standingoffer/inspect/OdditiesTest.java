package dev.standingoffer.inspect;

import static dev.standingoffer.inspect.Samples.DAY;
import static dev.standingoffer.inspect.Samples.HOUR;
import static dev.standingoffer.inspect.Samples.NOW;
import static dev.standingoffer.inspect.Samples.ago;
import static dev.standingoffer.inspect.Samples.cache;
import static dev.standingoffer.inspect.Samples.endless;
import static dev.standingoffer.inspect.Samples.inspect;
import static dev.standingoffer.inspect.Samples.offer;
import static dev.standingoffer.inspect.Samples.pending;
import static dev.standingoffer.inspect.Samples.ready;
import static dev.standingoffer.inspect.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.inspect.Oddity.Kind;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OdditiesTest {

  @Test
  void anOrdinaryCacheHasNone() {
    assertThat(
            oddities(
                ten(
                    ready(offer(1), ago(DAY)),
                    used(offer(2), ago(DAY), ago(HOUR)),
                    pending(offer(3), ago(HOUR)))))
        .isEmpty();
  }

  @Test
  void slotsAndServerPaths() {
    assertThat(kinds(Cache.NEW)).containsExactly(Kind.NO_SLOTS);
    assertThat(kinds(cache())).containsExactly(Kind.NO_SLOTS);
    assertThat(oddities(Cache.NEW).getFirst().text()).contains("never set");
    assertThat(oddities(cache()).getFirst().text()).contains("nothing is ever asked for");
    assertThat(kinds(cache(Slot.EMPTY))).containsExactly(Kind.UNUSUAL_SLOT_COUNT);
    assertThat(kinds(new Cache(ten().slots(), 0, List.of()))).containsExactly(Kind.NO_SERVER_PATHS);
  }

  @Test
  void oneOfferInTwoSlots() {
    Oddity oddity =
        only(ten(Slot.EMPTY, ready(offer(1), ago(DAY)), used(offer(1), ago(DAY), ago(HOUR))));
    assertThat(oddity)
        .isEqualTo(
            new Oddity(
                Kind.SAME_OFFER,
                List.of(1, 2),
                "the same offer; a confirmation reaches slot 1 only"));
  }

  @Test
  void twoOffersOnTheSamePaths() {
    Oddity oddity = only(ten(ready(offer(1), ago(DAY)), ready(endless(1), ago(DAY))));
    assertThat(oddity.kind()).isEqualTo(Kind.SAME_PATHS);
    assertThat(oddity.slots()).containsExactly(0, 1);
  }

  /** LDK reads offers that have an issuer id and no paths. */
  @Test
  void offersWithoutPathsHaveNothingInCommon() {
    Offer one = withoutPaths(1);
    assertThat(oddities(ten(ready(one, ago(DAY)), ready(withoutPaths(2), ago(DAY))))).isEmpty();
  }

  private static Offer withoutPaths(int number) {
    return dev.standingoffer.bolt12.Samples.offer(
        dev.standingoffer.bolt12.Samples.record(
            22, dev.standingoffer.bolt12.Samples.point(number)));
  }

  @Test
  void timesInTheFuture() {
    assertThat(kinds(ten(pending(offer(1), ago(-1))))).containsExactly(Kind.CREATED_IN_FUTURE);
    assertThat(kinds(ten(used(offer(1), ago(1), ago(-1))))).containsExactly(Kind.INVOICE_IN_FUTURE);
    assertThat(kinds(ten(ready(offer(1), Time.MAX))))
        .containsExactly(Kind.CREATED_IN_FUTURE, Kind.INVOICE_IN_FUTURE);
    assertThat(oddities(ten(used(offer(1), ago(0), ago(0))))).isEmpty();
  }

  @Test
  void anInvoiceOlderThanItsOffer() {
    assertThat(kinds(ten(used(offer(1), ago(1), ago(2)))))
        .containsExactly(Kind.INVOICE_BEFORE_OFFER);
  }

  @Test
  void expiredOffers() {
    assertThat(kinds(ten(used(offer(1, ago(1)), ago(DAY), ago(HOUR)))))
        .containsExactly(Kind.EXPIRED);
    assertThat(oddities(ten(used(offer(1, ago(0)), ago(DAY), ago(HOUR))))).isEmpty();
  }

  @Test
  void pendingOffersThatNeverExpire() {
    assertThat(only(ten(ready(endless(1), ago(1)), pending(endless(2), ago(1)))))
        .satisfies(
            oddity -> {
              assertThat(oddity.kind()).isEqualTo(Kind.PENDING_NEVER_EXPIRES);
              assertThat(oddity.slots()).containsExactly(1);
            });
  }

  @Test
  void pendingForDays() {
    assertThat(oddities(ten(pending(offer(1), ago(2 * DAY))))).isEmpty();
    assertThat(only(ten(Slot.EMPTY, pending(offer(1), ago(2 * DAY + 1)))))
        .isEqualTo(
            new Oddity(
                Kind.PENDING_FOR_DAYS,
                List.of(1),
                "Pending for days: the server does not confirm, or keeps fewer invoices than there"
                    + " are slots, or the phone was off"));
    assertThat(
            oddities(ten(ready(offer(1), ago(3 * DAY)), used(offer(2), ago(3 * DAY), ago(HOUR)))))
        .isEmpty();
  }

  @Test
  void theOnlyPayableOfferHasAnOldInvoice() {
    assertThat(oddities(ten(ready(offer(1), ago(DAY - 1))))).isEmpty();
    assertThat(only(ten(Slot.EMPTY, ready(offer(1), ago(DAY)))))
        .isEqualTo(
            new Oddity(
                Kind.ONLY_PAYABLE_IS_OLD,
                List.of(1),
                "the only payable offer; its invoice is 1 day old"));
    assertThat(only(ten(used(offer(1), ago(95 * DAY), ago(91 * DAY - 1)))).text())
        .isEqualTo("the only payable offer; its invoice is 90 days old");
    assertThat(only(ten(ready(offer(1), Time.ZERO))).text()).contains("its invoice is 20455 days");
  }

  /** What is Pending or has expired is not payable. */
  @Test
  void whatIsPayableIsCountedBySlots() {
    assertThat(oddities(ten(ready(offer(1), ago(DAY)), used(offer(2), ago(DAY), ago(DAY)))))
        .isEmpty();
    assertThat(kinds(ten(ready(offer(1), ago(DAY)), pending(offer(2), ago(DAY)))))
        .containsExactly(Kind.ONLY_PAYABLE_IS_OLD);
    assertThat(kinds(ten(ready(offer(1), ago(DAY)), ready(offer(2, ago(1)), ago(DAY)))))
        .containsExactly(Kind.ONLY_PAYABLE_IS_OLD, Kind.EXPIRED);
    assertThat(oddities(ten(ready(offer(1), ago(DAY)), ready(offer(2, ago(0)), ago(DAY)))))
        .isEmpty();
  }

  @Test
  void allSlotsUsed() {
    Slot[] slots = new Slot[10];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = used(offer(i + 1), ago(DAY), ago(HOUR));
    }
    assertThat(only(cache(slots)))
        .isEqualTo(
            new Oddity(
                Kind.ALL_SLOTS_USED,
                List.of(),
                "all slots are Used: no new offer is asked for until one expires"));
    assertThat(
            OfferCache.step(cache(slots), new Event.TimerTick(NOW, 1, 1), Inspection.POLICY)
                .outcome()
                .verdict())
        .isEqualTo(Verdict.NOTHING_DUE);
    slots[9] = ready(offer(10), ago(HOUR));
    assertThat(oddities(cache(slots))).isEmpty();
    slots[9] = pending(offer(10), ago(HOUR));
    assertThat(oddities(cache(slots))).isEmpty();
    slots[9] = Slot.EMPTY;
    assertThat(oddities(cache(slots))).isEmpty();
    slots[9] = used(offer(10, ago(0)), ago(DAY), ago(HOUR));
    assertThat(kinds(cache(slots))).containsExactly(Kind.ALL_SLOTS_USED);
    slots[9] = used(offer(10, ago(1)), ago(DAY), ago(HOUR));
    assertThat(kinds(cache(slots))).containsExactly(Kind.EXPIRED);
  }

  /** The page says of each kind by which rule it is told. */
  @Test
  void theRulesAreDocumented() throws IOException {
    String page = Files.readString(Path.of("docs", "inspect.md"));
    for (Kind kind : Kind.values()) {
      assertThat(page).contains("| `%s` | %s |".formatted(kind.word(), kind.rule()));
    }
  }

  @Test
  void bytes() {
    String hex = CacheCodec.encode(ten()).toHex();
    assertThat(inspectHex(hex + "00").oddities())
        .containsExactly(
            new Oddity(
                Kind.BYTES_LEFT_OVER,
                List.of(),
                "1 byte behind the cache, which LDK does not look at"));
    Inspection odd = inspectHex("0700000101ff0200");
    assertThat(odd.oddities())
        .contains(
            new Oddity(
                Kind.WRITTEN_DIFFERENTLY,
                List.of(),
                "LDK would write 5 bytes where 8 were read; the first difference is at byte 0 of"
                    + " the cache"));
  }

  /** A cache of ten slots that begins with these. */
  private static Cache ten(Slot... first) {
    Slot[] slots = Collections.nCopies(10, Slot.EMPTY).toArray(Slot[]::new);
    System.arraycopy(first, 0, slots, 0, first.length);
    return cache(slots);
  }

  private static Inspection inspectHex(String hex) {
    return inspect(Samples.file(Bytes.ofHex(hex)));
  }

  private static List<Oddity> oddities(Cache cache) {
    return inspect(cache).oddities();
  }

  private static List<Kind> kinds(Cache cache) {
    return oddities(cache).stream().map(Oddity::kind).toList();
  }

  private static Oddity only(Cache cache) {
    assertThat(oddities(cache)).hasSize(1);
    return oddities(cache).getFirst();
  }
}
