package dev.standingoffer.inspect;

import static dev.standingoffer.bolt12.Samples.bigSize;
import static dev.standingoffer.bolt12.Samples.point;
import static dev.standingoffer.bolt12.Samples.record;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ends of {@code ChannelManager}s for tests, in hexadecimal, and what may come before them. */
final class ManagerSamples {

  /** The two versions, the chain's hash and the best block, as LDK begins. */
  static final String START = "0101" + "6f".repeat(32) + "00000001" + "70".repeat(32);

  private ManagerSamples() {}

  /** The values of the records, by their types, with a cache in 21. */
  static SortedMap<Long, String> records(String cache) {
    SortedMap<Long, String> records = new TreeMap<>();
    records.put(1L, "0000");
    records.put(3L, "0000000000000000");
    records.put(5L, point(1));
    records.put(7L, "07".repeat(32));
    records.put(9L, "00");
    records.put(11L, "11".repeat(32));
    records.put(13L, "");
    records.put(15L, "15".repeat(32));
    records.put(17L, "");
    records.put(19L, "0000");
    records.put(21L, cache);
    return records;
  }

  /** The records behind their length. */
  static String stream(SortedMap<Long, String> records) {
    String all = joined(records);
    return bigSize(all.length() / 2) + all;
  }

  static String joined(Map<Long, String> records) {
    StringBuilder joined = new StringBuilder();
    records.forEach((type, value) -> joined.append(record(type, value)));
    return joined.toString();
  }

  /**
   * The records behind a length that goes on beyond them, to the end of some bytes behind: these
   * are the value of one more record.
   */
  static String planted(SortedMap<Long, String> records, int bytesBehind) {
    String all = joined(records) + bigSize(0xffff) + bigSize(bytesBehind);
    return bigSize(all.length() / 2 + bytesBehind) + all;
  }
}
