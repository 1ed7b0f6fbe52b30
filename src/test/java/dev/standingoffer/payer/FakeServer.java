package dev.standingoffer.payer;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.OnionReader;
import dev.standingoffer.onion.OnionWriter;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.socket.Address;
import dev.standingoffer.socket.CloseReason;
import dev.standingoffer.socket.Connection;
import dev.standingoffer.socket.Events;
import dev.standingoffer.socket.Limits;
import dev.standingoffer.socket.Listener;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A server with the keys of {@link Recipient#SERVER}, which answers each request as it is told. */
public final class FakeServer implements Events, AutoCloseable {

  private final Function<OnionContents, List<OnionMessage>> answers;
  private final boolean hangsUp;
  private final Listener listener;

  /** All that it was asked. */
  final BlockingQueue<OnionContents> asked = new LinkedBlockingQueue<>();

  private FakeServer(
      Address address, Function<OnionContents, List<OnionMessage>> answers, boolean hangsUp)
      throws IOException {
    this.answers = answers;
    this.hangsUp = hangsUp;
    this.listener = Listener.open(address, Recipient.SERVER.nodeId(), Limits.DEFAULT, this);
  }

  /** One that sends these messages for each request. */
  static FakeServer sending(Address address, Function<OnionContents, List<OnionMessage>> answers)
      throws IOException {
    return new FakeServer(address, answers, false);
  }

  /** One that answers with a record of an onion message. */
  public static FakeServer answering(Address address, long type, Bytes value) throws IOException {
    return sending(address, asked -> List.of(answer(asked, type, value)));
  }

  /** One that says nothing. */
  public static FakeServer silent(Address address) throws IOException {
    return sending(address, _ -> List.of());
  }

  /** One that ends the connection when it is asked. */
  static FakeServer hangingUp(Address address) throws IOException {
    return new FakeServer(address, _ -> List.of(), true);
  }

  /** What goes back along the reply path of a request. */
  static OnionMessage answer(OnionContents asked, long type, Bytes value) {
    return answer(asked.replyPath().orElseThrow(), type, value);
  }

  static OnionMessage answer(BlindedMessagePath path, long type, Bytes value) {
    Entropy entropy = Recipient.ENTROPY.skip(50);
    return OnionWriter.wrap(path, new OnionContents(type, value, Optional.empty()), entropy);
  }

  /** What the server finds in a request. */
  static Unwrapped.Received received(OnionMessage message) {
    return (Unwrapped.Received) OnionReader.unwrap(Recipient.SERVER, message, LdkRelease.DEFAULT);
  }

  @Override
  public void opened(Connection connection) {
    // It waits to be asked.
  }

  @Override
  public void received(Connection connection, OnionMessage message) {
    OnionContents contents = received(message).contents();
    asked.add(contents);
    answers.apply(contents).forEach(connection::send);
    if (hangsUp) {
      connection.close();
    }
  }

  @Override
  public void closed(Connection connection, CloseReason reason) {
    // The payer has its answer.
  }

  @Override
  public void failed(String reason) {
    throw new AssertionError(reason);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
