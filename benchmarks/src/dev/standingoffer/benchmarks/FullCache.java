package dev.standingoffer.benchmarks;

import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The input of the benchmarks: a cache of ten offers, as LDK wrote it. */
final class FullCache {

  private static final String RESOURCE = "full-cache.hex";

  private FullCache() {}

  static Bytes bytes() {
    try (InputStream input =
        Objects.requireNonNull(FullCache.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return Bytes.ofHex(new String(input.readAllBytes(), StandardCharsets.US_ASCII).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
