package dev.standingoffer.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Status;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.spec.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/store.md} is what is compiled here, and does what it says. */
class StartExampleTest {

  private static final String PAGE = "docs/store.md";
  private static final String PART = "example:start";
  private static final String SOURCE = "src/test/java/dev/standingoffer/store/StartExample.java";

  private static final Life LIFE = new Life(RecipientLife.of(6, Policy.HARDENED, 12));

  @TempDir Path home;

  private final List<CacheStore> stores = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  private Optional<Cache> start() throws StoreException {
    Optional<Cache> cache =
        StartExample.start(
            home, Recipient.OWNER.node(), StartsTest.USES_RESTORED, stores::add, lines::add);
    stores.forEach(CacheStore::close);
    return cache;
  }

  @Test
  void itGoesOnOrTellsWhyNot() throws IOException {
    assertThat(start()).isEmpty();
    assertThat(lines).singleElement().asString().contains("no cache is here");
    live();
    assertThat(start().map(RecipientLife::bytes)).contains(LIFE.bytes(LIFE.last()));
    assertThat(lines).hasSize(1);
  }

  private void live() throws StoreException {
    CacheStore store =
        ((Opening.Current) CacheStore.firstStart(new FileFolder(home), Recipient.OWNER)).store();
    for (int state = 1; state <= LIFE.last(); state++) {
      store.persist(LIFE.cache(state));
    }
    store.close();
  }

  /** O1, F10: each offer that was Ready in the copy is Used, on the disk too, and told once. */
  @Test
  void aCopyIsRemedied() throws IOException {
    live();
    int copied = LIFE.last() - 1;
    Files.write(home.resolve(CacheStore.CACHE), LIFE.bytes(copied).toArray());
    Cache remedied = start().orElseThrow();
    assertThat(lines).singleElement().asString().contains("older than state");
    assertThat(remedied.slots()).noneMatch(StartExampleTest::isReady);
    assertThat(start()).contains(remedied);
    assertThat(lines).hasSize(1);
  }

  private static boolean isReady(Slot slot) {
    return slot instanceof Slot.CachedOffer cached && cached.status() instanceof Status.Ready;
  }

  @Test
  void thePageShowsIt() throws IOException {
    String source = ProjectFile.read(SOURCE).text();
    String lines = source.replaceAll("(?s).*// begin\n|  // end\n.*", "");
    String example = "\n```java\n" + lines.replaceAll("(?m)^  ", "") + "```\n";
    new PagePart(PAGE, PART).isAs(example, StartExampleTest.class);
  }
}
