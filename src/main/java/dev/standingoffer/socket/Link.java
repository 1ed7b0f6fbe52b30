package dev.standingoffer.socket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A socket as two streams of frames, closed by whoever has the first reason to: also by a thread of
 * its own, where the other side lets a frame wait for too long.
 */
final class Link {

  private static final int LOOKS = 4;

  private final SocketChannel channel;
  private final PushbackInputStream in;
  private final OutputStream out;
  private final Duration patience;
  private final Stopwatch reading = new Stopwatch();
  private final Stopwatch writing = new Stopwatch();
  private final AtomicReference<@Nullable CloseReason> reason = new AtomicReference<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Link(SocketChannel channel, Duration patience) {
    this.channel = channel;
    InputStream stream = Channels.newInputStream(channel);
    this.in = new PushbackInputStream(new BufferedInputStream(stream));
    this.out = Channels.newOutputStream(channel);
    this.patience = patience;
  }

  /** Of a socket that is connected. */
  static Link over(SocketChannel channel, Duration patience) {
    Link link = new Link(channel, patience);
    Thread.ofVirtual().name("watches a peer").start(link::watch);
    return link;
  }

  /** What the stopwatch of one direction has. Written by one thread and read by another. */
  private static final class Stopwatch {

    private volatile long start;
    private volatile boolean runs;

    void start() {
      start = System.nanoTime();
      runs = true;
    }

    void stop() {
      runs = false;
    }

    boolean isPast(Duration limit) {
      return runs && System.nanoTime() - start > limit.toNanos();
    }
  }

  /** Waits for the next frame, however long it takes to begin; nothing at the end of the stream. */
  Optional<Frame> next() throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    in.unread(first);
    return soon();
  }

  /** The next frame, which has to come soon; nothing at the end of the stream. */
  Optional<Frame> soon() throws IOException {
    reading.start();
    Optional<Frame> frame = Frame.read(in);
    reading.stop();
    return frame;
  }

  /** Returns once the system has taken all of it. */
  void write(Frame frame) throws IOException {
    writing.start();
    out.write(frame.encode().toArray());
    writing.stop();
  }

  /** Closes it; the first reason counts. */
  void close(CloseReason.Kind kind, String text) {
    if (reason.compareAndSet(null, new CloseReason(kind, text))) {
      try {
        channel.close();
      } catch (IOException _) {
        // It is of no use any more, whatever became of it.
      }
      closed.countDown();
    }
  }

  /** Closes it because of what came out of reading or writing. */
  void close(IOException failure) {
    if (failure instanceof ProtocolException) {
      close(CloseReason.Kind.RULE_BROKEN, String.valueOf(failure.getMessage()));
    } else {
      close(CloseReason.Kind.BROKEN, "the connection is broken: " + failure.getMessage());
    }
  }

  /** Why it was closed, once it was. */
  CloseReason reason() {
    CloseReason known = reason.get();
    if (known == null) {
      throw new IllegalStateException("the link is open");
    }
    return known;
  }

  /** Waits until it is closed. */
  void awaitClosed() throws InterruptedException {
    closed.await();
  }

  private void watch() {
    try {
      while (!closed.await(patience.toNanos() / LOOKS, TimeUnit.NANOSECONDS)) {
        if (reading.isPast(patience)) {
          close(CloseReason.Kind.LATE, "the peer has not sent all of a message within " + limit());
        } else if (writing.isPast(patience)) {
          close(CloseReason.Kind.LATE, "the peer has not taken a message within " + limit());
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private String limit() {
    return "%s s".formatted(patience.toMillis() / 1_000.0);
  }
}
