package dev.standingoffer.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What phone, disk, servers and user have at a moment.
 *
 * @param now the time
 * @param skew what the phone's clock shows more
 * @param crashesLeft how often the phone may still die
 * @param phone the slots of the phone; none as long as it has no cache
 * @param disk the slots of the cache on disk
 * @param server the index of the server that the phone is set to
 * @param stores for each server, by slot, the offer whose invoice is stored
 * @param held the offers that the user has, unexpired
 * @param dead for each of them that cannot be paid, the offer whose invoice a payer gets; 0 for
 *     none at all
 * @param unserved the same for the unexpired offers that the phone takes for payable, and that the
 *     user does not have
 */
public record View(
    int now,
    int skew,
    int crashesLeft,
    List<PhoneSlot> phone,
    List<PhoneSlot> disk,
    OptionalInt server,
    List<SortedMap<Integer, Integer>> stores,
    SortedSet<Integer> held,
    SortedMap<Integer, Integer> dead,
    SortedMap<Integer, Integer> unserved) {

  /** A sentence for each offer that is dead, or would be if the user had it. */
  List<String> deaths() {
    List<String> sentences = new ArrayList<>();
    dead.forEach(
        (offer, served) ->
            sentences.add(
                "Offer %d is dead: a payer who asks for its invoice gets %s."
                    .formatted(offer, invoiceOf(served))));
    unserved.forEach(
        (offer, served) ->
            sentences.add(
                "Offer %d is payable by the phone's account, but a payer who asks gets %s."
                    .formatted(offer, invoiceOf(served))));
    return sentences;
  }

  private static String invoiceOf(int served) {
    return served == 0 ? "none" : "that of offer " + served;
  }
}
