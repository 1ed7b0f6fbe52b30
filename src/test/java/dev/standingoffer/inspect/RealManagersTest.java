package dev.standingoffer.inspect;

import static dev.standingoffer.inspect.ManagerSamples.records;
import static dev.standingoffer.inspect.ManagerSamples.stream;
import static dev.standingoffer.inspect.Samples.DAY;
import static dev.standingoffer.inspect.Samples.ago;
import static dev.standingoffer.inspect.Samples.cache;
import static dev.standingoffer.inspect.Samples.offer;
import static dev.standingoffer.inspect.Samples.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.inspect.InputFile.Encoding;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code ChannelManager}s that LDK wrote: its own test utilities (the feature {@code _test_utils})
 * made the nodes. One has no channel, one has two, one has a payment on its way through these.
 */
class RealManagersTest {

  private static final String EMPTY_CACHE = "0400000200";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.2.5-fresh", "0.2.5-channels", "0.2.5-payment",
        "0.3.0-rc3-fresh", "0.3.0-rc3-channels", "0.3.0-rc3-payment"
      })
  void theCacheIsFound(String name) throws IOException, BadInputException {
    Bytes file = read(name);
    assertThat(Subject.of(file)).isEqualTo(Subject.MANAGER);
    assertThat(ManagerFile.streamsIn(file)).hasSize(1);
    PersistedCache persisted =
        PersistedCache.read(new InputFile(name, Encoding.BINARY, file), Subject.MANAGER);
    assertThat(persisted.cache()).isEqualTo(Cache.NEW);
    assertThat(persisted.read().toHex()).isEqualTo(EMPTY_CACHE);
  }

  /** What really comes before the records does not hide those of another cache. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.2.5-fresh", "0.2.5-channels", "0.2.5-payment",
        "0.3.0-rc3-fresh", "0.3.0-rc3-channels", "0.3.0-rc3-payment"
      })
  void anotherCacheIsFoundBehindWhatLdkWrote(String name) throws IOException, BadInputException {
    Bytes file = read(name);
    int end = ManagerFile.streamsIn(file).getFirst().offset();
    Cache cache = cache(ready(offer(1), ago(DAY)));
    String hex =
        file.toHex().substring(0, 2 * end) + stream(records(CacheCodec.encode(cache).toHex()));
    InputFile changed = new InputFile(name, Encoding.BINARY, Bytes.ofHex(hex));
    assertThat(PersistedCache.read(changed, Subject.MANAGER).cache()).isEqualTo(cache);
  }

  /** Where a file ends too soon, or goes on, its cache is not found, nor anything else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.2.5-fresh", "0.2.5-channels", "0.2.5-payment",
        "0.3.0-rc3-fresh", "0.3.0-rc3-channels", "0.3.0-rc3-payment"
      })
  void aFileOfAnotherLengthHasNone(String name) throws IOException {
    byte[] file = read(name).toArray();
    for (int end = 0; end < file.length; end++) {
      assertThat(ManagerFile.streamsIn(Bytes.of(file, 0, end))).as("cut at %d", end).isEmpty();
    }
    for (int more = 1; more < 300; more++) {
      byte[] longer = Arrays.copyOf(file, file.length + more);
      assertThat(ManagerFile.streamsIn(Bytes.of(longer))).as("%d bytes more", more).isEmpty();
    }
  }

  /** Whatever one byte is changed to, no other place is taken for the right one. */
  @ParameterizedTest
  @ValueSource(strings = {"0.2.5-fresh", "0.2.5-channels", "0.3.0-rc3-fresh"})
  void aChangedByteLeadsNowhereElse(String name) throws IOException {
    byte[] file = read(name).toArray();
    int right = ManagerFile.streamsIn(Bytes.of(file)).getFirst().offset();
    for (int i = 0; i < file.length; i++) {
      byte kept = file[i];
      for (int value : new int[] {0, 1, 0xfd, 0xfe, kept + 1, kept - 1}) {
        file[i] = (byte) value;
        List<ManagerFile.Stream> streams = ManagerFile.streamsIn(Bytes.of(file));
        assertThat(streams).allMatch(stream -> stream.offset() == right);
      }
      file[i] = kept;
    }
  }

  private static Bytes read(String name) throws IOException {
    String file = "manager-%s.bin".formatted(name);
    try (InputStream input =
        Objects.requireNonNull(RealManagersTest.class.getResourceAsStream(file))) {
      return Bytes.of(input.readAllBytes());
    }
  }
}
