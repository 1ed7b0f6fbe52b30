package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Outcome;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.node.RecipientLog.Entry;
import dev.standingoffer.node.RecipientLog.NotPersisted;
import dev.standingoffer.node.RecipientLog.Persisted;
import dev.standingoffer.node.RecipientLog.Persisting;
import dev.standingoffer.node.RecipientLog.Returning;
import dev.standingoffer.node.RecipientLog.Stepped;
import dev.standingoffer.node.RecipientLog.Written;
import dev.standingoffer.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is said before it is on the disk (R4), where the policy has it so. */
class PersistFirstTest {

  static List<Situation> situations() {
    return Situation.all();
  }

  @Test
  void allThatTheCoreCanAnswerComesUp() throws StoreException {
    Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
    for (Situation situation : situations()) {
      RecipientAnswer answer = situation.phone(Samples.PERSIST_FIRST).take(situation.input());
      Optional<Verdict> verdict = outcome(answer).map(Outcome::verdict);
      assertThat(verdict).isEqualTo(situation.verdict());
      verdict.ifPresent(seen::add);
    }
    // A start is no input.
    assertThat(EnumSet.complementOf(EnumSet.copyOf(seen))).containsExactly(Verdict.RESTARTED);
  }

  private static Optional<Outcome> outcome(RecipientAnswer answer) {
    return answer instanceof RecipientAnswer.Decided(Outcome outcome)
        ? Optional.of(outcome)
        : Optional.empty();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theDiskComesFirst(Situation situation) throws StoreException {
    Phone phone = situation.phone(Samples.PERSIST_FIRST);
    RecipientAnswer answer = phone.take(situation.input());
    List<Entry> entries = phone.log.entries;
    Cache cache = phone.node.cache();
    assertThat(entries.stream().filter(RecipientLog::isOfDisk).toList())
        .isEqualTo(
            asksToPersist(phone)
                ? List.of(new Persisting(cache), new Written(cache), new Persisted(cache))
                : List.of());
    assertThat(entries.stream().dropWhile(entry -> !RecipientLog.isSaid(entry)).toList())
        .allMatch(RecipientLog::isSaid);
    assertThat(phone.log.left()).isEqualTo(messages(phone));
    boolean isReleased = answer instanceof RecipientAnswer.PaymentReleased;
    assertThat(phone.log.sent()).hasSize(messages(phone).size() + (isReleased ? 1 : 0));
    assertThat(phone.log.all(Returning.class).stream().map(Returning::offer).toList())
        .isEqualTo(
            situation.input() instanceof RecipientInput.OfferRequested
                ? List.of(outcome(answer).orElseThrow().offer())
                : List.of());
  }

  @ParameterizedTest
  @MethodSource("situations")
  void whereTheDiskFailsNothingHasHappened(Situation situation) throws StoreException {
    Phone expected = situation.phone(Samples.PERSIST_FIRST);
    RecipientAnswer answer = expected.take(situation.input());
    if (!asksToPersist(expected)) {
      return;
    }
    Phone phone = situation.phone(Samples.PERSIST_FIRST);
    phone.log.fails = true;
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> phone.take(situation.input())).isInstanceOf(StoreException.class);
      assertThat(phone.node.cache()).isEqualTo(situation.cache());
      assertThat(phone.log.entries).noneMatch(RecipientLog::isSaid);
      assertThat(phone.log.all(NotPersisted.class)).hasSize(attempt);
    }
    phone.log.entries.clear();
    phone.log.fails = false;
    assertThat(phone.take(situation.input())).isEqualTo(answer);
    assertThat(WithoutRandom.of(phone.node.cache()))
        .isEqualTo(WithoutRandom.of(expected.node.cache()));
    assertThat(WithoutRandom.of(phone.log.left())).isEqualTo(WithoutRandom.of(expected.log.left()));
    assertThat(phone.log.all(Written.class)).hasSize(1);
  }

  /** Else a history would have nothing of an offer that a user has, where a kill comes between. */
  @Test
  void whoWatchesKnowsOfAnOfferBeforeTheUser() throws StoreException {
    for (Policy policy : List.of(Samples.PERSIST_FIRST, Policy.LDK_0_2_5)) {
      Phone phone = new Phone(policy, Phone.holding(Phone.ready(1)));
      List<Returning> known = new ArrayList<>();
      phone.node.handle(
          List.of(new RecipientInput.OfferRequested()),
          _ -> known.addAll(phone.log.all(Returning.class)));
      assertThat(known).hasSize(1);
    }
  }

  /** After a failure that nobody repeats, an input that changes nothing finds nothing to do. */
  @Test
  void whatFailedIsForgotten() throws StoreException {
    Phone phone = new Phone(Samples.PERSIST_FIRST, Phone.holding(Phone.ready(1)));
    phone.log.fails = true;
    assertThatThrownBy(phone.node::offer).isInstanceOf(StoreException.class);
    phone.log.fails = false;
    phone.log.entries.clear();
    phone.node.tick();
    assertThat(phone.log.entries).hasOnlyElementsOfType(Stepped.class);
    assertThat(phone.node.cache().slots()).isEqualTo(List.of(Phone.ready(1)));
  }

  /** As a store that was closed is. */
  @Test
  void aHomeThatIsBrokenIsAsOneThatFails() {
    RecipientLog log = new RecipientLog();
    CacheHome closed =
        cache -> {
          throw new IllegalStateException("closed");
        };
    Ports ports = new Ports(() -> Instant.EPOCH, Samples.counted(11), Samples.router(1), log);
    Cache cache = Phone.holding(Phone.ready(1));
    RecipientNode node =
        RecipientNode.start(Samples.PHONE, ports, Samples.PERSIST_FIRST, log, closed, cache);
    assertThatThrownBy(node::offer).isInstanceOf(IllegalStateException.class);
    assertThat(node.cache()).isEqualTo(cache);
    assertThat(log.entries).noneMatch(RecipientLog::isSaid);
  }

  @Test
  void severalInputsWaitForTheDiskOnce() throws StoreException {
    Phone phone = new Phone(Samples.PERSIST_FIRST, Phone.holding(Slot.EMPTY, Phone.ready(2)));
    List<RecipientAnswer> answers =
        phone.node.handle(
            List.of(
                new RecipientInput.Tick(),
                Phone.heldPayment(),
                Phone.offerPaths(0, Phone.offerPath(1)),
                Phone.foreign(),
                new RecipientInput.OfferRequested()));
    assertThat(answers.stream().map(answer -> outcome(answer).map(Outcome::verdict)))
        .containsExactly(
            Optional.of(Verdict.PATHS_REQUESTED),
            Optional.empty(),
            Optional.of(Verdict.OFFER_CACHED),
            Optional.empty(),
            Optional.of(Verdict.FRESH_OFFER));
    assertThat(phone.log.all(Written.class)).containsExactly(new Written(phone.node.cache()));
    List<Entry> said =
        phone.log.entries.stream().dropWhile(entry -> !RecipientLog.isSaid(entry)).toList();
    assertThat(said).allMatch(RecipientLog::isSaid).hasSize(6);
    assertThat(phone.log.sent())
        .extracting(Letter::to)
        .containsExactly(Samples.SERVER.nodeId(), Samples.PAYER.nodeId(), Samples.SERVER.nodeId());
    assertThat(phone.node.handle(List.of())).isEmpty();
    assertThat(phone.log.all(Written.class)).hasSize(1);
  }

  private static boolean asksToPersist(Phone phone) {
    return phone.log.all(Stepped.class).stream()
        .anyMatch(stepped -> stepped.step().effects().contains(Effect.PERSIST));
  }

  /** What the core asks to be sent. */
  private static List<Effect> messages(Phone phone) {
    return phone.log.all(Stepped.class).stream()
        .flatMap(stepped -> stepped.step().effects().stream())
        .filter(
            effect ->
                effect instanceof Effect.OfferPathsRequest
                    || effect instanceof Effect.ServeStaticInvoice)
        .toList();
  }
}
