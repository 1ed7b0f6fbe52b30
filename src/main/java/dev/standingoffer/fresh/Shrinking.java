package dev.standingoffer.fresh;

import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.fresh.Shortening.Trial;
import dev.standingoffer.replay.FreshConversation;
import dev.standingoffer.replay.FreshInput;
import dev.standingoffer.replay.FreshStep;
import dev.standingoffer.replay.FreshStep.BuiltOffer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks for the shortest conversation that still differs: begins with a restart shortly before the
 * difference, leaves out steps, in halves and then one by one (delta debugging), and makes what is
 * left plainer.
 */
public final class Shrinking {

  /** How many steps before the difference are looked at, if the conversation has more. */
  private static final int MOST_STEPS = 256;

  /** A conversation as it was is kept if it has no more steps, some thousand bytes each. */
  private static final int MOST_WHOLE = 10_000;

  private final ObjectNode header;
  private final Shortening<Kept> shortening;

  private Shrinking(ObjectNode header, Trial<FreshInput> trial) {
    this.header = header;
    this.shortening = new Shortening<>(kept -> trial.differsAt(resolved(kept)));
  }

  /**
   * A step that may be left out.
   *
   * @param input what it begins with
   * @param built the offer that was built in it when the input was made
   */
  private record Kept(FreshInput input, Optional<BuiltOffer> built) {}

  /**
   * The inputs of the shortest conversation that was found, whose last step differs. Where no other
   * differs, the conversation as it was, up to its difference; nothing if that is too long.
   *
   * @param seed of the conversation
   * @param differsAt the number of the step that differs
   */
  public static Optional<List<FreshInput>> shortest(
      long seed, long differsAt, Trial<FreshInput> trial) throws IOException, InterruptedException {
    Fresh fresh = new Fresh(seed);
    List<FreshInput> whole = new ArrayList<>();
    Deque<FreshStep> last = new ArrayDeque<>();
    for (long number = 0; number <= differsAt; number++) {
      FreshStep step = fresh.next();
      if (differsAt < MOST_WHOLE) {
        whole.add(step.input());
      }
      last.addLast(step);
      if (last.size() > MOST_STEPS) {
        last.removeFirst();
      }
    }
    Shrinking shrinking = new Shrinking(fresh.header(), trial);
    Optional<List<Kept>> found = shrinking.shortEnd(List.copyOf(last));
    if (found.isEmpty()) {
      return Optional.of(whole).filter(inputs -> !inputs.isEmpty());
    }
    return Optional.of(
        shrinking.resolved(shrinking.plainer(shrinking.shortening.shorter(found.get()))));
  }

  /** A restart and so few of the last steps, or all of them. */
  private Optional<List<Kept>> shortEnd(List<FreshStep> last)
      throws IOException, InterruptedException {
    for (int count = 1; count < last.size(); count *= 2) {
      List<FreshStep> end = last.subList(last.size() - count, last.size());
      List<Kept> candidate = new ArrayList<>();
      FreshStep first = end.getFirst();
      Cache before = first.before();
      candidate.add(
          new Kept(
              new FreshInput(
                  first.input().now(),
                  new Event.Restarted(new Cache(before.slots(), 0, before.serverPaths())),
                  0,
                  false),
              Optional.empty()));
      end.forEach(step -> candidate.add(kept(step)));
      Optional<List<Kept>> found = shortening.differing(candidate);
      if (found.isPresent()) {
        return found;
      }
    }
    return shortening.differing(last.stream().map(Shrinking::kept).toList());
  }

  private static Kept kept(FreshStep step) {
    return new Kept(step.input(), step.built());
  }

  /** Again and again, as one change makes room for the next. */
  private List<Kept> plainer(List<Kept> found) throws IOException, InterruptedException {
    List<Kept> plain = found;
    List<Kept> plainer = plainerOnce(plain);
    while (!plainer.equals(plain)) {
      plain = plainer;
      plainer = plainerOnce(plain);
    }
    return plain;
  }

  private List<Kept> plainerOnce(List<Kept> found) throws IOException, InterruptedException {
    List<Kept> plainest = found;
    for (int place = 0; place < plainest.size(); place++) {
      for (int kind = 0; kind < Plainer.kinds(plainest.get(place).input()); kind++) {
        FreshInput input = plainest.get(place).input();
        FreshInput other = Plainer.of(input, kind);
        if (!other.equals(input)) {
          List<Kept> candidate = new ArrayList<>(plainest);
          candidate.set(place, new Kept(other, plainest.get(place).built()));
          Optional<List<Kept>> better = shortening.differing(candidate);
          if (better.isPresent() && better.get().size() > place) {
            plainest = better.get();
          }
        }
      }
    }
    return plainest;
  }

  // An offer has another nonce, and so another id, where other steps came before it.

  private List<FreshInput> resolved(List<Kept> kept) {
    FreshConversation conversation = FreshConversation.begin(header);
    Map<OfferId, BuiltOffer> others = new HashMap<>();
    List<FreshInput> inputs = new ArrayList<>();
    for (Kept each : kept) {
      FreshInput input = resolved(each.input(), others);
      inputs.add(input);
      Optional<BuiltOffer> built = conversation.next(input).built();
      if (each.built().isPresent() && built.isPresent()) {
        others.put(each.built().get().offer().id(), built.get());
      }
    }
    return inputs;
  }

  private static FreshInput resolved(FreshInput input, Map<OfferId, BuiltOffer> others) {
    return switch (input.event()) {
      case Event.StaticInvoicePersisted(OfferId id, var createdAt) when others.containsKey(id) ->
          Plainer.with(
              input, new Event.StaticInvoicePersisted(others.get(id).offer().id(), createdAt));
      case Event.Restarted(Cache cache) -> {
        List<Slot> slots = new ArrayList<>();
        for (Slot slot : cache.slots()) {
          slots.add(resolved(slot, others));
        }
        yield Plainer.with(input, new Event.Restarted(new Cache(slots, 0, cache.serverPaths())));
      }
      default -> input;
    };
  }

  private static Slot resolved(Slot slot, Map<OfferId, BuiltOffer> others) {
    if (slot instanceof CachedOffer cached) {
      BuiltOffer other = others.get(cached.offer().id());
      if (other != null) {
        return new CachedOffer(
            other.offer(), other.nonce(), cached.status(), cached.updatePath(), cached.createdAt());
      }
    }
    return slot;
  }
}
