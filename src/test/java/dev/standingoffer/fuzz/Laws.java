package dev.standingoffer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.standingoffer.wire.DecodeException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds of every reader, whatever its input: it reads it or says where it is wrong. */
final class Laws {

  /** Something that reads an input. */
  @FunctionalInterface
  interface Reader<T> {
    T read() throws DecodeException;
  }

  /** Names with dots between them, each perhaps of an element of a list. */
  private static final Pattern PATH =
      Pattern.compile("([a-z0-9_]+(\\[\\d+])*(\\.[a-z0-9_]+(\\[\\d+])*)*)?");

  /**
   * What a byte of the input may cost, in bytes: an empty slot is one byte, and takes a reader for
   * itself. What it costs in any case is less than the lengths that an input can claim.
   */
  private static final long MEMORY_FOR_A_BYTE = 1 << 10;

  private static final long MEMORY_IN_ANY_CASE = 1 << 16;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Laws() {}

  /**
   * What the reader reads; empty if it refuses, at a place in the input and with a reason. It takes
   * memory in proportion to the input.
   *
   * @param length that of the input, in the unit in which errors count
   */
  static <T> Optional<T> read(int length, Reader<T> reader) {
    long limit = MEMORY_IN_ANY_CASE + MEMORY_FOR_A_BYTE * length;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Optional<T> result = attempt(length, reader);
    if (THREADS.getCurrentThreadAllocatedBytes() - before > limit) {
      // The first time, classes are loaded.
      before = THREADS.getCurrentThreadAllocatedBytes();
      result = attempt(length, reader);
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(limit);
    }
    return result;
  }

  private static <T> Optional<T> attempt(int length, Reader<T> reader) {
    try {
      return Optional.of(reader.read());
    } catch (DecodeException refused) {
      assertThat(refused.position()).isBetween(0, length);
      assertThat(refused.path()).matches(PATH);
      assertThat(refused.reason()).isNotBlank();
      return Optional.empty();
    }
  }

  /** What a reader says, in words where it refuses: equal for readers that say the same. */
  static <T> Object verdict(Reader<T> reader) {
    try {
      return reader.read();
    } catch (DecodeException refused) {
      return refused.getMessage();
    }
  }
}
