package dev.standingoffer.socket;

import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A peer that does as it is told, whatever the rules say. */
final class RawPeer implements AutoCloseable {

  private final SocketChannel channel;
  private final InputStream in;
  private final OutputStream out;

  RawPeer(Address address) throws IOException {
    this(SocketChannel.open(StandardProtocolFamily.UNIX));
    channel.connect(address.toSocketAddress());
  }

  RawPeer(SocketChannel channel) {
    this.channel = channel;
    this.in = Channels.newInputStream(channel);
    this.out = Channels.newOutputStream(channel);
  }

  /** One that has said hello, and has heard the server's. */
  static RawPeer greeted(Address address, int number) throws IOException {
    RawPeer peer = new RawPeer(address);
    peer.write(Hello.of(Samples.id(number)).frame());
    Hello.read(peer.read());
    return peer;
  }

  void write(Frame frame) throws IOException {
    write(frame.encode());
  }

  void write(Bytes bytes) throws IOException {
    out.write(bytes.toArray());
  }

  /** The other side finds the end of the stream. */
  void end() throws IOException {
    channel.shutdownOutput();
  }

  Optional<Frame> read() throws IOException {
    return Frame.read(in);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
