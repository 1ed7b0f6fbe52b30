package dev.standingoffer.benchmarks;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Step;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The largest tick of a full cache with all that its owner does for it: what LDK's call does. The
 * keys are those with which LDK's side made the cache ({@code node.rs}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BuiltTick {

  /** The router gives one path each time that it is asked. */
  private static final int PATHS = 1;

  /** The last hop's delta, as LDK's side has it. */
  private static final int FINAL_CLTV_DELTA = 80;

  private static final Situation SITUATION = Situation.TICK_BOTH;

  private final NodeKeys keys =
      NodeKeys.of(
          SecretKey.of(secret("node")),
          ReceiveKey.of(secret("receive key")),
          ExpandedKey.of(secret("expanded key")));

  private final Surroundings surroundings =
      new Surroundings(
          LdkRelease.DEFAULT,
          OfferWriter.BITCOIN,
          0,
          MessagePathShape.ONE_HOP,
          List.of(new PaymentPathShape(List.of(), FINAL_CLTV_DELTA)));

  private final RecipientBuilder builder = new RecipientBuilder(keys, surroundings);
  private final PathMaker paths = new PathMaker(keys, surroundings);
  private final Event event = SITUATION.event(FullCache.SLOTS);

  private Cache cache = Cache.NEW;
  private Entropy entropy = Entropy.of(secret("entropy"));

  /** What leaves for a server. */
  sealed interface Sent {

    /** A request, and the path for its answer. */
    record Request(Effect.OfferPathsRequest effect, BlindedMessagePath replyPath) implements Sent {}

    /** An invoice, and the path for its confirmation. */
    record Invoice(BuiltInvoice built, BlindedMessagePath replyPath) implements Sent {}
  }

  private static Bytes secret(String what) {
    return Bytes.of(
        Hashes.sha256(("standing offer/recipient/" + what).getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * Makes the cache.
   *
   * @throws IllegalStateException if something that is due is not built
   */
  @Setup
  public void setUp() {
    cache = SITUATION.cache(FullCache.SLOTS);
    Step step = SITUATION.step(FullCache.SLOTS);
    SITUATION.require(cache, step);
    List<Sent> sent = tick();
    long invoices = sent.stream().filter(Sent.Invoice.class::isInstance).count();
    if (sent.size() != step.effects().size() || invoices != sent.size() - 1) {
      throw new IllegalStateException("not all is built: " + sent);
    }
  }

  /** The step, and each message with its path for an answer. */
  @Benchmark
  public List<Sent> tick() {
    Step step = OfferCache.step(cache, event, SITUATION.policy());
    List<Sent> sent = new ArrayList<>();
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.OfferPathsRequest request ->
            sent.add(
                new Sent.Request(
                    request,
                    replyPath(
                        new AsyncPaymentsContext.OfferPaths(
                            request.replyPathExpiry(), request.invoiceSlot()))));
        case Effect.ServeStaticInvoice serve -> sent.add(invoice(serve));
        case Effect.BuildOffer _, Effect.Persist _ ->
            throw new IllegalStateException("a tick has no such effect: " + effect);
      }
    }
    return sent;
  }

  private Sent invoice(Effect.ServeStaticInvoice serve) {
    BuiltInvoice built =
        builder
            .invoice(
                serve.offer(),
                serve.offerNonce(),
                serve.invoiceCreatedAt(),
                PATHS,
                take(builder.drawsOfInvoice(PATHS, true)))
            .orElseThrow();
    return new Sent.Invoice(
        built,
        replyPath(
            new AsyncPaymentsContext.StaticInvoicePersisted(
                serve.offer().id(), serve.invoiceCreatedAt())));
  }

  private BlindedMessagePath replyPath(MessageContext context) {
    return paths.path(context, 0, take(1));
  }

  private Entropy take(long values) {
    Entropy taken = entropy;
    entropy = entropy.skip(values);
    return taken;
  }
}
