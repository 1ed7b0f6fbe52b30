package dev.standingoffer.building;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PathSealer;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A recipient finds in its own invoices what it put there, and in no others. */
class OwnPaymentTest {

  private static final RecordedExample EXAMPLE = RecordedExample.INSTANCE;
  private static final NodeKeys KEYS = EXAMPLE.keys();
  private static final Bytes OTHER = Bytes.ofHex("11".repeat(32));

  @Test
  void ofAnInvoiceOfLdk() throws DecodeException {
    BlindedPaymentPath path =
        StaticInvoiceParser.parse(EXAMPLE.invoice()).paymentPaths().getFirst();
    assertThat(OwnPayment.open(KEYS, path, LdkRelease.V0_2_5))
        .contains(new OwnPayment(EXAMPLE.offerNonce(), 58_403, 1, Time.ofSeconds(0x6ad4b8a8L)));
    // The next release wants another tag.
    assertThat(OwnPayment.open(KEYS, path, LdkRelease.V0_3_0_RC3)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ofAnInvoiceOfItsOwn(LdkRelease release) {
    BlindedPaymentPath path = pathOf(release);
    assertThat(OwnPayment.open(KEYS, path, release).map(OwnPayment::offerNonce))
        .contains(EXAMPLE.offerNonce());
  }

  @ParameterizedTest
  @EnumSource
  void withOtherKeysThereIsNothing(LdkRelease release) {
    BlindedPaymentPath path = pathOf(release);
    NodeKeys otherExpanded =
        NodeKeys.of(KEYS.nodeSecret(), KEYS.receiveKey(), ExpandedKey.of(OTHER));
    assertThat(OwnPayment.open(otherExpanded, path, release)).isEmpty();
    NodeKeys otherReceive =
        NodeKeys.of(KEYS.nodeSecret(), ReceiveKey.of(OTHER), KEYS.expandedKey());
    assertThat(OwnPayment.open(otherReceive, path, release).isPresent())
        .isEqualTo(!release.sealsPaymentsWithReceiveKey());
  }

  @ParameterizedTest
  @EnumSource
  void everyByteCounts(LdkRelease release) {
    BlindedPaymentPath path = pathOf(release);
    byte[] bytes = path.encoding().toArray();
    // Behind introduction node, blinding point, number of hops, the hop's id and a length.
    for (int at = 33 + 33 + 1 + 33 + 2; at < bytes.length; at++) {
      bytes[at] ^= 1;
      BlindedPaymentPath other = new BlindedPaymentPath(Bytes.of(bytes), path.payInfo());
      assertThat(OwnPayment.open(KEYS, other, release)).as("byte %d", at).isEmpty();
      bytes[at] ^= 1;
    }
  }

  private static BlindedPaymentPath pathOf(LdkRelease release) {
    Surroundings surroundings =
        new Surroundings(
            release,
            OfferWriter.BITCOIN,
            1,
            MessagePathShape.ONE_HOP,
            List.of(new PaymentPathShape(List.of(), 80)));
    RecipientBuilder builder = new RecipientBuilder(KEYS, surroundings);
    Offer offer = builder.offer(EXAMPLE.paths(), EXAMPLE.expiry(), EXAMPLE.offerNonce());
    return builder
        .invoice(offer, EXAMPLE.offerNonce(), EXAMPLE.now(), 1, EXAMPLE.entropy().skip(1))
        .orElseThrow()
        .invoice()
        .paymentPaths()
        .getFirst();
  }

  /** Since 0.3, LDK's router puts hops in front that lead the node to itself. */
  @Test
  void dummyHopsAreFollowed() {
    Bytes last = textOfLastHop();
    Bytes dummy = Bytes.ofHex("0a06000000000000" + "0c04ffffffff" + "fe0001000300");
    BlindedPaymentPath path = path(List.of(dummy, dummy, last));
    assertThat(OwnPayment.open(KEYS, path, LdkRelease.V0_3_0_RC3).map(OwnPayment::offerNonce))
        .contains(EXAMPLE.offerNonce());
    assertThat(OwnPayment.open(KEYS, path, LdkRelease.V0_2_5)).isEmpty();
    assertThat(OwnPayment.open(KEYS, path(List.of(last, last)), LdkRelease.V0_3_0_RC3)).isEmpty();
    assertThat(OwnPayment.open(KEYS, path(List.of(dummy)), LdkRelease.V0_3_0_RC3)).isEmpty();
  }

  /** A code over the records is what 0.2.5 has instead of the receive key, and 0.3 no longer. */
  @ParameterizedTest
  @EnumSource
  void theCodeIsThereOrIsNot(LdkRelease release) {
    Bytes without = textOfLastHop();
    Bytes with = authenticated();
    boolean isNewer = release.sealsPaymentsWithReceiveKey();
    assertThat(OwnPayment.open(KEYS, sealed(without, isNewer), release).isPresent())
        .isEqualTo(isNewer);
    assertThat(OwnPayment.open(KEYS, sealed(with, isNewer), release).isPresent())
        .isEqualTo(!isNewer);
    assertThat(OwnPayment.open(KEYS, sealed(without, !isNewer), release)).isEmpty();
    assertThat(OwnPayment.open(KEYS, sealed(with, !isNewer), release)).isEmpty();
  }

  /** Whether its receive key seals the hop, besides that of the hop. */
  private static BlindedPaymentPath sealed(Bytes text, boolean withReceiveKey) {
    return withReceiveKey
        ? path(List.of(text))
        : pathOf(List.of(new PathSealer.Hop(KEYS.nodeId(), text, Optional.empty())));
  }

  /** {@code BlindedPaymentTlvs::read} of 0.3.0-rc3: what such a hop says, and nothing else. */
  @Test
  void aDummyHopTellsWhatItTakes() {
    Bytes last = textOfLastHop();
    String relay = "0a06000000000000";
    String constraints = "0c04ffffffff";
    String dummy = "fe0001000300";
    String secret = "fe0001000020" + "11".repeat(32);
    for (String sound :
        new String[] {
          relay + constraints + dummy,
          "0102aaaa" + relay + constraints + dummy,
          relay + constraints + "0d00" + dummy,
          "0a0700501234567801" + "0c06ffffffff0102" + dummy
        }) {
      assertThat(openBehind(sound, last)).as(sound).isPresent();
    }
    for (String other :
        new String[] {
          dummy,
          relay + dummy,
          constraints + dummy,
          relay + constraints,
          relay + constraints + "fe000100030100",
          "0208" + "00".repeat(8) + relay + constraints + dummy,
          "0600" + relay + constraints + dummy,
          relay + constraints + "0e0102" + dummy,
          relay + constraints + secret + dummy,
          relay + constraints + "fe000100010103" + dummy,
          relay + constraints + "fe0001000100" + dummy,
          "0a050000000000" + constraints + dummy,
          "0a0700000000000000" + constraints + dummy,
          relay + "0c03ffffff" + dummy,
          relay + "0c05ffffffff00" + dummy
        }) {
      assertThat(openBehind(other, last)).as(other).isEmpty();
    }
  }

  private static Optional<OwnPayment> openBehind(String hop, Bytes last) {
    return OwnPayment.open(KEYS, path(List.of(Bytes.ofHex(hop), last)), LdkRelease.V0_3_0_RC3);
  }

  /** 0.2.5 knows no such hops, nor is there a tag that would show who made them. */
  @Test
  void dummyHopsAreNewer() {
    Bytes dummy = Bytes.ofHex("0a06000000000000" + "0c04ffffffff" + "fe0001000300");
    PathSealer.Hop first = new PathSealer.Hop(KEYS.nodeId(), dummy, Optional.empty());
    PathSealer.Hop last = new PathSealer.Hop(KEYS.nodeId(), authenticated(), Optional.empty());
    assertThat(OwnPayment.open(KEYS, pathOf(List.of(last)), LdkRelease.V0_2_5)).isPresent();
    assertThat(OwnPayment.open(KEYS, pathOf(List.of(first, last)), LdkRelease.V0_2_5)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theHopsIdIsThisNodes(LdkRelease release) {
    BlindedPaymentPath path = pathOf(release);
    byte[] bytes = path.encoding().toArray();
    // The first byte of the id behind introduction node, blinding point and number of hops.
    bytes[33 + 33 + 1] ^= 1;
    BlindedPaymentPath other = new BlindedPaymentPath(Bytes.of(bytes), path.payInfo());
    assertThat(OwnPayment.open(KEYS, other, release)).isEmpty();
  }

  /** The code is over LDK's own records; odd ones that nobody knows are skipped. */
  @Test
  void unknownRecordsHaveNoCode() {
    RawRecord unknown = RawRecord.of(65_541, Bytes.ofHex("aa"));
    Bytes text = Bytes.join(authenticated(), unknown.bytes());
    assertThat(OwnPayment.open(KEYS, sealed(text, false), LdkRelease.V0_2_5)).isPresent();
    Bytes even = Bytes.join(authenticated(), RawRecord.of(65_542, Bytes.EMPTY).bytes());
    assertThat(OwnPayment.open(KEYS, sealed(even, false), LdkRelease.V0_2_5)).isEmpty();
  }

  private static Bytes authenticated() {
    return RawRecord.join(
        PaymentRecords.authenticated(recordsOfLastHop(), KEYS.expandedKey(), EXAMPLE.offerNonce()));
  }

  /** Of the kinds of payments, LDK knows 1 to 3; those of static invoices are of kind 3. */
  @Test
  void onlyPaymentsOfStaticInvoicesAreFound() {
    String nonce = "12" + "0010" + EXAMPLE.offerNonce();
    for (int kind = 0; kind <= 255; kind++) {
      assertThat(openWithContext("%02x".formatted(kind) + nonce).isPresent()).isEqualTo(kind == 3);
    }
    assertThat(openWithContext("0300")).isEmpty();
    assertThat(openWithContext("0311" + "000f" + "22".repeat(15))).isEmpty();
    assertThat(openWithContext("0313" + "0011" + "22".repeat(17))).isEmpty();
    assertThat(openWithContext("")).isEmpty();
  }

  private static Optional<OwnPayment> openWithContext(String context) {
    List<RawRecord> records = new ArrayList<>(recordsOfLastHop());
    records.set(2, RawRecord.of(PaymentRecords.CONTEXT, Bytes.ofHex(context)));
    return OwnPayment.open(KEYS, sealed(RawRecord.join(records), true), LdkRelease.V0_3_0_RC3);
  }

  private static Bytes textOfLastHop() {
    return RawRecord.join(recordsOfLastHop());
  }

  private static List<RawRecord> recordsOfLastHop() {
    Bytes secret = PaymentSecret.create(KEYS.expandedKey(), 1);
    return PaymentRecords.of(7, secret, EXAMPLE.offerNonce());
  }

  private static BlindedPaymentPath path(List<Bytes> texts) {
    List<PathSealer.Hop> hops =
        texts.stream()
            .map(text -> new PathSealer.Hop(KEYS.nodeId(), text, Optional.of(KEYS.receiveKey())))
            .toList();
    return pathOf(hops);
  }

  private static BlindedPaymentPath pathOf(List<PathSealer.Hop> hops) {
    return new BlindedPaymentPath(
        PathSealer.seal(EXAMPLE.entropy().secretKey(0), hops), pathOf(LdkRelease.V0_2_5).payInfo());
  }
}
