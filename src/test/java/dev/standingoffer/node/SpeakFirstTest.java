package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.node.RecipientLog.Entry;
import dev.standingoffer.node.RecipientLog.Leaving;
import dev.standingoffer.node.RecipientLog.Persisted;
import dev.standingoffer.node.RecipientLog.Persisting;
import dev.standingoffer.node.RecipientLog.Returning;
import dev.standingoffer.node.RecipientLog.Sent;
import dev.standingoffer.node.RecipientLog.Stepped;
import dev.standingoffer.node.RecipientLog.Written;
import dev.standingoffer.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages leave first, and the cache is persisted then, as in LDK. */
class SpeakFirstTest {

  static List<Situation> situations() {
    return Situation.all();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void theDiskComesLast(Situation situation) throws StoreException {
    Phone phone = situation.phone(Policy.LDK_0_2_5);
    phone.take(situation.input());
    List<Class<?>> order = new ArrayList<>();
    for (Entry entry : phone.log.entries) {
      if (order.isEmpty() || order.getLast() != entry.getClass()) {
        order.add(entry.getClass());
      }
    }
    order.removeIf(kind -> kind == Leaving.class || kind == Sent.class || kind == Stepped.class);
    List<Class<?>> expected = new ArrayList<>();
    if (order.contains(Persisting.class)) {
      expected.addAll(List.of(Persisting.class, Written.class, Persisted.class));
    }
    if (situation.input() instanceof RecipientInput.OfferRequested) {
      expected.add(Returning.class);
    }
    assertThat(order).isEqualTo(expected);
    assertThat(
            phone.log.entries.stream()
                .dropWhile(entry -> !RecipientLog.isOfDisk(entry))
                .filter(entry -> entry instanceof Leaving || entry instanceof Sent))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("situations")
  void whereTheDiskFailsAllElseHasHappened(Situation situation) throws StoreException {
    Phone expected = situation.phone(Policy.LDK_0_2_5);
    expected.take(situation.input());
    if (expected.log.all(Persisting.class).isEmpty()) {
      return;
    }
    Phone phone = situation.phone(Policy.LDK_0_2_5);
    phone.log.fails = true;
    assertThatThrownBy(() -> phone.take(situation.input())).isInstanceOf(StoreException.class);
    assertThat(phone.node.cache()).isEqualTo(expected.node.cache());
    assertThat(phone.log.left()).isEqualTo(expected.log.left());
    assertThat(phone.log.sent()).isEqualTo(expected.log.sent());
    assertThat(phone.log.all(Returning.class)).isEmpty();
  }

  @Test
  void thePersistingIsTriedAgainUntilItSucceeds() throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding(Phone.ready(1), Phone.ready(2)));
    phone.log.fails = true;
    assertThatThrownBy(phone.node::offer).isInstanceOf(StoreException.class);
    Cache cache = phone.node.cache();
    assertThat(cache.slots()).isEqualTo(List.of(Phone.ready(1), Phone.used(2)));
    // None of these inputs asks for it.
    assertThatThrownBy(phone.node::tick).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> phone.take(Phone.foreign())).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> phone.node.handle(List.of())).isInstanceOf(StoreException.class);
    phone.log.fails = false;
    phone.node.tick();
    assertThat(phone.log.all(Written.class)).containsExactly(new Written(cache));
    phone.node.tick();
    phone.node.handle(List.of());
    assertThat(phone.log.all(Written.class)).hasSize(1);
    assertThat(phone.log.sent()).isEmpty();
  }

  /** Each short way is the input of that name. */
  @Test
  void theShortWaysAreInputs() throws StoreException {
    Phone one = new Phone(Policy.LDK_0_2_5, Phone.holding(Slot.EMPTY, Phone.used(2)));
    Phone other = new Phone(Policy.LDK_0_2_5, Phone.holding(Slot.EMPTY, Phone.used(2)));
    RecipientInput.Message message =
        (RecipientInput.Message) Phone.offerPaths(0, Phone.offerPath(1));
    List<BlindedMessagePath> paths = List.of(Phone.serverPath(3));
    List<RecipientAnswer> answers =
        List.of(
            one.node.tick(),
            one.node.setServerPaths(paths),
            one.node.peerConnected(),
            one.node.pathsChanged(),
            one.node.receive(message.message()));
    assertThat(answers)
        .isEqualTo(
            other.node.handle(
                List.of(
                    new RecipientInput.Tick(),
                    new RecipientInput.ServerPaths(paths),
                    new RecipientInput.PeerConnected(),
                    new RecipientInput.PathsChanged(),
                    message)));
    assertThat(one.node.offer()).contains(Phone.used(2).offer());
    assertThat(one.node.cache()).isEqualTo(other.node.cache());
    assertThat(one.log.sent()).isEqualTo(other.log.sent()).hasSizeGreaterThan(3);
  }

  /** It was told of nothing; the next offer is another one. */
  @Test
  void aUserWhoseRequestFailedAsksAnew() throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding(Phone.ready(1), Phone.ready(2)));
    phone.log.fails = true;
    assertThatThrownBy(phone.node::offer).isInstanceOf(StoreException.class);
    phone.log.fails = false;
    assertThat(phone.node.offer()).contains(Phone.ready(1).offer());
    assertThat(phone.log.all(Returning.class))
        .containsExactly(new Returning(Optional.of(Phone.ready(1).offer())));
  }
}
