package dev.standingoffer.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What is left of one file: any of its lengths, and each block old or new. */
final class TornWrites {

  private TornWrites() {}

  static List<byte[]> of(List<byte[]> versions, int blockSize) {
    if (versions.size() == 1) {
      return versions;
    }
    TreeSet<Integer> lengths = new TreeSet<>();
    versions.forEach(version -> lengths.add(version.length));
    for (int end = 0; end < lengths.getLast(); end += blockSize) {
      if (end > lengths.getFirst()) {
        lengths.add(end);
      }
    }
    List<byte[]> torn = new ArrayList<>();
    for (int length : lengths) {
      fill(new byte[length], 0, versions, blockSize, torn);
    }
    return torn;
  }

  private static void fill(
      byte[] bytes, int from, List<byte[]> versions, int blockSize, List<byte[]> torn) {
    if (from >= bytes.length) {
      torn.add(bytes.clone());
      return;
    }
    int to = Math.min(bytes.length, from + blockSize);
    List<byte[]> tried = new ArrayList<>();
    for (byte[] version : versions) {
      byte[] block =
          Arrays.copyOf(
              Arrays.copyOfRange(
                  version,
                  Math.min(from, version.length),
                  Math.max(Math.min(from, version.length), Math.min(to, version.length))),
              to - from);
      if (tried.stream().noneMatch(other -> Arrays.equals(other, block))) {
        tried.add(block);
        System.arraycopy(block, 0, bytes, from, block.length);
        fill(bytes, to, versions, blockSize, torn);
      }
    }
  }
}
