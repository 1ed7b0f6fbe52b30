package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.contexts.ContextArbitraries;
import dev.standingoffer.contexts.ContextWriter;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.CollectionLength;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A path that was built is opened by the node that it leads to, and by nobody else. */
class PathProperties {

  private static final NodeKeys OWN = keys(1);
  private static final NodeKeys OTHER = keys(2);
  private static final int FIRST_NODE = 10;

  private static NodeKeys keys(int number) {
    return NodeKeys.of(
        secretKey(number),
        ReceiveKey.of(Bytes.ofHex("%064x".formatted(100 + number))),
        ExpandedKey.of(Bytes.ofHex("%064x".formatted(200 + number))));
  }

  private static SecretKey secretKey(int number) {
    return SecretKey.of(Bytes.ofHex("%064x".formatted(number)));
  }

  @Provide
  Arbitrary<MessageContext> contexts() {
    return ContextArbitraries.ofBothReleases();
  }

  @Provide
  Arbitrary<MessagePathShape> shapes() {
    Arbitrary<List<OptionalLong>> channels =
        Arbitraries.longs()
            .map(OptionalLong::of)
            .injectNull(0.5)
            .map(channel -> channel == null ? OptionalLong.empty() : channel)
            .list()
            .ofMaxSize(3);
    return Combinators.combine(
            channels, Arbitraries.integers().between(0, 12), Arbitraries.of(true, false))
        .as(
            (hops, dummyHops, compact) -> {
              List<MessagePathShape.Node> nodes = new ArrayList<>();
              for (OptionalLong channel : hops) {
                nodes.add(
                    new MessagePathShape.Node(
                        secretKey(FIRST_NODE + nodes.size()).publicKey(), channel));
              }
              return new MessagePathShape(nodes, dummyHops, compact);
            });
  }

  @Provide
  Arbitrary<SecretKey> sessionKeys() {
    return Arbitraries.integers().between(1_000, Integer.MAX_VALUE).map(PathProperties::secretKey);
  }

  @Property(tries = 150)
  void whatWasPutInComesBack(
      @ForAll("contexts") MessageContext context,
      @ForAll("shapes") MessagePathShape shape,
      @ForAll("sessionKeys") SecretKey sessionKey,
      @ForAll LdkRelease release)
      throws DecodeException {
    BlindedMessagePath path = MessagePathBuilder.build(OWN, shape, context, sessionKey, release);
    assertThat(BlindedMessagePathParser.parse(path.encoding())).isEqualTo(path);
    int hops = shape.hops().size() + Math.min(shape.dummyHops(), 10) + 1;
    assertThat(BlindedPathParts.of(path).hops()).hasSize(hops);
    MessageFamily family = family(context);
    BlindedMessagePath rest = path;
    for (int i = 0; i < shape.hops().size(); i++) {
      NodeKeys node = keys(FIRST_NODE + i);
      assertThat(PathOpener.open(node, rest, family, release)).isEqualTo(new Opening.Forwarded());
      assertThat(PathOpener.open(OWN, rest, family, release))
          .isEqualTo(new Opening.Refused(Opening.Reason.NOT_THIS_NODE, 0));
      rest = behindFirstHop(rest, node);
    }
    assertThat(PathOpener.open(OWN, rest, family, release))
        .isEqualTo(new Opening.Received(Optional.of(context), true));
    assertThat(PathOpener.open(OTHER, rest, family, release))
        .isEqualTo(new Opening.Refused(Opening.Reason.NOT_THIS_NODE, 0));
  }

  /** The last hop, or a dummy one, is sealed with the receive key. */
  @Property(tries = 50)
  void anotherReceiveKeyOpensNothing(
      @ForAll("contexts") MessageContext context,
      @ForAll @IntRange(max = 3) int dummyHops,
      @ForAll("sessionKeys") SecretKey sessionKey,
      @ForAll LdkRelease release) {
    MessagePathShape shape = new MessagePathShape(List.of(), dummyHops, false);
    BlindedMessagePath path = MessagePathBuilder.build(OWN, shape, context, sessionKey, release);
    NodeKeys almost = NodeKeys.of(OWN.nodeSecret(), OTHER.receiveKey(), OWN.expandedKey());
    assertThat(PathOpener.open(almost, path, family(context), release))
        .isEqualTo(new Opening.Refused(Opening.Reason.NO_KEY_FITS, 0));
  }

  /** The introduction node is only where a message is sent first. */
  @Property(tries = 200)
  void oneOtherBitIsRefused(
      @ForAll("contexts") MessageContext context,
      @ForAll @IntRange(max = 2) int dummyHops,
      @ForAll("sessionKeys") SecretKey sessionKey,
      @ForAll @IntRange(max = 1_000_000) int place,
      @ForAll @IntRange(max = 7) int bit) {
    MessagePathShape shape = new MessagePathShape(List.of(), dummyHops, false);
    BlindedMessagePath path =
        MessagePathBuilder.build(OWN, shape, context, sessionKey, LdkRelease.DEFAULT);
    byte[] bytes = path.encoding().toArray();
    int at = 33 + place % (bytes.length - 33);
    bytes[at] ^= (byte) (1 << bit);
    BlindedMessagePath other;
    try {
      other = BlindedMessagePathParser.parse(Bytes.of(bytes));
    } catch (DecodeException e) {
      return; // No path at all.
    }
    assertThat(PathOpener.open(OWN, other, family(context), LdkRelease.DEFAULT))
        .isInstanceOf(Opening.Refused.class);
  }

