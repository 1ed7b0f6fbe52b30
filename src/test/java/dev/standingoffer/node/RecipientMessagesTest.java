package dev.standingoffer.node;

import static dev.standingoffer.node.Samples.NOW;
import static dev.standingoffer.node.Samples.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.cache.Effect;
import dev.standingoffer.cache.Outcome.Verdict;
import dev.standingoffer.cache.Policies;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Time;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a recipient sends, by how many paths lead to it, and by paths that others have made. */
class RecipientMessagesTest {

  private static final int OF_CHANNEL = 9;

  /** The key of the onion, behind its version, is drawn for each letter. */
  private static Set<Object> keysOf(List<Letter> letters) {
    Set<Object> keys = new HashSet<>();
    letters.forEach(letter -> keys.add(letter.message().packet().toHex().substring(2, 68)));
    return keys;
  }

  @Test
  void copiesOfAnInvoiceDifferInTheirReplyPathsAlone() throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding(Phone.pending(1), Phone.pending(2)));
    phone.messagePaths = 3;
    phone.node.tick();
    List<Letter> letters = phone.log.sent();
    assertThat(letters).hasSize(6);
    Set<AsyncPaymentsMessage> said = new HashSet<>();
    Set<BlindedMessagePath> replyPaths = new HashSet<>();
    for (Letter letter : letters) {
      said.add(Samples.said(SERVER, letter));
      replyPaths.add(Samples.received(SERVER, letter).contents().replyPath().orElseThrow());
    }
    assertThat(said).hasSize(2);
    assertThat(replyPaths).hasSize(6);
    assertThat(keysOf(letters)).hasSize(6);
    assertThat(said)
        .allSatisfy(
            each -> {
              StaticInvoice invoice = ((AsyncPaymentsMessage.ServeStaticInvoice) each).invoice();
              assertThat(invoice.messagePaths()).hasSize(3).doesNotHaveDuplicates();
            });
  }

  @Test
  void eachServerPathHasACopyOfARequestForEachReplyPath() throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding(Slot.EMPTY));
    phone.messagePaths = 3;
    phone.take(Phone.serverPaths(Phone.serverPath(1), Phone.serverPath(2)));
    Set<BlindedMessagePath> replyPaths = new HashSet<>();
    for (Letter letter : phone.log.sent()) {
      assertThat(Samples.said(SERVER, letter))
          .isEqualTo(new AsyncPaymentsMessage.OfferPathsRequest(0));
      replyPaths.add(Samples.received(SERVER, letter).contents().replyPath().orElseThrow());
    }
    assertThat(replyPaths).hasSize(6);
    assertThat(phone.log.sent()).hasSize(6);
    assertThat(keysOf(phone.log.sent())).hasSize(6);
  }

  /** LDK builds an offer together with its first invoice, or neither of them (L2). */
  @Test
  void withoutAPathToItNoOfferIsCached() throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding(Slot.EMPTY, Phone.used(2)));
    phone.messagePaths = 0;
    assertThat(phone.take(Phone.offerPaths(0, Phone.offerPath(1))))
        .isInstanceOfSatisfying(
            RecipientAnswer.Decided.class,
            decided -> assertThat(decided.outcome().verdict()).isEqualTo(Verdict.OFFER_TO_BUILD));
    phone.node.tick();
    phone.node.pathsChanged();
    assertThat(phone.node.cache().slots()).isEqualTo(List.of(Slot.EMPTY, Phone.used(2)));
    assertThat(phone.log.sent()).isEmpty();
    phone.messagePaths = 1;
    phone.take(Phone.offerPaths(0, Phone.offerPath(1)));
    assertThat(phone.log.sent()).hasSize(1);
  }

  /** By a policy that asks for no lifetime, paths may end in this second. */
  @Test
  void noOfferIsCachedThatHasExpiredBeforeItsInvoice() throws StoreException {
    Policy policy = Policies.with(Policy.LDK_0_2_5, "minPathsLifetime", Time.ZERO);
    Phone phone = new Phone(policy, Phone.holding(Slot.EMPTY));
    RecipientInput input =
        Phone.offerPaths(
            0, Samples.NEXT_YEAR, NOW.wholeSeconds(), Phone.responder(0), Phone.offerPath(1));
    phone.take(input);
    assertThat(phone.node.cache().slots()).containsExactly(Slot.EMPTY);
    assertThat(phone.log.sent()).isEmpty();
  }

  /** LDK asks whether the path has expired before now: to the nanosecond, and not at it. */
  @Test
  void aPaymentIsLetGoUntilItsPathHasExpired() throws StoreException {
    Time nanosecond = new Time(0, 1);
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding());
    for (Time expiry : List.of(NOW, NOW.plus(nanosecond), Time.MAX)) {
      assertThat(phone.take(Phone.heldPayment(expiry)))
          .isEqualTo(new RecipientAnswer.PaymentReleased());
    }
    for (Time expiry : List.of(NOW.minus(nanosecond), NOW.wholeSeconds(), Time.ZERO)) {
      assertThat(phone.take(Phone.heldPayment(expiry))).isInstanceOf(RecipientAnswer.Dropped.class);
    }
    assertThat(phone.log.sent()).hasSize(3);
  }

  @Test
  void aServerPathThatIsTooLongCostsOneMessage() throws StoreException {
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding(Slot.EMPTY));
    phone.take(Phone.serverPaths(Samples.longPath(40_000), Phone.serverPath(1)));
    assertThat(phone.log.sent()).hasSize(1);
    assertThat(phone.log.left())
        .extracting(effect -> ((Effect.OfferPathsRequest) effect).destination())
        .containsExactly(Phone.serverPath(1));
    assertThat(phone.node.cache().serverPaths()).hasSize(2);
  }

  /** It came with an answer; the invoice does not fit beside it into an onion. */
  @Test
  void aResponderThatIsTooLongCostsOneMessage() throws StoreException {
    Phone phone = new Phone(Samples.PERSIST_FIRST, Phone.holding(Slot.EMPTY, Phone.pending(2)));
    BlindedMessagePath responder = Samples.longPath(32_000);
    phone.take(
        Phone.offerPaths(0, Samples.NEXT_YEAR, Samples.NEXT_YEAR, responder, Phone.offerPath(1)));
    assertThat(phone.log.sent()).isEmpty();
    assertThat(phone.log.left()).isEmpty();
    assertThat(phone.node.cache().slots().getFirst()).isInstanceOf(Slot.CachedOffer.class);
    phone.node.tick();
    assertThat(phone.log.left())
        .extracting(effect -> ((Effect.ServeStaticInvoice) effect).offer().id())
        .containsExactly(Phone.pending(2).offer().id());
  }

  /** Which node that is, the messenger has to find out, or it loses the message. */
  @Test
  void aPathMayBeginWithAChannel() throws StoreException {
    Phone phone = new Phone(Samples.PERSIST_FIRST, Phone.holding(Slot.EMPTY, Phone.pending(2)));
    BlindedMessagePath server = Samples.byChannel(Phone.serverPath(1));
    BlindedMessagePath offer = Samples.byChannel(Phone.offerPath(1));
    BlindedMessagePath responder = Samples.byChannel(Phone.responder(0));
    phone.take(Phone.serverPaths(server, Phone.serverPath(2)));
    phone.take(Phone.offerPaths(0, Samples.NEXT_YEAR, Samples.NEXT_YEAR, responder, offer));
    assertThat(phone.log.sent())
        .extracting(letter -> letter.to().length())
        .containsExactly(OF_CHANNEL, 33, OF_CHANNEL);
    Slot.CachedOffer cached = (Slot.CachedOffer) phone.node.cache().slots().getFirst();
    assertThat(cached.offer().paths()).containsExactly(offer);
    assertThat(Samples.said(SERVER, phone.log.sent().getLast()))
        .isInstanceOf(AsyncPaymentsMessage.ServeStaticInvoice.class);
    phone.take(Phone.confirmation(cached.offer().id(), NOW));
    assertThat(phone.node.offer()).contains(cached.offer());
  }

  /** To the cache, what its keys do not fit is a lost message. */
  @Test
  void anInvoiceThatCannotBeBuiltIsNotSent() throws StoreException {
    Slot.CachedOffer sound = Phone.pending(1);
    Slot.CachedOffer wrong =
        new Slot.CachedOffer(
            sound.offer(), Phone.pending(2).offerNonce(), Status.PENDING, Phone.responder(7), NOW);
    // One offer in two slots: the one whose nonce fits is sent, whichever comes first.
    Phone phone = new Phone(Policy.LDK_0_2_5, Phone.holding(wrong, sound, wrong));
    phone.node.tick();
    assertThat(phone.log.left())
        .extracting(effect -> ((Effect.ServeStaticInvoice) effect).destination())
        .containsExactly(sound.updatePath());
    assertThat(phone.log.sent()).hasSize(1);
  }
}
