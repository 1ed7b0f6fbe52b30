package dev.standingoffer.blinding;

import dev.standingoffer.bolt12.BlindedPathParts;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.crypto.Sealing;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.TlvRecords;
import dev.standingoffer.wire.TruncatedInt;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Opens the last hop of a path for payments with a node's keys, as LDK does when a payment comes by
 * it. Unlike the last hop of a path for messages it has, before LDK 0.3, the standard tag only, so
 * that whoever builds on it has to see who made it.
 */
public final class PaymentPathOpener {

  private PaymentPathOpener() {}

  /**
   * The text of the last hop, if all hops are of this node: nothing where the path begins at
   * another one, is damaged, or leads on.
   */
  public static Optional<Bytes> open(NodeKeys keys, BlindedPaymentPath path, LdkRelease release) {
    BlindedPathParts parts = BlindedPathParts.of(path);
    Bytes point = parts.blindingPoint();
    List<BlindedPathParts.Hop> hops = parts.hops();
    for (int i = 0; i < hops.size(); i++) {
      HopSecret secret = HopSecret.of(keys.nodeSecret().sharedSecret(point));
      byte[] id = hops.get(i).blindedId().toArray();
      if (!MessageDigest.isEqual(secret.blindedId(keys.nodeId()).toArray(), id)) {
        return Optional.empty();
      }
      byte[] payload = hops.get(i).payload().toArray();
      Optional<byte[]> text =
          release.sealsPaymentsWithReceiveKey()
              ? keys.receiveKey().open(secret.payloadKey(), payload)
              : Sealing.open(secret.payloadKey(), payload);
      boolean isLast = i + 1 == hops.size();
      if (text.isEmpty() || isLast) {
        return text.map(Bytes::of);
      }
      if (!isDummy(Bytes.of(text.get()), release)) {
        return Optional.empty();
      }
      point = Curve.multiply(point, secret.nextFactor(point));
    }
    return Optional.empty();
  }

  /**
   * LDK knows such hops since 0.3 ({@code BlindedPaymentTlvs::read}); before, the record was one of
   * the last hop.
   */
  private static boolean isDummy(Bytes text, LdkRelease release) {
    try {
      TlvRecords records = TlvRecords.of(ByteReader.of(text), HopLayout.DUMMY_OF_PAYMENT);
      while (records.next()) {
        ByteReader value = records.value();
        switch (records.type()) {
          case HopLayout.PAYMENT_RELAY -> {
            value.readU16();
            value.readU32();
            TruncatedInt.read(value);
          }
          case HopLayout.PAYMENT_CONSTRAINTS -> {
            value.readU32();
            TruncatedInt.read(value);
          }
          case HopLayout.CONTEXT -> {
            return false;
          }
          default -> {
            // That it is a dummy hop is said by nothing but the record.
          }
        }
      }
      return release.sealsPaymentsWithReceiveKey();
    } catch (DecodeException e) {
      return false;
    }
  }
}
