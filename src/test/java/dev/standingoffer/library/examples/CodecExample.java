package dev.standingoffer.library.examples;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shown at {@link CacheCodec}. */
final class CodecExample {

  private CodecExample() {}

  // @start region="file"
  static void write(Path file, Cache cache) throws IOException {
    Files.write(file, CacheCodec.encode(cache).toArray());
  }

  /** Fails where LDK would: what cannot be read is never taken for an empty cache. */
  static Cache read(Path file) throws IOException {
    try {
      return CacheCodec.decode(Bytes.of(Files.readAllBytes(file)));
    } catch (DecodeException e) {
      throw new IOException(
          "%s: %s at byte %d: %s".formatted(file, e.path(), e.position(), e.reason()), e);
    }
  }
  // @end
}
