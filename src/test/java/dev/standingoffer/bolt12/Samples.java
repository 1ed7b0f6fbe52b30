package dev.standingoffer.bolt12;

import dev.standingoffer.wire.BigSize;
import dev.standingoffer.wire.ByteWriter;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import fr.acinq.secp256k1.Secp256k1;

/** Points, paths and offers for tests, in hexadecimal. */
public final class Samples {

  /** A path of one hop, introduced by the generator of the curve. */
  public static final String PATH = path(1);

  private Samples() {}

  /** The public key whose secret key is a small number, not 0. */
  public static String point(int secret) {
    byte[] key = new byte[32];
    for (int i = 0; i < Integer.BYTES; i++) {
      key[31 - i] = (byte) (secret >>> (Byte.SIZE * i));
    }
    return Bytes.of(Secp256k1.get().pubKeyCompress(Secp256k1.get().pubkeyCreate(key))).toHex();
  }

  /** A path of one hop with a payload of two bytes; another seed, not 0, gives another path. */
  public static String path(int seed) {
    return point(seed) + point(seed + 1) + "01" + point(seed + 2) + "0002abcd";
  }

  /** A path that is introduced by a direction, 0 or 1, and a short channel id. */
  public static String pathByChannel(int direction) {
    return "0%d0000010000020003".formatted(direction) + PATH.substring(2 * CompressedPoint.LENGTH);
  }

  /** A TLV record. */
  public static String record(long type, String value) {
    return bigSize(type) + bigSize(value.length() / 2) + value;
  }

  /** An unsigned number as BigSize. */
  public static String bigSize(long value) {
    ByteWriter writer = new ByteWriter(BigSize.length(value));
    writer.writeBigSize(value);
    return writer.finish().toHex();
  }

  /** The offer in some hexadecimal digits, which must be one. */
  public static Offer offer(String hex) {
    try {
      return OfferParser.parse(Bytes.ofHex(hex));
    } catch (DecodeException e) {
      throw new AssertionError(hex, e);
    }
  }

  /** The path in some hexadecimal digits, which must be one. */
  public static BlindedMessagePath parsedPath(String hex) {
    try {
      return BlindedMessagePathParser.parse(Bytes.ofHex(hex));
    } catch (DecodeException e) {
      throw new AssertionError(hex, e);
    }
  }
}
