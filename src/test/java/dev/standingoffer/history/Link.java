package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferId;
import dev.standingoffer.wire.Time;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * A connection: it hands over in order. When an end of it is gone, some of what that end sent last
 * is lost, and the rest can still be read.
 */
final class Link {

  final String name;
  final Deque<ToServer> toServer = new ArrayDeque<>();
  final Deque<ToPhone> toPhone = new ArrayDeque<>();
  private boolean phoneIsThere = true;
  private boolean serverIsThere = true;

  Link(String name) {
    this.name = name;
  }

  /** A message of the recipient, with what its reply path carries. */
  sealed interface ToServer {}

  record PathsRequest(int slot, Time replyPathExpiry, BlindedMessagePath destination)
      implements ToServer {}

  record Invoice(Offer offer, Time createdAt, BlindedMessagePath destination) implements ToServer {}

  /** A message of the server, with what the path carries by which it comes. */
  sealed interface ToPhone {}

  record Paths(
      int slot,
      Time replyPathExpiry,
      List<BlindedMessagePath> paths,
      Time pathsAbsoluteExpiry,
      BlindedMessagePath replyPath)
      implements ToPhone {}

  record Confirmation(OfferId offer, Time createdAt) implements ToPhone {}

  void sendToServer(ToServer message) {
    if (serverIsThere) {
      toServer.add(message);
    }
  }

  void sendToPhone(ToPhone message) {
    if (phoneIsThere) {
      toPhone.add(message);
    }
  }

  /** Whether the recipient has nothing more to expect of it. */
  boolean isOverForPhone() {
    return !serverIsThere && toPhone.isEmpty();
  }

  boolean isOverForServer() {
    return !phoneIsThere && toServer.isEmpty();
  }

  void phoneDies(Random random) {
    phoneIsThere = false;
    toPhone.clear();
    loseSome(toServer, random);
  }

  void serverDies(Random random) {
    toServer.clear();
    serverLeaves(random);
  }

  /** What was sent to it is still there. */
  void serverLeaves(Random random) {
    serverIsThere = false;
    loseSome(toPhone, random);
  }

  boolean serverIsThere() {
    return serverIsThere;
  }

  /** Neither has died. */
  void isCut(Random random) {
    phoneIsThere = false;
    serverIsThere = false;
    loseSome(toServer, random);
    loseSome(toPhone, random);
  }

  private static void loseSome(Deque<?> messages, Random random) {
    int kept = random.nextInt(messages.size() + 1);
    while (messages.size() > kept) {
      messages.removeLast();
    }
  }
}
