package dev.standingoffer.kills;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A process of which is known whether an offer that it was asked for was under way at its end. */
final class WatchedProcess extends Process {

  private final Process process;
  private final AtomicInteger underWay = new AtomicInteger();
  private final OutputStream to;
  private final InputStream from;

  WatchedProcess(Process process) {
    this.process = process;
    this.to = new Asked(process.getOutputStream());
    this.from = new Answered(process.getInputStream());
  }

  /** Whether it was asked for an offer, and has not said that there is one, or none. */
  boolean isOfferUnderWay() {
    return underWay.get() > 0;
  }

  /** Adds to what is under way for each line of a kind. */
  private final class Lines {

    private final Predicate<String> kind;
    private final int adds;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(Predicate<String> kind, int adds) {
      this.kind = kind;
      this.adds = adds;
    }

    void see(byte[] bytes, int offset, int length) {
      for (int i = offset; i < offset + length; i++) {
        if (bytes[i] != '\n') {
          line.write(bytes[i]);
          continue;
        }
        if (kind.test(line.toString(StandardCharsets.UTF_8))) {
          underWay.addAndGet(adds);
        }
        line.reset();
      }
    }
  }

  private final class Asked extends FilterOutputStream {

    private final Lines lines = new Lines("offer"::equals, 1);

    Asked(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      lines.see(bytes, offset, length);
      out.write(bytes, offset, length);
    }
  }

  private final class Answered extends FilterInputStream {

    private final Lines lines =
        new Lines(line -> line.startsWith("offer ") || line.equals("no offer yet"), -1);

    Answered(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      lines.see(bytes, offset, Math.max(read, 0));
      return read;
    }
  }

  @Override
  public OutputStream getOutputStream() {
    return to;
  }

  @Override
  public InputStream getInputStream() {
    return from;
  }

  @Override
  public InputStream getErrorStream() {
    return process.getErrorStream();
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public int exitValue() {
    return process.exitValue();
  }

  @Override
  public void destroy() {
    process.destroy();
  }

  @Override
  public Process destroyForcibly() {
    process.destroyForcibly();
    return this;
  }
}
