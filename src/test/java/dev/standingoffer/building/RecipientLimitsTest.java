package dev.standingoffer.building;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.blinding.MessageFamily;
import dev.standingoffer.blinding.Opening;
import dev.standingoffer.blinding.PathOpener;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferFields;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Heights and times of invoices where they end, or where another rule begins. */
class RecipientLimitsTest {

  private static final RecordedExample EXAMPLE = RecordedExample.INSTANCE;
  private static final NodeKeys KEYS = EXAMPLE.keys();
  private static final long MAX_U32 = 0xffff_ffffL;
  private static final long NOW = 1_760_000_000;

  /** Both sums of {@code OffersMessageFlow::create_blinded_payment_paths} saturate. */
  @ParameterizedTest
  @CsvSource({
    "0, 2019",
    "1, 2020",
    "4294965275, 4294967294",
    "4294965276, 4294967295",
    "4294965277, 4294967295",
    "4294967294, 4294967295",
    "4294967295, 4294967295"
  })
  void theHeightStaysAtTheHighest(long bestBlock, long expected) {
    assertThat(payment(invoice(bestBlock, NOW, NOW + 1)).maxCltvExpiry()).isEqualTo(expected);
  }

  /** A block takes 9 minutes, and two weeks of blocks of 10 minutes are the least. */
  @ParameterizedTest
  @CsvSource({
    "0, 2016",
    "1088639, 2016",
    "1088640, 2016",
    "1089179, 2016",
    "1089180, 2017",
    "1089719, 2017",
    "4294966979, 7953642",
    "4294967220, 7953643",
    "4294967295, 7953643",
    "4294967296, 7953643"
  })
  void aLongOfferTakesMoreBlocks(long seconds, long blocks) {
    assertThat(payment(invoice(100, NOW, NOW + seconds)).maxCltvExpiry())
        .isEqualTo(blocks + 3 + 100);
  }

  /** {@code OffersMessageFlow::create_static_invoice_for_server}: 32 bits of seconds at most. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "4294967294, 4294967294",
    "4294967295, 4294967295",
    "4294967296, 4294967295",
    "4294967297, 4294967295",
    "9223372036854775807, 4294967295"
  })
  void anInvoiceLastsAsLongAsItsOffer(long seconds, long expected) {
    requireLasting(invoice(0, NOW, NOW + seconds), expected);
  }

  /** The end of the longest offers is above 2^63. */
  @Test
  void timesAreUnsigned() {
    requireLasting(invoice(0, NOW, -1), MAX_U32);
    requireLasting(invoice(0, Long.MIN_VALUE, -1), MAX_U32);
    requireLasting(invoice(0, -1 - MAX_U32 - 1, -1), MAX_U32);
    requireLasting(invoice(0, -1 - MAX_U32, -1), MAX_U32);
    requireLasting(invoice(0, -1 - MAX_U32 + 1, -1), MAX_U32 - 1);
    requireLasting(invoice(0, -1, -1), 0);
  }

  @Test
  void withoutAnEndAnInvoiceLastsAsLongAsCanBe() {
    requireLasting(invoice(0, Time.ofSeconds(NOW), Optional.empty()), MAX_U32);
  }

  /** What is left of a second is not counted ({@code Duration::as_secs}). */
  @Test
  void secondsBegunAreNotCounted() {
    Optional<Time> expiry = Optional.of(Time.ofSeconds(NOW + 10));
    assertThat(invoice(0, new Time(NOW, 0), expiry).relativeExpiry()).isEqualTo(Time.ofSeconds(10));
    assertThat(invoice(0, new Time(NOW, 1), expiry).relativeExpiry()).isEqualTo(Time.ofSeconds(9));
    assertThat(invoice(0, new Time(NOW + 9, 999_999_999), expiry).relativeExpiry())
        .isEqualTo(Time.ZERO);
  }

  /**
   * The payment and the path for whoever holds it last two hours more ({@code
   * inbound_payment::calculate_absolute_expiry}, whose sum starts from 0 again above 2^64 - 1 where
   * overflow is not checked, as where the recordings were made).
   */
  private static void requireLasting(StaticInvoice invoice, long seconds) {
    assertThat(invoice.relativeExpiry()).isEqualTo(Time.ofSeconds(seconds));
    Time last = Time.ofSeconds(invoice.createdAt().seconds() + seconds + 7_200);
    assertThat(payment(invoice).lastSecond()).isEqualTo(last);
    assertThat(
            PathOpener.open(
                KEYS,
                invoice.messagePaths().getFirst(),
                MessageFamily.ASYNC_PAYMENTS,
                LdkRelease.V0_2_5))
        .isEqualTo(
            new Opening.Received(Optional.of(new AsyncPaymentsContext.InboundPayment(last)), true));
  }

