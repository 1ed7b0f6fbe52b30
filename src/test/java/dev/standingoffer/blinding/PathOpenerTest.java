package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.ContextWriter;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Paths that no builder makes. What is right is in LDK's {@code ControlTlvs::read}, {@code
 * Payload::read} and {@code peel_onion_message}.
 */
class PathOpenerTest {

  private static final NodeKeys OWN =
      NodeKeys.of(
          SecretKey.of(Bytes.ofHex("01".repeat(32))),
          ReceiveKey.of(Bytes.ofHex("02".repeat(32))),
          ExpandedKey.of(Bytes.ofHex("03".repeat(32))));
  private static final SecretKey SESSION_KEY = SecretKey.of(Bytes.ofHex("04".repeat(32)));

  private static final String SCID = "0208" + "00".repeat(8);
  private static final String NODE = "0421" + Samples.point(4);
  private static final String POINT = "0821" + Samples.point(5);
  private static final String DUMMY = "fe0001000300";

  private static final Map<MessageFamily, MessageContext> CONTEXTS =
      new EnumMap<>(
          Map.of(
              MessageFamily.OFFERS,
              new OffersContext.InvoiceRequest(new Nonce(Bytes.ofHex("05".repeat(16)))),
              MessageFamily.ASYNC_PAYMENTS,
              new AsyncPaymentsContext.OutboundPayment(Bytes.ofHex("06".repeat(32))),
              MessageFamily.DNS_RESOLVER,
              new MessageContext.DnsResolver(Bytes.ofHex("07".repeat(16))),
              MessageFamily.CUSTOM,
              new MessageContext.Custom(Bytes.ofHex("08"))));
  private static final String LAST = last(MessageFamily.CUSTOM);

  private static String last(MessageFamily family) {
    Bytes context = ContextWriter.write(CONTEXTS.get(family));
    return RawRecord.of(HopLayout.CONTEXT, context).bytes().toHex();
  }

  private static PathSealer.Hop standard(String text) {
    return new PathSealer.Hop(OWN.nodeId(), Bytes.ofHex(text), Optional.empty());
  }

  private static PathSealer.Hop own(String text) {
    return new PathSealer.Hop(OWN.nodeId(), Bytes.ofHex(text), Optional.of(OWN.receiveKey()));
  }

  private static PathSealer.Hop phantom(String text) {
    return new PathSealer.Hop(
        OWN.nodeId(), Bytes.ofHex(text), Optional.of(OWN.expandedKey().phantomKey()));
  }

  private static Opening open(MessageFamily family, LdkRelease release, PathSealer.Hop... hops) {
    BlindedMessagePath path = new BlindedMessagePath(PathSealer.seal(SESSION_KEY, List.of(hops)));
    return PathOpener.open(OWN, path, family, release);
  }

  private static Opening refused(Opening.Reason reason, int hop) {
    return new Opening.Refused(reason, hop);
  }

  private static Opening received(MessageFamily family, boolean isAuthenticated) {
    return new Opening.Received(Optional.of(CONTEXTS.get(family)), isAuthenticated);
  }

  private static void requireAlways(Opening expected, PathSealer.Hop... hops) {
    for (LdkRelease release : LdkRelease.values()) {
      assertThat(open(MessageFamily.CUSTOM, release, hops)).isEqualTo(expected);
    }
  }

  @Test
  void aHopLeadsOnInOneWay() {
    for (String text :
        new String[] {
          SCID,
          NODE,
          SCID + POINT,
          NODE + POINT,
          SCID + LAST,
          NODE + POINT + LAST,
          "0105aabbccddee" + SCID,
          SCID + "0500"
        }) {
      requireAlways(new Opening.Forwarded(), standard(text), own(LAST));
    }
    for (String text :
        new String[] {
          SCID + NODE,
          SCID + NODE + POINT,
          SCID + DUMMY,
          NODE + DUMMY,
          SCID + NODE + DUMMY,
          POINT,
          POINT + LAST,
          POINT + DUMMY,
          POINT + LAST + DUMMY,
          "fe000100030100",
          "0600" + LAST,
          "0207" + "00".repeat(7),
          "0209" + "00".repeat(9),
          "0421" + "05".repeat(33),
          SCID + "0821" + "05".repeat(33),
          LAST + SCID,
          "fe0001000100",
          "02"
        }) {
      requireAlways(refused(Opening.Reason.UNREADABLE, 0), standard(text), own(LAST));
      requireAlways(refused(Opening.Reason.UNREADABLE, 1), own(DUMMY), own(text));
    }
  }

