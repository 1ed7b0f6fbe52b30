package dev.standingoffer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.benchmarks.ServedInvoices;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks of the database, without JMH: they do what their rows name. */
class StoreLoadTest {

  @ParameterizedTest
  @ValueSource(strings = {"FULL", "OFF"})
  void eachBenchmarkRuns(String synchronous) throws IOException, SQLException {
    StoreLoad load = new StoreLoad();
    load.synchronous = synchronous;
    load.setUp();
    assertThat(load.one()).hasSize(1);
    assertThat(load.batch()).hasSize(StoreLoad.BATCH);
    assertThat(load.oneBare()).isPositive();
    assertThat(load.batchBare()).isGreaterThan(load.oneBare());
    load.tearDown();
  }

  @Test
  void memoryIsMeasuredOfAllSlots() throws IOException, DecodeException {
    ServedInvoices served = new ServedInvoices(20);
    assertThat(StoreMemory.heap(served)).isPositive();
    assertThat(StoreMemory.file(served)).isGreaterThan(200L * 1_000);
  }
}
