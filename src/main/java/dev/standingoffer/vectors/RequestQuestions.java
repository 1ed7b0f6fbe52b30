package dev.standingoffer.vectors;

import static dev.standingoffer.cache.Slot.EMPTY;
import static dev.standingoffer.vectors.Inputs.FAILS;
import static dev.standingoffer.vectors.Inputs.gives;
import static dev.standingoffer.vectors.Inputs.peerConnected;
import static dev.standingoffer.vectors.Inputs.setServerPaths;
import static dev.standingoffer.vectors.Scene.NOW;
import static dev.standingoffer.vectors.Scene.after;
import static dev.standingoffer.vectors.Scene.cache;
import static dev.standingoffer.vectors.Scene.pending;
import static dev.standingoffer.vectors.Scene.ready;
import static dev.standingoffer.vectors.Scene.serverPaths;
import static dev.standingoffer.vectors.Scene.slots;
import static dev.standingoffer.vectors.Scene.used;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;

/**
 * Of setting the server's paths, and of a peer: the two events that do nothing but ask for paths.
 */
final class RequestQuestions {

  private RequestQuestions() {}

  /** Those of {@code set_server_paths}. */
  static List<Question> ofServerPaths() {
    Questions questions = new Questions("set_server_paths");
    List<BlindedMessagePath> one = serverPaths(1);
    questions.step(
        "first-time",
        "A fresh cache gets its ten slots, and paths are asked for the first of them.",
        Cache.NEW,
        setServerPaths(NOW, gives(1), one),
        Flag.TEN_SLOTS,
        Flag.SERVER_PATHS,
        Flag.EMPTY_SLOT);
    questions.step(
        "no-paths",
        "An empty list is refused: nothing is forgotten, and the old paths stay.",
        after(2, used(3).expires(Time.ofSeconds(1_799_999_000)), EMPTY),
        setServerPaths(NOW, gives(1), List.of()),
        Flag.SERVER_PATHS,
        Flag.NOTHING_FORGOTTEN);
    questions.step(
        "no-paths-for-a-fresh-cache",
        "An empty list makes no slots.",
        Cache.NEW,
        setServerPaths(NOW, gives(1), List.of()),
        Flag.TEN_SLOTS,
        Flag.SERVER_PATHS);
    questions.step(
        "other-paths",
        "The paths are those of another server, to which the request goes.",
        cache(1, 2, slots(ready(2), EMPTY)),
        setServerPaths(NOW, gives(2), List.of(Scene.path(4_001), Scene.path(4_002))),
        Flag.SERVER_PATHS,
        Flag.COPIES);
    questions.step(
        "the-same-paths",
        "The paths are those that are there: that is a reason to ask all the same, and none to"
            + " forget the count.",
        cache(1, 2, slots(ready(2), EMPTY)),
        setServerPaths(NOW, gives(1), serverPaths(2)),
        Flag.SERVER_PATHS,
        Flag.ROUNDS);
    questions.step(
        "no-slots-with-paths",
        "A cache that has paths and no slots gets its ten slots.",
        cache(0, 2, List.of()),
        setServerPaths(NOW, gives(1), one),
        Flag.TEN_SLOTS);
    questions.step(
        "one-slot",
        "A cache with one slot keeps it at that, and ten are not made of it.",
        cache(0, 0, slots(pending(2))),
        setServerPaths(NOW, gives(1), one),
        Flag.TEN_SLOTS);
    questions.step(
        "eleven-slots",
        "A cache with eleven slots asks for the last one, which is empty.",
        cache(0, 0, elevenSlots()),
        setServerPaths(NOW, gives(1), one),
        Flag.TEN_SLOTS,
        Flag.EMPTY_SLOT);
    questions.step(
        "all-expire-at-once",
        "The only offer has expired, and there are two slots still: paths are asked for the first.",
        after(3, used(3).expires(Time.ofSeconds(1_799_999_001)), EMPTY),
        setServerPaths(NOW, gives(1), one),
        Flag.FORGETTING,
        Flag.TEN_SLOTS,
        Flag.ROUNDS);
    questions.step(
        "router-fails",
        "The router gives no reply path: the server's paths are taken all the same, and that is no"
            + " round.",
        cache(2, 1, slots(ready(2), EMPTY)),
        setServerPaths(NOW, FAILS, serverPaths(2)),
        Flag.NO_REPLY_PATH,
        Flag.ROUNDS);
    questions.step(
        "router-gives-none",
        "A router that gives no reply path is the same as one that fails.",
        cache(0, 1, slots(ready(2), EMPTY)),
        setServerPaths(NOW, gives(0), serverPaths(2)),
        Flag.NO_REPLY_PATH);
    copies(questions);
    questions.counting(now -> setServerPaths(now, gives(1), one));
    questions.forgetting(now -> setServerPaths(now, gives(1), one));
    questions.requesting(now -> setServerPaths(now, gives(1), one));
    return questions.all();
  }