  /** One value less since 0.3, which has no nonce of a payment. */
  @Test
  void drawsFollowFromTheRelease() {
    for (int payments = 1; payments <= 3; payments++) {
      for (int count = 0; count <= 12; count++) {
        RecipientBuilder older = builder(LdkRelease.V0_2_5, payments);
        RecipientBuilder newer = builder(LdkRelease.V0_3_0_RC3, payments);
        assertThat(older.drawsOfInvoice(count, true)).isEqualTo(1 + payments + 2L * count);
        assertThat(older.drawsOfInvoice(count, false)).isEqualTo(1 + payments + count);
        assertThat(newer.drawsOfInvoice(count, true)).isEqualTo(payments + 2L * count);
        assertThat(newer.drawsOfInvoice(count, false)).isEqualTo(payments + count);
      }
    }
  }

  /** The points of all paths are those of the values, one after the other. */
  @ParameterizedTest
  @EnumSource
  void everyPathHasAValueOfItsOwn(LdkRelease release) {
    RecipientBuilder builder = builder(release, 3);
    Offer offer = builder.offer(EXAMPLE.paths(), Optional.empty(), EXAMPLE.offerNonce());
    RecipientBuilder.BuiltInvoice built =
        builder
            .invoice(offer, EXAMPLE.offerNonce(), EXAMPLE.now(), 4, EXAMPLE.entropy())
            .orElseThrow();
    List<Bytes> points = new ArrayList<>();
    built
        .invoice()
        .paymentPaths()
        .forEach(path -> points.add(BlindedPathParts.of(path).blindingPoint()));
    built
        .invoice()
        .messagePaths()
        .forEach(path -> points.add(BlindedPathParts.of(path).blindingPoint()));
    points.add(BlindedPathParts.of(built.forwardInvoiceRequestPath()).blindingPoint());
    int before = release == LdkRelease.V0_2_5 ? 1 : 0;
    List<Bytes> expected = new ArrayList<>();
    for (int i = 0; i < 3 + 4 + 1; i++) {
      expected.add(EXAMPLE.entropy().secretKey(before + i).publicKey());
    }
    assertThat(points).isEqualTo(expected);
  }

  @Test
  void aPathThatNobodyCanPayAlongIsNone() {
    PaymentPathShape.Node slow =
        new PaymentPathShape.Node(KEYS.nodeId(), 7, 0xffff, 0, 0, 0, -1, Bytes.EMPTY);
    PaymentPathShape good = new PaymentPathShape(List.of(slow), 0);
    PaymentPathShape bad = new PaymentPathShape(List.of(slow), 1);
    Surroundings usual = EXAMPLE.surroundings();
    for (List<PaymentPathShape> shapes : List.of(List.of(bad), List.of(good, bad))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new Surroundings(
                      usual.release(), usual.chain(), 1, usual.messagePaths(), shapes));
    }
  }

  /** It is for the node's chain; Bitcoin is meant where none is named (BOLT 12). */
  @Test
  void anOfferNamesTheChainOfItsNodeUnlessThatIsBitcoin() {
    Bytes other = Bytes.ofHex("ab".repeat(32));
    assertThat(chainsOfOffer(OfferWriter.BITCOIN)).isEmpty();
    assertThat(chainsOfOffer(other)).containsExactly(other);
  }

  private static List<Bytes> chainsOfOffer(Bytes chain) {
    Surroundings usual = EXAMPLE.surroundings();
    RecipientBuilder builder =
        new RecipientBuilder(
            KEYS,
            new Surroundings(
                usual.release(), chain, 1, usual.messagePaths(), usual.paymentPaths()));
    Offer offer =
        builder.offer(EXAMPLE.paths(), Optional.of(Time.ofSeconds(NOW + 1)), EXAMPLE.offerNonce());
    StaticInvoice invoice =
        builder
            .invoice(offer, EXAMPLE.offerNonce(), Time.ofSeconds(NOW), 1, EXAMPLE.entropy())
            .orElseThrow()
            .invoice();
    assertThat(invoice.offer()).isEqualTo(offer);
    return OfferFields.of(offer).chains();
  }

  private static RecipientBuilder builder(LdkRelease release, int paymentPaths) {
    Surroundings usual = EXAMPLE.surroundings();
    return new RecipientBuilder(
        KEYS,
        new Surroundings(
            release,
            usual.chain(),
            1,
            usual.messagePaths(),
            Collections.nCopies(paymentPaths, usual.paymentPaths().getFirst())));
  }

  private static OwnPayment payment(StaticInvoice invoice) {
    return OwnPayment.open(KEYS, invoice.paymentPaths().getFirst(), LdkRelease.V0_2_5)
        .orElseThrow();
  }

  private static StaticInvoice invoice(long bestBlock, long now, long expiry) {
    return invoice(bestBlock, Time.ofSeconds(now), Optional.of(Time.ofSeconds(expiry)));
  }

  private static StaticInvoice invoice(long bestBlock, Time now, Optional<Time> expiry) {
    Surroundings usual = EXAMPLE.surroundings();
    RecipientBuilder builder =
        new RecipientBuilder(
            KEYS,
            new Surroundings(
                usual.release(),
                usual.chain(),
                bestBlock,
                usual.messagePaths(),
                usual.paymentPaths()));
    Offer offer = builder.offer(EXAMPLE.paths(), expiry, EXAMPLE.offerNonce());
    return builder
        .invoice(offer, EXAMPLE.offerNonce(), now, 1, EXAMPLE.entropy())
        .orElseThrow()
        .invoice();
  }
}
