package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.Samples;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.EveryEvent;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every cache that LDK accepts, however odd, goes on to live. */
class RecordedCachesTest {

  private static final Offer STRANGE =
      Samples.offer(Samples.record(16, Samples.PATH) + Samples.record(22, Samples.point(9)));

  @Test
  void stepThroughEveryEvent() throws BadRecordingException, IOException, DecodeException {
    Set<Bytes> accepted = accepted();
    assertThat(accepted).hasSizeGreaterThan(1_000);
    for (Bytes bytes : accepted) {
      Cache cache = CacheCodec.decode(bytes);
      for (Event event : EveryEvent.to(cache, STRANGE)) {
        cache = OfferCache.step(cache, event, Policy.LDK_0_2_5).next();
      }
      CacheCodec.encode(cache);
    }
  }

  /** What LDK writes of the caches that it accepts. */
  private static Set<Bytes> accepted() throws BadRecordingException, IOException {
    Set<Bytes> accepted = new LinkedHashSet<>();
    for (Path file : Recordings.verdicts()) {
      try (LineSource lines = LineSource.open(file)) {
        VerdictRecording recording = Recordings.verdictsIn(lines);
        if (recording.decoder() != Decoder.CACHE) {
          continue;
        }
        for (Optional<RecordedVerdict> next = recording.next();
            next.isPresent();
            next = recording.next()) {
          if (next.get().verdict() instanceof Verdict.Accepted(Bytes written)) {
            accepted.add(written);
          }
        }
      }
    }
    return accepted;
  }
}