  /** What comes back does so at the end of the path, or not at all. */
  @Example
  void aContextInFrontOfTheLastHopIsRefused() {
    MessageContext context = new MessageContext.Custom(Bytes.EMPTY);
    Bytes text = RawRecord.of(65_537, ContextWriter.write(context)).bytes();
    PathSealer.Hop hop = new PathSealer.Hop(OWN.nodeId(), text, Optional.of(OWN.receiveKey()));
    BlindedMessagePath path =
        new BlindedMessagePath(PathSealer.seal(secretKey(7), List.of(hop, hop)));
    assertThat(PathOpener.open(OWN, path, MessageFamily.CUSTOM, LdkRelease.DEFAULT))
        .isEqualTo(new Opening.Refused(Opening.Reason.ENDS_TOO_SOON, 0));
  }

  /** In a compact path, a short channel id is all that there is, and hops are not told apart. */
  @Property(tries = 50)
  void compactPathsAreAsShortAsCanBe(
      @ForAll("contexts") MessageContext context,
      @ForAll("shapes") MessagePathShape shape,
      @ForAll("sessionKeys") SecretKey sessionKey,
      @ForAll LdkRelease release) {
    BlindedMessagePath path = MessagePathBuilder.build(OWN, shape, context, sessionKey, release);
    List<Integer> lengths =
        BlindedPathParts.of(path).hops().stream()
            .map(hop -> hop.payload().length() - Sealing.TAG_LENGTH)
            .toList();
    boolean namesChannel =
        shape.hops().stream().anyMatch(node -> node.shortChannelId().isPresent());
    List<Integer> inBetween = new ArrayList<>();
    shape.hops().forEach(node -> inBetween.add(node.shortChannelId().isPresent() ? 10 : 35));
    inBetween.addAll(Collections.nCopies(Math.min(shape.dummyHops(), 10), 6));
    int last = 6 + bigSize(ContextWriter.write(context).length());
    List<Integer> expected = new ArrayList<>(inBetween);
    expected.add(last);
    if (release == LdkRelease.V0_2_5 && namesChannel) {
      assertThat(lengths).isEqualTo(expected);
    } else if (release == LdkRelease.V0_3_0_RC3 && shape.compact()) {
      int longest = inBetween.stream().mapToInt(length -> length).max().orElse(0);
      expected.replaceAll(length -> longest);
      expected.set(expected.size() - 1, last);
      assertThat(lengths).isEqualTo(expected);
    } else {
      assertThat(lengths).allSatisfy(length -> assertThat(length % 100).isZero());
      assertThat(lengths.subList(0, lengths.size() - 1)).allMatch(length -> length == 100);
    }
  }

  /** The length of a value and of its length, less one. */
  private static int bigSize(int length) {
    return length + BigSize.length(length) - 1;
  }

  /** Of what LDK pads, the length says no more than by how many units it is longer. */
  @Property(tries = 100)
  void lengthsAreMultiples(
      @ForAll("contexts") MessageContext context,
      @ForAll("sessionKeys") SecretKey sessionKey,
      @ForAll LdkRelease release) {
    BlindedMessagePath path =
        MessagePathBuilder.build(OWN, MessagePathShape.ONE_HOP, context, sessionKey, release);
    int length = BlindedPathParts.of(path).hops().getFirst().payload().length();
    assertThat((length - 16) % 100).isZero();
  }

  /** A path that several nodes share is for one variant alone. */
  @Property(tries = 50)
  void phantomPathsAreKnownSinceTheNextRelease(
      @ForAll("contexts") MessageContext context, @ForAll("sessionKeys") SecretKey sessionKey) {
    NodeKeys shared =
        NodeKeys.of(OWN.nodeSecret(), OWN.expandedKey().phantomKey(), OWN.expandedKey());
    BlindedMessagePath path =
        MessagePathBuilder.build(
            shared, MessagePathShape.ONE_HOP, context, sessionKey, LdkRelease.V0_3_0_RC3);
    MessageFamily family = family(context);
    assertThat(PathOpener.open(OWN, path, family, LdkRelease.V0_2_5))
        .isEqualTo(new Opening.Refused(Opening.Reason.NO_KEY_FITS, 0));
    assertThat(PathOpener.open(OWN, path, family, LdkRelease.V0_3_0_RC3))
        .isEqualTo(
            context instanceof OffersContext.InvoiceRequest
                ? new Opening.Received(Optional.of(context), false)
                : new Opening.Refused(Opening.Reason.CONTEXT_NOT_AUTHENTICATED, 0));
  }

  private static MessageFamily family(MessageContext context) {
    for (MessageFamily family : MessageFamily.values()) {
      if (family.has(context)) {
        return family;
      }
    }
    throw new AssertionError(context);
  }

  private static BlindedMessagePath behindFirstHop(BlindedMessagePath path, NodeKeys node) {
    BlindedPathParts parts = BlindedPathParts.of(path);
    Bytes point = parts.blindingPoint();
    HopSecret secret = HopSecret.of(node.nodeSecret().sharedSecret(point));
    List<BlindedPathParts.Hop> rest = parts.hops().subList(1, parts.hops().size());
    ByteWriter count = new ByteWriter(1);
    count.writeByte(rest.size());
    List<Bytes> all = new ArrayList<>();
    all.add(OTHER.nodeId());
    all.add(Curve.multiply(point, secret.nextFactor(point)));
    all.add(count.finish());
    for (BlindedPathParts.Hop hop : rest) {
      all.add(hop.blindedId());
      all.add(CollectionLength.prefixed(hop.payload()));
    }
    return new BlindedMessagePath(Bytes.join(all));
  }
}
