package dev.standingoffer.onion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.blinding.MessagePathBuilder;
import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnionRoundTripTest {

  private static final Entropy ENTROPY = Entropy.of(Bytes.of(new byte[Entropy.LENGTH]));
  private static final NodeKeys NODE = node(1);
  private static final NodeKeys OTHER = node(2);
  private static final MessageContext CONTEXT =
      new AsyncPaymentsContext.OfferPaths(Time.ofSeconds(7_200), 3);

  /** The type of an answer with offer paths. */
  private static final long OFFER_PATHS = 75_542;

  private static final OnionContents CONTENTS =
      new OnionContents(OFFER_PATHS, Bytes.ofHex("00"), Optional.of(path(OTHER, 0)));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 10})
  void whatIsWrappedIsUnwrapped(int dummyHops) throws Exception {
    OnionMessage message = OnionWriter.wrap(path(NODE, dummyHops), CONTENTS, ENTROPY);
    assertThat(unwrap(NODE, OnionMessage.decode(message.encode())))
        .isEqualTo(new Unwrapped.Received(CONTENTS, Optional.of(CONTEXT)));
  }

  @Test
  void aLongMessageTakesALongOnion() {
    Bytes value = Bytes.of(new byte[2_000]);
    OnionContents contents = new OnionContents(OFFER_PATHS, value, Optional.empty());
    OnionMessage message = OnionWriter.wrap(path(NODE, 0), contents, ENTROPY);
    assertThat(message.packet().length()).isEqualTo(1 + 33 + OnionPacket.LONG + 32);
    assertThat(unwrap(NODE, message))
        .isEqualTo(new Unwrapped.Received(contents, Optional.of(CONTEXT)));
  }

  @Test
  void whatIsLongerIsRefused() {
    Bytes value = Bytes.of(new byte[OnionPacket.LONG]);
    OnionContents contents = new OnionContents(OFFER_PATHS, value, Optional.empty());
    assertThatThrownBy(() -> OnionWriter.wrap(path(NODE, 0), contents, ENTROPY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("an onion message has 32768 bytes for its hops");
  }

  @Test
  void anotherNodeDropsIt() {
    OnionMessage message = OnionWriter.wrap(path(NODE, 0), CONTENTS, ENTROPY);
    assertThat(unwrap(OTHER, message))
        .isEqualTo(new Unwrapped.Dropped("it is damaged, or for another node"));
  }

  @Test
  void whatLeadsOnIsDropped() {
    MessagePathShape through =
        new MessagePathShape(
            List.of(new MessagePathShape.Node(OTHER.nodeId(), OptionalLong.empty())), 0, false);
    BlindedMessagePath path =
        MessagePathBuilder.build(NODE, through, CONTEXT, ENTROPY.secretKey(1), LdkRelease.DEFAULT);
    assertThat(unwrap(OTHER, OnionWriter.wrap(path, CONTENTS, ENTROPY)))
        .isEqualTo(new Unwrapped.Dropped("it leads on to another node"));
  }

  @Test
  void aContextOfAnotherKindIsRefused() {
    BlindedMessagePath path =
        MessagePathBuilder.build(
            NODE,
            MessagePathShape.ONE_HOP,
            new OffersContext.StaticInvoiceRequested(Bytes.ofHex("01"), 0, Time.ofSeconds(1)),
            ENTROPY.secretKey(1),
            LdkRelease.DEFAULT);
    assertThat(unwrap(NODE, OnionWriter.wrap(path, CONTENTS, ENTROPY)))
        .isEqualTo(new Unwrapped.Dropped("its path is refused: OTHER_FAMILY"));
  }

  @Test
  void everyChangedByteIsNoticed() throws Exception {
    byte[] sound = OnionWriter.wrap(path(NODE, 0), CONTENTS, ENTROPY).encode().toArray();
    for (int i = 0; i < sound.length; i++) {
      byte[] changed = sound.clone();
      changed[i] ^= 1;
      boolean isDropped;
      try {
        isDropped =
            unwrap(NODE, OnionMessage.decode(Bytes.of(changed))) instanceof Unwrapped.Dropped;
      } catch (DecodeException e) {
        isDropped = true;
      }
      assertThat(isDropped).as("byte %d", i).isTrue();
    }
  }

  @Test
  void everyCutIsNoticed() {
    byte[] sound = OnionWriter.wrap(path(NODE, 0), CONTENTS, ENTROPY).encode().toArray();
    for (int length = 0; length < sound.length; length += 7) {
      Bytes cut = Bytes.of(Arrays.copyOf(sound, length));
      assertThatThrownBy(() -> OnionMessage.decode(cut)).isInstanceOf(DecodeException.class);
    }
  }

  private static Unwrapped unwrap(NodeKeys keys, OnionMessage message) {
    return OnionReader.unwrap(keys, message, LdkRelease.DEFAULT);
  }

  private static BlindedMessagePath path(NodeKeys keys, int dummyHops) {
    return MessagePathBuilder.build(
        keys,
        new MessagePathShape(List.of(), dummyHops, false),
        CONTEXT,
        ENTROPY.secretKey(1),
        LdkRelease.DEFAULT);
  }

  private static NodeKeys node(int number) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) number);
    return NodeKeys.of(
        SecretKey.of(Bytes.of(key)), ReceiveKey.of(Bytes.of(key)), ExpandedKey.of(Bytes.of(key)));
  }
}
