package dev.standingoffer.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.node.RecipientLog.Persisting;
import dev.standingoffer.node.RecipientLog.Stepped;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A phone that is on all day, and that nobody answers, leaves its disk alone. */
class IdleDayTest {

  private static final int TICKS = 24 * 60;

  @TempDir Path home;

  static List<Policy> policies() {
    return List.of(Samples.PERSIST_FIRST, Policy.LDK_0_2_5, Policy.HARDENED);
  }

  private static Cache full() {
    return Phone.holding(Phone.ready(1), Phone.ready(2), Phone.ready(3));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void nothingIsPersisted(Policy policy) throws StoreException {
    Phone phone = new Phone(policy, full());
    liveForADay(phone);
    assertThat(phone.log.all(Stepped.class)).hasSize(TICKS);
    assertThat(phone.log.all(Persisting.class)).isEmpty();
    // From the third hour on it asks for new offers, in vain.
    assertThat(phone.log.sent()).hasSizeGreaterThan(TICKS / 2);
  }

  @Test
  void nobodyWhoHasNoServerPersistsAnything() throws StoreException {
    Phone phone = new Phone(Policy.HARDENED, Cache.NEW);
    liveForADay(phone);
    assertThat(phone.log.all(Persisting.class)).isEmpty();
    assertThat(phone.log.sent()).isEmpty();
  }

  /** Invoices that are due are sent, and nothing is persisted for them either. */
  @Test
  void whatIsSentAgainIsNotPersisted() throws StoreException {
    Phone phone =
        new Phone(Policy.HARDENED, Phone.holding(Phone.pending(1), Phone.used(2), Phone.used(3)));
    liveForADay(phone);
    assertThat(phone.log.all(Persisting.class)).isEmpty();
    assertThat(phone.log.sent()).isNotEmpty();
  }

  private static void liveForADay(Phone phone) throws StoreException {
    for (int tick = 0; tick < TICKS; tick++) {
      phone.now = phone.now.plus(Duration.ofMinutes(1));
      phone.node.tick();
    }
  }

  @Test
  void noFileIsTouched() throws Exception {
    CacheStore.Owner owner = new CacheStore.Owner(Samples.PHONE.nodeId());
    Opening.Current opened = (Opening.Current) CacheStore.firstStart(new FileFolder(home), owner);
    try (CacheStore store = opened.store()) {
      store.persist(full());
      Instant[] now = {Instant.ofEpochSecond(Samples.NOW.seconds())};
      Ports ports = new Ports(() -> now[0], Samples.counted(11), Samples.router(1), letter -> {});
      RecipientNode node =
          RecipientNode.start(
              Samples.PHONE,
              ports,
              Policy.HARDENED,
              RecipientWatch.NOBODY,
              new Opening.Current(store, full()));
      List<Path> files = files();
      for (Path file : files) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      }
      Files.setLastModifiedTime(home, FileTime.fromMillis(0));
      Map<Path, Bytes> before = contents();
      for (int tick = 0; tick < TICKS; tick++) {
        now[0] = now[0].plus(Duration.ofMinutes(1));
        node.tick();
      }
      assertThat(contents()).isEqualTo(before).hasSize(3);
      assertThat(files).isEqualTo(files());
      assertThat(Files.getLastModifiedTime(home).toMillis()).isZero();
      for (Path file : files) {
        assertThat(Files.getLastModifiedTime(file).toMillis()).as("%s", file).isZero();
      }
      // But what is to be kept is kept there.
      node.offer();
      assertThat(contents()).isNotEqualTo(before);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.sorted().toList();
    }
  }

  private Map<Path, Bytes> contents() throws IOException {
    Map<Path, Bytes> contents = new TreeMap<>();
    for (Path file : files()) {
      contents.put(file, Bytes.of(Files.readAllBytes(file)));
    }
    return contents;
  }
}
