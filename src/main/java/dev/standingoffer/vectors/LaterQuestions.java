package dev.standingoffer.vectors;

import static dev.standingoffer.cache.Slot.EMPTY;
import static dev.standingoffer.vectors.Inputs.gives;
import static dev.standingoffer.vectors.Inputs.peerConnected;
import static dev.standingoffer.vectors.Inputs.persisted;
import static dev.standingoffer.vectors.Inputs.restore;
import static dev.standingoffer.vectors.Inputs.setServerPaths;
import static dev.standingoffer.vectors.Inputs.timerTick;
import static dev.standingoffer.vectors.Scene.NOW;
import static dev.standingoffer.vectors.Scene.after;
import static dev.standingoffer.vectors.Scene.ago;
import static dev.standingoffer.vectors.Scene.cache;
import static dev.standingoffer.vectors.Scene.pending;
import static dev.standingoffer.vectors.Scene.ready;
import static dev.standingoffer.vectors.Scene.serverPaths;
import static dev.standingoffer.vectors.Scene.slots;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.vectors.Inputs.Answered;
import dev.standingoffer.vectors.Scene.Offered;
import dev.standingoffer.wire.Bytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of several events: of counts that integers of few bits do not hold, of an eleventh slot, of ids
 * that are nearly alike, and of an offer in two slots. They stand behind all others and new ones
 * behind them, as what LDK draws at random for an offer comes of all that it was asked before, and
 * a vector is to stay as it is.
 */
final class LaterQuestions {

  private LaterQuestions() {}

  static List<Question> all() {
    return Stream.of(
            ofServerPaths(), ofTicks(), ofPeers(), ofAnswers(), ofConfirmations(), ofRestarts())
        .map(Questions::all)
        .flatMap(List::stream)
        .toList();
  }

  private static Questions ofServerPaths() {
    Questions questions = new Questions("set_server_paths");
    whichOfElevenSlots(questions, setServerPaths(NOW, gives(1), serverPaths(1)));
    manyReplyPaths(questions, (count, paths) -> setServerPaths(NOW, count, serverPaths(paths)));
    return questions;
  }

  private static Questions ofPeers() {
    Questions questions = new Questions("peer_connected");
    whichOfElevenSlots(questions, peerConnected(NOW, gives(1)));
    manyReplyPaths(questions, (count, _) -> peerConnected(NOW, count));
    return questions;
  }

  private static Questions ofTicks() {
    Questions questions = new Questions("timer_tick");
    whichOfElevenSlots(questions, timerTick(NOW, gives(1), gives(0)));
    manyReplyPaths(questions, (count, _) -> timerTick(NOW, count, gives(1)));
    questions.step(
        "above-16-bits-for-an-invoice",
        "The router gives 65,540 paths for the invoice, of which 16 bits would leave four.",
        after(0, pending(2), ready(3)),
        timerTick(NOW, gives(1), gives(65_540)),
        Flag.COPIES,
        Flag.SIXTY_FOUR_BITS);
    questions.step(
        "above-32-bits-for-an-invoice",
        "The router gives four paths more than 2^32 for the invoice, of which 32 bits would leave"
            + " four.",
        after(0, pending(2), ready(3)),
        timerTick(NOW, gives(1), gives((1L << 32) + 4)),
        Flag.COPIES,
        Flag.SIXTY_FOUR_BITS);
    List<Slot> elevenSlots = new ArrayList<>(Scene.filledUp(10));
    elevenSlots.add(pending(2).slot());
    questions.step(
        "pending-in-the-eleventh-slot",
        "Ten offers are Ready, and that of the eleventh slot is Pending: its invoice is sent.",
        cache(0, 1, elevenSlots),
        timerTick(NOW, gives(1), gives(1)),
        Flag.TEN_SLOTS,
        Flag.INVOICE_DUE);
    questions.step(
        "the-same-offer-twice",
        "Two slots have the same Pending offer: the invoice is sent for each, to the path of each.",
        after(0, pending(2, ago(44)), theSameWithAnotherPath(), ready(3)),
        timerTick(NOW, gives(1), gives(2)),
        Flag.INVOICE_DUE,
        Flag.UPDATE_PATH);
    return questions;
  }

  private static Slot theSameWithAnotherPath() {
    CachedOffer same = (CachedOffer) pending(2, ago(55)).slot();
    return new CachedOffer(
        same.offer(), same.offerNonce(), same.status(), Scene.updatePath(4), same.createdAt());
  }

