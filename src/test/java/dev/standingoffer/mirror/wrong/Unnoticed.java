package dev.standingoffer.mirror.wrong;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Step;
import dev.standingoffer.mirror.Core;
import dev.standingoffer.mirror.ServerCore;
import dev.standingoffer.mirror.Transition;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many wrong cores in one run of TLC. Each step is that of the right core, which the mirror
 * compares with the spec. A wrong core whose answer to it is another is noticed, as {@code
 * EveryCacheComponentTest} holds that the mirror reports every difference, and steps no more.
 */
public final class Unnoticed {

  /** The system property that names the file with the names that are left, a line for each. */
  public static final String PROPERTY = "standingoffer.mirror.unnoticed";

  /** The name of the right core among the wrong ones, which nothing notices. */
  public static final String RIGHT = "the right one";

  private Unnoticed() {}

  /** The names of {@link SubtleCores}, and that of the right one. */
  public static List<String> cores() {
    return List.copyOf(withRight(SubtleCores.all(), OfferCache::step).keySet());
  }

  /** The names of {@link SubtleServers}, and that of the right one. */
  public static List<String> servers() {
    return List.copyOf(withRight(SubtleServers.all(), InvoiceServer::step).keySet());
  }

  /** The names of {@link WrongCores}, and that of the right one. */
  public static List<String> wrongCores() {
    return List.copyOf(withRight(made(WrongCores.all()), OfferCache::step).keySet());
  }

  /** The names of {@link WrongRemedies}, and that of the right one. */
  public static List<String> wrongRemedies() {
    return List.copyOf(withRight(made(WrongRemedies.all()), OfferCache::step).keySet());
  }

  /** The names of {@link WrongServers}, and that of the right one. */
  public static List<String> wrongServers() {
    return List.copyOf(withRight(made(WrongServers.all()), InvoiceServer::step).keySet());
  }

  /** What the mirror of the cache steps. */
  public static final class Cores implements Core {

    private static final Left<Cache, Event, Policy, Step> LEFT =
        new Left<>(
            OfferCache::step,
            List.of(SubtleCores.all(), made(WrongCores.all()), made(WrongRemedies.all())));

    @Override
    public Step step(Cache cache, Event event, Policy policy) {
      return LEFT.step(cache, event, policy);
    }
  }

  /** What the mirror of the server steps. */
  public static final class Servers implements ServerCore {

    private static final Left<Store, ServerEvent, ServerPolicy, ServerStep> LEFT =
        new Left<>(InvoiceServer::step, List.of(SubtleServers.all(), made(WrongServers.all())));

    @Override
    public ServerStep step(Store store, ServerEvent event, ServerPolicy policy) {
      return LEFT.step(store, event, policy);
    }
  }

  /** One of each class, by the names of the class and of that in which it is. */
  private static <S, E, P, A> Map<String, Transition<S, E, P, A>> made(
      List<? extends Class<? extends Transition<S, E, P, A>>> types) {
    Map<String, Transition<S, E, P, A>> made = new TreeMap<>();
    for (Class<? extends Transition<S, E, P, A>> type : types) {
      try {
        made.put(
            type.getDeclaringClass().getSimpleName() + "." + type.getSimpleName(),
            type.getConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type + " cannot be made", e);
      }
    }
    return made;
  }

  private static <S, E, P, A> Map<String, Transition<S, E, P, A>> withRight(
      Map<String, Transition<S, E, P, A>> wrong, Transition<S, E, P, A> right) {
    Map<String, Transition<S, E, P, A>> all = new TreeMap<>(wrong);
    all.put(RIGHT, right);
    return all;
  }

  /** Those of which nothing was noticed so far. */
  private static final class Left<S, E, P, A> {

    private final Transition<S, E, P, A> right;
    private final Map<String, Transition<S, E, P, A>> unnoticed;

    Left(Transition<S, E, P, A> right, List<Map<String, Transition<S, E, P, A>>> wrong) {
      this.right = right;
      Map<String, Transition<S, E, P, A>> all = new TreeMap<>();
      wrong.forEach(all::putAll);
      this.unnoticed = withRight(all, right);
      Path file = Path.of(System.getProperty(PROPERTY));
      try {
        unnoticed.keySet().retainAll(Files.readAllLines(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(file)));
    }

    A step(S state, E event, P policy) {
      A answer = right.step(state, event, policy);
      unnoticed.values().removeIf(wrong -> !wrong.step(state, event, policy).equals(answer));
      return answer;
    }

    private void write(Path file) {
      try {
        Files.write(file, unnoticed.keySet());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
