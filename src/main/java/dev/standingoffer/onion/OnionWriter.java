package dev.standingoffer.onion;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.RawRecord;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Wraps messages for blinded paths (BOLT 4; LDK's {@code create_onion_message}).
 *
 * {@snippet file="dev/standingoffer/library/examples/OnionExample.java" region="wrap"}
 */
public final class OnionWriter {

  private OnionWriter() {}

  /**
   * A message on its way to the introduction node of a path, with which this node is connected.
   * Draws one value, the key of this message alone.
   *
   * @throws IllegalArgumentException if the message is too long for an onion
   */
  public static OnionMessage wrap(
      BlindedMessagePath path, OnionContents contents, Entropy entropy) {
    BlindedPathParts parts = BlindedPathParts.of(path);
    List<byte[]> payloads = payloads(parts, contents);
    int needed = payloads.stream().mapToInt(one -> one.length + OnionPacket.CODE_LENGTH).sum();
    if (needed > OnionPacket.LONG) {
      throw new IllegalArgumentException(
          "an onion message has %d bytes for its hops, not %d".formatted(OnionPacket.LONG, needed));
    }
    int length = needed > OnionPacket.SHORT ? OnionPacket.LONG : OnionPacket.SHORT;
    OnionPacket packet = packet(entropy.value(0), parts.hops(), payloads, length);
    return new OnionMessage(parts.blindingPoint(), packet.encode());
  }

  /** What each hop reads: its payload of the path, and the last one the message. */
  private static List<byte[]> payloads(BlindedPathParts path, OnionContents contents) {
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < path.hops().size(); i++) {
      List<RawRecord> records = new ArrayList<>();
      boolean isLast = i + 1 == path.hops().size();
      if (isLast && contents.replyPath().isPresent()) {
        Bytes replyPath = contents.replyPath().get().encoding();
        records.add(RawRecord.of(OnionRecords.REPLY_PATH, replyPath));
      }
      records.add(RawRecord.of(OnionRecords.PATH_PAYLOAD, path.hops().get(i).payload()));
      if (isLast) {
        records.add(RawRecord.of(contents.type(), contents.value()));
      }
      payloads.add(lengthPrefixed(RawRecord.join(records)));
    }
    return payloads;
  }

  static byte[] lengthPrefixed(Bytes records) {
    ByteWriter writer = new ByteWriter(BigSize.length(records.length()) + records.length());
    writer.writeBigSize(records.length());
    writer.writeBytes(records);
    return writer.finish().toArray();
  }

  /**
   * From the last hop to the first: each puts its part in front, and encrypts all.
   *
   * @param sessionKey a secret key, 32 bytes
   * @param payloads one for each hop
   * @param length of what is for all hops
   */
  static OnionPacket packet(
      byte[] sessionKey, List<BlindedPathParts.Hop> path, List<byte[]> payloads, int length) {
    byte[] noise = OnionPacket.noise(sessionKey, length);
    List<byte[]> secrets = new ArrayList<>();
    SecretKey first = SecretKey.of(sessionKey);
    SecretKey key = first;
    for (BlindedPathParts.Hop hop : path) {
      byte[] secret = key.sharedSecret(hop.blindedId());
      secrets.add(secret);
      key = key.times(OnionPacket.nextFactor(key.publicKey(), secret));
    }
    byte[] filler = filler(payloads, secrets, noise.length);
    byte[] hops = noise;
    byte[] code = new byte[OnionPacket.CODE_LENGTH];
    for (int i = payloads.size() - 1; i >= 0; i--) {
      byte[] payload = payloads.get(i);
      int shift = payload.length + code.length;
      byte[] shifted = Arrays.copyOf(payload, noise.length);
      System.arraycopy(code, 0, shifted, payload.length, code.length);
      System.arraycopy(hops, 0, shifted, shift, noise.length - shift);
      hops = OnionPacket.encrypt(secrets.get(i), shifted);
      if (i == payloads.size() - 1) {
        System.arraycopy(filler, 0, hops, hops.length - filler.length, filler.length);
      }
      code = OnionPacket.code(secrets.get(i), hops);
    }
    return new OnionPacket(0, first.publicKey(), Bytes.of(hops), Bytes.of(code));
  }

  /** What the zeros that each hop but the last appends have become when the last one reads them. */
  private static byte[] filler(List<byte[]> payloads, List<byte[]> secrets, int length) {
    byte[] filler = {};
    for (int i = 0; i + 1 < payloads.size(); i++) {
      int added = payloads.get(i).length + OnionPacket.CODE_LENGTH;
      byte[] all = new byte[length + added];
      System.arraycopy(filler, 0, all, length - filler.length, filler.length);
      byte[] encrypted = OnionPacket.encrypt(secrets.get(i), all);
      filler = Arrays.copyOfRange(encrypted, length - filler.length, length + added);
    }
    return filler;
  }
}