  private static void whichOfElevenSlots(Questions questions, ObjectNode input) {
    questions.step(
        "the-other-payable-in-the-eleventh-slot",
        "The first slot's offer is stale, and the only other one that can be paid is in the"
            + " eleventh slot: the first is replaced.",
        cache(0, 1, elevenSlots(Scene.stale(3), ready(4))),
        input,
        Flag.TEN_SLOTS,
        Flag.ONLY_PAYABLE);
    questions.step(
        "stalest-in-the-eleventh-slot",
        "The first slot's offer is stale, and that of the eleventh slot is older.",
        cache(0, 1, elevenSlots(Scene.stale(3), ready(4, ago(9_999), ago(9)))),
        input,
        Flag.TEN_SLOTS,
        Flag.STALEST);
  }

  private static List<Slot> elevenSlots(Offered first, Offered last) {
    List<Slot> slots = new ArrayList<>();
    slots.add(first.slot());
    for (int number = 11; number < 20; number++) {
      slots.add(pending(number).slot());
    }
    slots.add(last.slot());
    return slots;
  }

  /**
   * So many copies that integers of fewer bits wrap around.
   *
   * @param input the event with so many reply paths, and so many paths to the server
   */
  private static void manyReplyPaths(
      Questions questions, BiFunction<Optional<BigInteger>, Integer, ObjectNode> input) {
    Many many = new Many(questions, input);
    many.ask(
        "reply-paths-above-16-bits",
        "The router gives 65,540 reply paths, of which 16 bits would leave four.",
        65_540,
        1);
    many.ask(
        "reply-paths-above-32-bits",
        "The router gives four reply paths more than 2^32, of which 32 bits would leave four.",
        (1L << 32) + 4,
        1);
    many.ask(
        "copies-above-32-bits",
        "The router gives 2^31 reply paths for two paths to the server: of the copies, 32 bits"
            + " would leave none.",
        1L << 31,
        2);
    many.ask(
        "copies-above-64-bits",
        "The router gives 2^63 reply paths for two paths to the server: of the copies, 64 bits"
            + " would leave none.",
        1L << 63,
        2);
  }

  private record Many(
      Questions questions, BiFunction<Optional<BigInteger>, Integer, ObjectNode> input) {

    void ask(String name, String says, long replyPaths, int serverPaths) {
      questions.step(
          name,
          says,
          cache(0, serverPaths, slots(ready(2), EMPTY)),
          input.apply(gives(replyPaths), serverPaths),
          Flag.COPIES,
          Flag.SIXTY_FOUR_BITS);
    }
  }

  private static Questions ofAnswers() {
    Questions questions = new Questions("offer_paths");
    BlindedMessagePath repeated = Scene.offerPath(31);
    List<Slot> elevenSlots = new ArrayList<>(Scene.filledUp(10, EMPTY));
    elevenSlots.add(ready(2).on(repeated).slot());
    questions.step(
        "repeated-in-the-eleventh-slot",
        "The offer of the eleventh slot has the same path.",
        cache(1, 1, elevenSlots),
        Answered.of(30, 0).on(repeated).input(),
        Flag.TEN_SLOTS,
        Flag.REPEATED_PATHS);
    return questions;
  }

  private static Questions ofConfirmations() {
    Questions questions = new Questions("static_invoice_persisted");
    nearlyTheId(questions, "another-first-byte", "first", 0);
    nearlyTheId(questions, "another-17th-byte", "17th", 16);
    nearlyTheId(questions, "another-last-byte", "last", OfferId.LENGTH - 1);
    return questions;
  }

  private static void nearlyTheId(Questions questions, String name, String which, int index) {
    byte[] id = ((CachedOffer) pending(2).slot()).offer().id().hash().toArray();
    id[index] ^= 1;
    questions.step(
        name,
        "The id differs in its %s byte alone from that of a Pending offer, which stays Pending."
            .formatted(which),
        after(1, pending(2), EMPTY),
        persisted(NOW, new OfferId(Bytes.of(id)), ago(90)),
        Flag.UNKNOWN_OFFER);
  }

  private static Questions ofRestarts() {
    Questions questions = new Questions("restore");
    questions.step(
        "server-paths-and-no-slots",
        "The cache that was persisted has paths to a server and no slots: the paths are there.",
        after(1, ready(2), EMPTY),
        restore(NOW, cache(0, 2, List.of())),
        Flag.RESTART,
        Flag.SERVER_PATHS);
    return questions;
  }
}
