package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.node.Letter;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** A node that takes part in a conversation. What it is made of does not show. */
interface Party {

  /** Its id, 33 bytes. */
  Bytes nodeId();

  /**
   * A message has come to it.
   *
   * @param from the id of the node that it came from, which is connected
   * @return what it sends then
   */
  List<Letter> receive(Time now, Bytes from, OnionMessage message) throws TalkException;

  /** About a minute has gone by; returns what it sends then. */
  List<Letter> tick(Time now) throws TalkException;

  /** What happened since this was asked last, in the words of whoever it happened to. */
  List<String> events();

  /** A phone. */
  interface Phone extends Party {

    /** Its owner has paths to a server; returns what it sends then. */
    List<Letter> setServerPaths(Time now, List<BlindedMessagePath> paths) throws TalkException;

    /** Its user wants an offer; returns it as text, if there is one. */
    Optional<String> offer(Time now) throws TalkException;
  }

  /** A server of static invoices. */
  interface Host extends Party {

    /** Paths by which a recipient reaches it, for ever. */
    List<BlindedMessagePath> pathsForRecipient(Time now, Bytes recipientId) throws TalkException;
  }
}
