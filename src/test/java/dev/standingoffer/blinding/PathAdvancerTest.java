package dev.standingoffer.blinding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Paths that begin at the node that sends by them; what is right is in BOLT 4 and in LDK. */
class PathAdvancerTest {

  private static final String MESSAGE = "bolt04_blinded-onion-message-onion-test.json";
  private static final long CHANNEL = 0xffff_ff00_0001_0002L;
  private static final SecretKey SESSION_KEY = SecretKey.of(bytes(4));
  private static final MessageContext CONTEXT = new MessageContext.Custom(Bytes.ofHex("08"));
  private static final NodeKeys FIRST = keys(bytes(1));
  private static final NodeKeys SECOND = keys(bytes(2));
  private static final NodeKeys LAST = keys(bytes(3));

  private static Bytes bytes(int value) {
    return Bytes.ofHex("%02x".formatted(value).repeat(32));
  }

  private static NodeKeys keys(Bytes secret) {
    return NodeKeys.of(SecretKey.of(secret), ReceiveKey.of(bytes(5)), ExpandedKey.of(bytes(6)));
  }

  private static PathAdvancer of(NodeKeys keys) {
    return new PathAdvancer(keys, _ -> Optional.empty(), LdkRelease.DEFAULT);
  }

  /** One that has a channel with another. */
  private static PathAdvancer of(NodeKeys keys, NodeKeys other) {
    return new PathAdvancer(
        keys,
        channel -> channel == CHANNEL ? Optional.of(other.nodeId()) : Optional.empty(),
        LdkRelease.DEFAULT);
  }

  private static MessagePathShape.Node byId(NodeKeys keys) {
    return new MessagePathShape.Node(keys.nodeId(), OptionalLong.empty());
  }

  private static MessagePathShape.Node byChannel(NodeKeys keys) {
    return new MessagePathShape.Node(keys.nodeId(), OptionalLong.of(CHANNEL));
  }

  /** To the last one. */
  private static BlindedMessagePath path(
      LdkRelease release, int dummyHops, MessagePathShape.Node... inBetween) {
    return MessagePathBuilder.build(
        LAST,
        new MessagePathShape(List.of(inBetween), dummyHops, false),
        CONTEXT,
        SESSION_KEY,
        release);
  }

  private static BlindedMessagePath path(int dummyHops, MessagePathShape.Node... inBetween) {
    return path(LdkRelease.DEFAULT, dummyHops, inBetween);
  }

  private static BlindedPathParts advanced(PathAdvancer advancer, BlindedMessagePath path) {
    assertThat(advancer.beginsHere(path)).isTrue();
    return BlindedPathParts.of(advancer.advance(path).orElseThrow());
  }

