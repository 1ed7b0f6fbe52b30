package dev.standingoffer.fresh;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Integers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Paths of somebody else. What is sealed in them is for others to open, so it is any bytes; their
 * keys are points of the curve, as every reader looks at these.
 */
final class Paths {

  private static final int COUNT = 240;
  private static final int POINTS = 48;
  private static final int ID_LENGTH = 8;

  private static final List<Bytes> ALL_POINTS =
      IntStream.range(0, POINTS).mapToObj(n -> Names.point("point " + n)).toList();

  /** All of them, each another one. */
  static final List<BlindedMessagePath> ALL = all();

  private Paths() {}

  private static List<BlindedMessagePath> all() {
    Chance chance = new Chance(0);
    List<BlindedMessagePath> paths = new ArrayList<>();
    while (paths.size() < COUNT) {
      BlindedMessagePath path = path(chance);
      if (!paths.contains(path)) {
        paths.add(path);
      }
    }
    return List.copyOf(paths);
  }

  /** It begins at a node, or at one end of a channel; one to three hops follow. */
  private static BlindedMessagePath path(Chance chance) {
    List<Bytes> parts = new ArrayList<>();
    if (chance.percent(20)) {
      parts.add(byteOf(chance.below(2)));
      parts.add(bytes(chance, ID_LENGTH));
    } else {
      parts.add(chance.of(ALL_POINTS));
    }
    parts.add(chance.of(ALL_POINTS));
    int hops = chance.of(1, 1, 1, 2, 3);
    parts.add(byteOf(hops));
    for (int hop = 0; hop < hops; hop++) {
      int length = 20 + chance.below(60);
      parts.add(chance.of(ALL_POINTS));
      parts.add(Integers.u16(length));
      parts.add(bytes(chance, length));
    }
    try {
      return BlindedMessagePathParser.parse(Bytes.join(parts));
    } catch (DecodeException e) {
      throw new IllegalStateException("a path that cannot be read", e);
    }
  }

  private static Bytes byteOf(int value) {
    return Bytes.of(new byte[] {(byte) value});
  }

  private static Bytes bytes(Chance chance, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) chance.next();
    }
    return Bytes.of(bytes);
  }
}