  /** A node does not lead itself to others, and nobody else leads it to itself. */
  @Test
  void whoMadeAHopIsAsked() {
    requireAlways(refused(Opening.Reason.FORWARD_AUTHENTICATED, 0), own(SCID), own(LAST));
    requireAlways(refused(Opening.Reason.FORWARD_AUTHENTICATED, 0), own(SCID));
    requireAlways(refused(Opening.Reason.DUMMY_NOT_AUTHENTICATED, 0), standard(DUMMY), own(LAST));
    requireAlways(refused(Opening.Reason.DUMMY_NOT_AUTHENTICATED, 0), standard(DUMMY));
    requireAlways(received(MessageFamily.CUSTOM, true), own(DUMMY), own(DUMMY), own(LAST));
    requireAlways(received(MessageFamily.CUSTOM, true), own("0500" + DUMMY), own(LAST));
    // What a hop says beside that it leads to the node itself is not looked at.
    requireAlways(received(MessageFamily.CUSTOM, true), own(LAST + DUMMY), own(LAST));
  }

  /** Since 0.3, a hop may have been made by another node that shares a key with this one. */
  @Test
  void keysThatAreShared() {
    LdkRelease newer = LdkRelease.V0_3_0_RC3;
    MessageFamily any = MessageFamily.CUSTOM;
    assertThat(open(any, newer, phantom(SCID), own(LAST)))
        .isEqualTo(refused(Opening.Reason.FORWARD_AUTHENTICATED, 0));
    assertThat(open(any, newer, phantom(DUMMY), own(LAST))).isEqualTo(received(any, true));
    assertThat(open(any, newer, own(DUMMY), phantom(LAST)))
        .isEqualTo(refused(Opening.Reason.CONTEXT_NOT_AUTHENTICATED, 1));
    assertThat(open(MessageFamily.OFFERS, newer, phantom(last(MessageFamily.OFFERS))))
        .isEqualTo(received(MessageFamily.OFFERS, false));
    for (String text : new String[] {SCID, DUMMY, LAST}) {
      assertThat(open(any, LdkRelease.V0_2_5, phantom(text), own(LAST)))
          .isEqualTo(refused(Opening.Reason.NO_KEY_FITS, 0));
    }
  }

  @Test
  void aPathEndsWhereItEnds() {
    requireAlways(refused(Opening.Reason.DOES_NOT_END, 0), standard(SCID));
    requireAlways(refused(Opening.Reason.DOES_NOT_END, 1), own(DUMMY), standard(NODE));
    requireAlways(refused(Opening.Reason.DOES_NOT_END, 0), own(DUMMY));
    requireAlways(refused(Opening.Reason.DOES_NOT_END, 2), own(DUMMY), own(DUMMY), own(DUMMY));
    requireAlways(refused(Opening.Reason.ENDS_TOO_SOON, 1), own(DUMMY), own(LAST), own(LAST));
    requireAlways(refused(Opening.Reason.ENDS_TOO_SOON, 0), standard("0100"), own(LAST));
  }

  /** All kinds of messages but those about async payments may come without a context. */
  @ParameterizedTest
  @EnumSource
  void aPathWithoutContext(MessageFamily family) {
    for (LdkRelease release : LdkRelease.values()) {
      for (boolean isOwn : new boolean[] {true, false}) {
        assertThat(open(family, release, isOwn ? own("0100") : standard("0100")))
            .isEqualTo(
                family == MessageFamily.ASYNC_PAYMENTS
                    ? refused(Opening.Reason.NO_CONTEXT, 0)
                    : new Opening.Received(Optional.empty(), isOwn));
      }
    }
  }

  /** Whoever made the path, the context is for messages of its own kind. */
  @ParameterizedTest
  @EnumSource
  void aContextIsOfOneFamily(MessageFamily family) {
    for (LdkRelease release : LdkRelease.values()) {
      for (MessageFamily other : MessageFamily.values()) {
        Opening byOwn = open(family, release, own(last(other)));
        Opening byStandard = open(family, release, standard(last(other)));
        if (family != other) {
          assertThat(byOwn).isEqualTo(refused(Opening.Reason.OTHER_FAMILY, 0));
          assertThat(byStandard).isEqualTo(refused(Opening.Reason.OTHER_FAMILY, 0));
        } else {
          assertThat(byOwn).isEqualTo(received(family, true));
          assertThat(byStandard)
              .isEqualTo(
                  family == MessageFamily.OFFERS
                      ? received(family, false)
                      : refused(Opening.Reason.CONTEXT_NOT_AUTHENTICATED, 0));
        }
      }
    }
  }

  @Test
  void aPathHas255HopsAtMost() {
    PathSealer.Hop hop = own(DUMMY);
    for (int count : new int[] {1, 254, 255}) {
      Bytes path = PathSealer.seal(SESSION_KEY, Collections.nCopies(count, hop));
      assertThat(BlindedPathParts.of(new BlindedMessagePath(path)).hops()).hasSize(count);
    }
    for (int count : new int[] {0, 256, 257}) {
      List<PathSealer.Hop> hops = Collections.nCopies(count, hop);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PathSealer.seal(SESSION_KEY, hops))
          .withMessage("a path has 1 to 255 hops, not " + count);
    }
  }
}