  /** Alice's hop says with which point the next one begins; the others do not. */
  @Test
  void theRouteOfBolt4IsGoneHopByHop() {
    JsonNode whole = Vectors.whole(MESSAGE);
    List<JsonNode> nodes = whole.at("/decrypt/hops").valueStream().toList();
    List<JsonNode> made = whole.at("/generate/hops").valueStream().toList();
    JsonNode route = whole.get("route");
    List<BlindedPathParts.Hop> hops =
        route
            .get("hops")
            .valueStream()
            .map(
                hop ->
                    new BlindedPathParts.Hop(
                        hex(hop, "blinded_node_id"), hex(hop, "encrypted_recipient_data")))
            .toList();
    BlindedMessagePath path =
        new BlindedPathParts(hex(route, "first_node_id"), hex(route, "first_path_key"), hops)
            .toMessagePath();
    for (int hop = 0; hop + 1 < hops.size(); hop++) {
      BlindedPathParts rest = advanced(of(keys(hex(nodes.get(hop), "privkey"))), path);
      Bytes next = SecretKey.of(hex(nodes.get(hop + 1), "privkey")).publicKey();
      assertThat(rest)
          .isEqualTo(
              new BlindedPathParts(
                  next, hex(made.get(hop + 1), "E"), hops.subList(hop + 1, hops.size())));
      path = rest.toMessagePath();
    }
    PathAdvancer dave = of(keys(hex(nodes.getLast(), "privkey")));
    assertThat(dave.beginsHere(path)).isTrue();
    assertThat(dave.advance(path)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftIsWhatTheNextOneWouldGet(LdkRelease release) {
    BlindedMessagePath path = path(release, 2, byId(FIRST), byId(SECOND));
    BlindedPathParts rest = advanced(of(SECOND), advanced(of(FIRST), path).toMessagePath());
    assertThat(rest.introduction()).isEqualTo(LAST.nodeId());
    assertThat(rest.hops()).isEqualTo(BlindedPathParts.of(path).hops().subList(2, 5));
    assertThat(PathOpener.open(LAST, rest.toMessagePath(), MessageFamily.CUSTOM, release))
        .isEqualTo(new Opening.Received(Optional.of(CONTEXT), true));
  }

  @Test
  void theNextNodeMayBeNamedByAChannel() {
    BlindedMessagePath path = path(0, byChannel(FIRST));
    BlindedPathParts rest = advanced(of(FIRST, LAST), path);
    assertThat(rest.introduction()).isEqualTo(LAST.nodeId());
    assertThat(rest.hops()).hasSize(1);
    assertThat(of(FIRST).beginsHere(path)).isTrue();
    assertThat(of(FIRST).advance(path)).isEmpty();
  }

  /** By the order of the ids (BOLT 7): 0 is the smaller one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theNodeItselfMayBeNamedByAChannel(int direction) {
    boolean isFirstSmaller = FIRST.nodeId().toHex().compareTo(SECOND.nodeId().toHex()) < 0;
    boolean isFirst = isFirstSmaller == (direction == 0);
    NodeKeys named = isFirst ? FIRST : SECOND;
    NodeKeys other = isFirst ? SECOND : FIRST;
    BlindedPathParts parts = BlindedPathParts.of(path(0, byId(named)));
    Bytes introduction = Bytes.ofHex("%02x%s".formatted(direction, Long.toHexString(CHANNEL)));
    BlindedMessagePath path =
        new BlindedPathParts(introduction, parts.blindingPoint(), parts.hops()).toMessagePath();
    assertThat(advanced(of(named, other), path).introduction()).isEqualTo(LAST.nodeId());
    assertThat(of(other, named).beginsHere(path)).isFalse();
    assertThat(of(named).beginsHere(path)).isFalse();
  }

  @Test
  void ofOthersNothingIsGone() {
    assertThat(of(SECOND).beginsHere(path(0, byId(FIRST), byId(SECOND)))).isFalse();
    assertThat(of(LAST).beginsHere(path(0, byId(FIRST)))).isFalse();
  }

  /** LDK does not send then: {@code BlindedPathAdvanceFailed}. */
  @Test
  void whatDoesNotLeadOnIsNotGone() {
    BlindedMessagePath alone = path(0);
    BlindedMessagePath dummies = path(3);
    for (BlindedMessagePath path : List.of(alone, dummies)) {
      assertThat(of(LAST).beginsHere(path)).isTrue();
      assertThat(of(LAST).advance(path)).isEmpty();
    }
    BlindedPathParts parts = BlindedPathParts.of(path(0, byId(FIRST)));
    BlindedMessagePath ofOther =
        new BlindedPathParts(SECOND.nodeId(), parts.blindingPoint(), parts.hops()).toMessagePath();
    assertThat(of(SECOND).beginsHere(ofOther)).isTrue();
    assertThat(of(SECOND).advance(ofOther)).isEmpty();
  }

  /** As anybody may make them: an end, a dummy hop without this node's tag, and no text at all. */
  @ParameterizedTest
  @ValueSource(strings = {"", "fe0001000300", "fe000100010108", "0400", "ff"})
  void aHopThatSaysSomethingElseIsNotGone(String text) {
    BlindedMessagePath path =
        new BlindedMessagePath(
            PathSealer.seal(
                SESSION_KEY,
                List.of(
                    new PathSealer.Hop(FIRST.nodeId(), Bytes.ofHex(text), Optional.empty()),
                    new PathSealer.Hop(LAST.nodeId(), Bytes.EMPTY, Optional.empty()))));
    assertThat(of(FIRST).beginsHere(path)).isTrue();
    assertThat(of(FIRST).advance(path)).isEmpty();
  }

  /** Nothing would be left of the path. */
  @Test
  void theLastHopIsNotGoneThoughItLeadsOn() {
    Bytes text = Bytes.ofHex("0421" + SECOND.nodeId().toHex());
    BlindedMessagePath path =
        new BlindedMessagePath(
            PathSealer.seal(
                SESSION_KEY, List.of(new PathSealer.Hop(FIRST.nodeId(), text, Optional.empty()))));
    assertThat(of(FIRST).advance(path)).isEmpty();
  }

  /** LDK reads it with the standard tag alone. */
  @Test
  void aHopWithTheTagOfTheReceiveKeyIsNotGone() {
    Bytes text = Bytes.ofHex("0421" + SECOND.nodeId().toHex());
    for (Optional<ReceiveKey> tag :
        List.of(Optional.of(FIRST.receiveKey()), Optional.<ReceiveKey>empty())) {
      BlindedMessagePath path =
          new BlindedMessagePath(
              PathSealer.seal(
                  SESSION_KEY,
                  List.of(
                      new PathSealer.Hop(FIRST.nodeId(), text, tag),
                      new PathSealer.Hop(SECOND.nodeId(), Bytes.EMPTY, Optional.empty()))));
      assertThat(of(FIRST).advance(path).isPresent()).isEqualTo(tag.isEmpty());
    }
  }

  /** LDK reads all of a hop's text, a context too, which its release may not know. */
  @ParameterizedTest
  @EnumSource
  void aHopIsReadAsItsReleaseReadsIt(LdkRelease release) {
    String next = Samples.record(4, SECOND.nodeId().toHex());
    // A payment for an offer: the next release alone has this variant.
    String context = "00" + "24" + "04" + "22" + "0020" + bytes(7).toHex();
    PathAdvancer first = new PathAdvancer(FIRST, _ -> Optional.empty(), release);
    for (String text : List.of(next, next + Samples.record(65_537, context))) {
      BlindedMessagePath path =
          new BlindedMessagePath(
              PathSealer.seal(
                  SESSION_KEY,
                  List.of(
                      new PathSealer.Hop(FIRST.nodeId(), Bytes.ofHex(text), Optional.empty()),
                      new PathSealer.Hop(SECOND.nodeId(), Bytes.EMPTY, Optional.empty()))));
      assertThat(first.advance(path).isPresent())
          .isEqualTo(text.equals(next) || release == LdkRelease.V0_3_0_RC3);
    }
  }

  private static Bytes hex(JsonNode object, String field) {
    return Bytes.ofHex(object.get(field).stringValue());
  }
}
