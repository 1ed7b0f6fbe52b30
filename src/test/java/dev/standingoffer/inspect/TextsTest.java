package dev.standingoffer.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times, paths and bytes in words. */
class TextsTest {

  private static final Time NOW = Time.ofSeconds(1_000_000);

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "59, 59s",
    "60, 1m",
    "61, 1m01s",
    "3599, 59m59s",
    "3600, 1h",
    "7500, 2h05m",
    "86399, 23h59m",
    "86400, 1d",
    "93600, 1d02h",
    "8639999, 99d23h",
    "8640000, 100d",
    "86399999, 999d",
    "86400000, 2y",
    "315360000000, >9999y",
    "18446744073709551615, >9999y"
  })
  void lengths(String seconds, String text) {
    assertThat(TimeText.length(time(seconds))).isEqualTo(text);
  }

  @Test
  void relativeTimes() {
    assertThat(TimeText.relative(NOW, NOW)).isEqualTo("now");
    assertThat(TimeText.relative(time("1003600"), NOW)).isEqualTo("in 1h");
    assertThat(TimeText.relative(time("996400"), NOW)).isEqualTo("1h ago");
    assertThat(TimeText.age(NOW, NOW)).isEqualTo("0s");
    assertThat(TimeText.age(time("996400"), NOW)).isEqualTo("1h");
    assertThat(TimeText.age(Time.MAX, NOW)).isEqualTo("in >9999y");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "1767323045, 2026-01-02T03:04:05Z",
    "253402300799, 9999-12-31T23:59:59Z",
    "253402300800, second 253402300800",
    "18446744073709551615, second 18446744073709551615"
  })
  void points(String seconds, String text) {
    assertThat(TimeText.point(time(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "18446744073709551615, 18446744073709551615, 0",
    "2026-01-02T03:04:05Z, 1767323045, 0",
    "2026-01-02T04:04:05.25+01:00, 1767323045, 250000000"
  })
  void timesThatAreUnderstood(String text, String seconds, int nanos) {
    assertThat(TimeText.parse(text)).isEqualTo(new Time(Long.parseUnsignedLong(seconds), nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "'', is neither seconds",
    "-1, is neither seconds",
    "1.5, is neither seconds",
    "now, is neither seconds",
    "2026-01-02, is neither seconds",
    "2026-01-02T03:04:05, is neither seconds",
    "2026-02-30T00:00:00Z, is neither seconds",
    "1969-12-31T23:59:59Z, is before 1970",
    "18446744073709551616, is more than 2^64 - 1 seconds"
  })
  void timesThatAreNot(String text, String complaint) {
    assertThatThrownBy(() -> TimeText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' " + complaint);
  }

  @Test
  void paths() {
    assertThat(describe(Samples.PATH)).isEqualTo(Samples.point(1) + ", 1 hop");
    assertThat(describe(Samples.pathByChannel(0))).isEqualTo("node 1 of channel 1x2x3, 1 hop");
    String channel = Samples.pathByChannel(1);
    assertThat(describe("01ffffffffffffffff" + channel.substring(18)))
        .isEqualTo("node 2 of channel 16777215x16777215x65535, 1 hop");
    String hop = Samples.point(3) + "0000";
    assertThat(describe(Samples.point(1) + Samples.point(2) + "ff" + hop.repeat(255)))
        .endsWith(", 255 hops");
  }

  private static String describe(String hex) {
    return PathSummary.of(Samples.parsedPath(hex)).describe();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15, 16, 39, 1_000})
  void theMarkedByteIsTheRightOne(int place) {
    byte[] bytes = new byte[1_001];
    bytes[place] = (byte) 0xee;
    List<String> rows = HexText.excerpt(Bytes.of(bytes), place);
    int marked = rows.indexOf(rows.stream().filter(row -> row.contains("^^")).findFirst().get());
    int column = rows.get(marked).indexOf("^^");
    assertThat(rows.get(marked - 1).substring(column, column + 2)).isEqualTo("ee");
    assertThat(rows.get(marked - 1).strip()).startsWith(place / 16 * 16 + " ");
    assertThat(rows).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void theEndCanBeMarked() {
    assertThat(HexText.excerpt(Bytes.ofHex("0102"), 2))
        .containsExactly("  0  01 02", "           ^^ the end");
    assertThat(HexText.excerpt(Bytes.ofHex("00".repeat(16)), 16))
        .containsExactly("   0  " + "00 ".repeat(16).strip(), "  16", "      ^^ the end");
  }

  private static Time time(String seconds) {
    return Time.ofSeconds(Long.parseUnsignedLong(seconds));
  }
}
