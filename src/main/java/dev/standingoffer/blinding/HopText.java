package dev.standingoffer.blinding;

import dev.standingoffer.bolt12.KeyChecker;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.contexts.ContextReader;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.TlvRecords;
import java.util.Optional;

/** What a hop of a message's path says (LDK's {@code ControlTlvs}). */
sealed interface HopText {

  /** It leads to another node. */
  record Forward() implements HopText {}

  /** It leads to the same node once more. */
  record Dummy() implements HopText {}

  /** It is the last. */
  record Receive(Optional<MessageContext> context) implements HopText {}

  /**
   * Reads a text, and accepts those that LDK accepts.
   *
   * @param release the release of LDK that decides
   */
  static HopText read(Bytes text, LdkRelease release) throws DecodeException {
    boolean namesChannel = false;
    boolean namesNode = false;
    boolean hasNextPoint = false;
    boolean isDummy = false;
    Optional<MessageContext> context = Optional.empty();
    ByteReader reader = ByteReader.of(text);
    TlvRecords records = TlvRecords.of(reader, HopLayout.MESSAGE);
    KeyChecker keys = new KeyChecker();
    while (records.next()) {
      ByteReader value = records.value();
      switch (records.type()) {
        case HopLayout.SHORT_CHANNEL_ID -> {
          value.readU64();
          namesChannel = true;
        }
        case HopLayout.NEXT_NODE_ID -> {
          keys.skip(value, "the next node");
          namesNode = true;
        }
        case HopLayout.NEXT_BLINDING_POINT -> {
          keys.skip(value, "the next blinding point");
          hasNextPoint = true;
        }
        case HopLayout.CONTEXT ->
            context = Optional.of(ContextReader.read(value.readRest(), release));
        case HopLayout.DUMMY -> isDummy = true;
        default -> throw new AssertionError(records.type());
      }
    }
    if (namesChannel && namesNode) {
      throw reader.invalid("the next node is named twice");
    }
    boolean leadsOn = namesChannel || namesNode;
    if (leadsOn ? isDummy : hasNextPoint) {
      throw reader.invalid("the hop leads in two ways, or in none");
    }
    return leadsOn ? new Forward() : isDummy ? new Dummy() : new Receive(context);
  }
}
