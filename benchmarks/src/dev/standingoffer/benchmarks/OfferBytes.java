package dev.standingoffer.benchmarks;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import fr.acinq.bitcoin.utils.Either;
import fr.acinq.lightning.wire.InvalidTlvPayload;
import fr.acinq.lightning.wire.OfferTypes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reading one offer: here, and by lightning-kmp, the library that a Java user would take instead.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class OfferBytes {

  private Bytes bytes = Bytes.EMPTY;
  private byte[] array = {};

  /** The first offer of the full cache. */
  static Bytes first() {
    return ((CachedOffer) FullCache.ofSize(FullCache.SLOTS).slots().getFirst()).offer().bytes();
  }

  /** Takes the offer, and sees to it that both find the same id. */
  @Setup
  public void setUp() throws DecodeException {
    bytes = first();
    array = bytes.toArray();
    if (!OfferParser.parse(bytes).bytes().equals(bytes)) {
      throw new IllegalStateException("the offer has other bytes");
    }
    OfferTypes.Offer other = lightningKmp().getRight();
    if (other == null || other.getPaths() == null || other.getPaths().size() != 1) {
      throw new IllegalStateException("lightning-kmp does not read the offer");
    }
  }

  /** By this project. */
  @Benchmark
  public Offer read() throws DecodeException {
    return OfferParser.parse(bytes);
  }

  /** By lightning-kmp: the records, and whether they are an offer. */
  @Benchmark
  public Either<InvalidTlvPayload, OfferTypes.Offer> lightningKmp() {
    return OfferTypes.Offer.Companion.validate(
        OfferTypes.Offer.Companion.getTlvSerializer().read(array));
  }
}