  private static List<Slot> elevenSlots() {
    List<Slot> slots = new ArrayList<>(Scene.filledUp(10));
    slots.add(EMPTY);
    return slots;
  }

  private static void copies(Questions questions) {
    Cache before = cache(0, 1, slots(EMPTY));
    questions.step(
        "two-by-two",
        "Two reply paths and two paths to the server: for each of the former, one to each of the"
            + " latter.",
        before,
        setServerPaths(NOW, gives(2), serverPaths(2)),
        Flag.COPIES,
        Flag.MESSAGE_ORDER);
    questions.step(
        "three-by-three",
        "Nine copies are less than ten, and all are sent.",
        before,
        setServerPaths(NOW, gives(3), serverPaths(3)),
        Flag.COPIES);
    questions.step(
        "five-by-two",
        "Ten copies are not too many.",
        before,
        setServerPaths(NOW, gives(5), serverPaths(2)),
        Flag.COPIES);
    questions.step(
        "four-by-three",
        "Of twelve copies, the first ten are sent.",
        before,
        setServerPaths(NOW, gives(4), serverPaths(3)),
        Flag.COPIES);
    questions.step(
        "one-by-eleven",
        "Eleven paths to the server: the last one gets no copy.",
        before,
        setServerPaths(NOW, gives(1), serverPaths(11)),
        Flag.COPIES);
    questions.step(
        "very-many-reply-paths",
        "The router gives as many reply paths as 64 bits can say.",
        before,
        setServerPaths(NOW, gives(-1), serverPaths(2)),
        Flag.COPIES,
        Flag.SIXTY_FOUR_BITS);
    questions.step(
        "the-same-path-twice",
        "The server's paths have one path twice, and it gets two copies.",
        before,
        setServerPaths(
            NOW, gives(2), List.of(Scene.path(4_001), Scene.path(4_002), Scene.path(4_001))),
        Flag.COPIES,
        Flag.SERVER_PATHS);
  }

  /** Those of {@code peer_connected}. */
  static List<Question> ofPeers() {
    Questions questions = new Questions("peer_connected");
    questions.step(
        "fresh-cache",
        "A fresh cache does nothing, and that is no failure.",
        Cache.NEW,
        peerConnected(NOW, FAILS),
        Flag.NO_SERVER_PATHS,
        Flag.NO_REPLY_PATH);
    questions.step(
        "without-server-paths",
        "Without a path to a server nothing is forgotten, and the count stays.",
        cache(3, 0, slots(used(3).expires(Time.ofSeconds(1_799_999_002)), EMPTY)),
        peerConnected(NOW, gives(1)),
        Flag.NO_SERVER_PATHS,
        Flag.NOTHING_FORGOTTEN);
    questions.step(
        "router-fails",
        "A slot is empty, and the router gives no reply path: that is a failure, and no round.",
        after(2, ready(2), EMPTY),
        peerConnected(NOW, FAILS),
        Flag.NO_REPLY_PATH,
        Flag.ROUNDS);
    questions.step(
        "router-gives-none",
        "A router that gives no reply path is the same as one that fails.",
        after(1, ready(2), EMPTY),
        peerConnected(NOW, gives(0)),
        Flag.NO_REPLY_PATH);
    questions.step(
        "router-fails-after-three-rounds",
        "No round is allowed any more, so that the router is not asked, and nothing fails.",
        after(3, ready(2), EMPTY),
        peerConnected(NOW, FAILS),
        Flag.NO_REPLY_PATH,
        Flag.ROUNDS);
    questions.step(
        "router-fails-and-nothing-due",
        "No slot needs an offer, so that the router is not asked.",
        after(0, ready(2)),
        peerConnected(NOW, FAILS),
        Flag.NO_REPLY_PATH);
    questions.step(
        "no-invoices",
        "A Pending offer and a Used one with an old invoice: a peer is no reason to send invoices.",
        after(1, pending(2), used(3, Scene.ago(40_000), Scene.ago(9_001)), EMPTY),
        peerConnected(NOW, gives(2)),
        Flag.INVOICE_DUE);
    questions.step(
        "copies",
        "Two reply paths and three paths to the server.",
        cache(1, 3, slots(used(3), EMPTY)),
        peerConnected(NOW, gives(2)),
        Flag.COPIES,
        Flag.MESSAGE_ORDER);
    questions.step(
        "ten-copies",
        "Of twelve copies, the first ten are sent.",
        cache(1, 3, slots(used(3), EMPTY)),
        peerConnected(NOW, gives(4)),
        Flag.COPIES);
    questions.counting(now -> peerConnected(now, gives(1)));
    questions.forgetting(now -> peerConnected(now, gives(1)));
    questions.requesting(now -> peerConnected(now, gives(1)));
    return questions.all();
  }
}
