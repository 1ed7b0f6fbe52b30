package dev.standingoffer.node.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.node.RecipientNode;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.node.restore.Parties;
import dev.standingoffer.spec.PagePart;
import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.InvoiceStore;
import dev.standingoffer.store.Opening;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two examples of {@code docs/embedding.md} are what is compiled here, and do what it says. */
class EmbeddedTest {

  private static final String PAGE = "docs/embedding.md";
  private static final String SOURCES = "src/test/java/dev/standingoffer/node/example/";
  private static final int MOST_LINES = 20;
  private static final Bytes ID = Bytes.ofHex("70686f6e65");

  @TempDir private Path home;

  private final Parties parties = new Parties();
  private final List<String> log = new ArrayList<>();
  private List<BlindedMessagePath> invitation;
  private InvoiceStore invoices;
  private CacheStore store;
  private RecipientNode phone;

  @BeforeEach
  void firstStarts() throws IOException {
    Files.createDirectory(home.resolve("phone"));
    ServerNode server = startServer(true);
    invitation = server.pathsFor(ID);
    startPhone(true);
  }

  private ServerNode startServer(boolean isFirst) throws StoreException {
    invoices = EmbeddedServer.open(home.resolve("invoices.sqlite"), isFirst);
    ServerNode server = EmbeddedServer.start(invoices, Parties.SERVER, parties.ports());
    parties.setServer(server);
    return server;
  }

  private Opening openPhone(boolean isFirst) {
    return EmbeddedRecipient.open(new FileFolder(home.resolve("phone")), Parties.PHONE, isFirst);
  }

  private void startPhone(boolean isFirst) throws StoreException {
    Opening opening = openPhone(isFirst);
    store = opening.found().store();
    phone = EmbeddedRecipient.start(opening, Parties.PHONE, parties.ports(), invitation);
    parties.setPhone(phone);
  }

  private void minutes(int count) throws StoreException {
    for (int i = 0; i < count; i++) {
      parties.pass();
      EmbeddedRecipient.minute(phone, log::add);
      parties.carry();
    }
  }

  /** Also after a restart of both, and when the invoice has been renewed. */
  @Test
  void aPayerIsServed() throws IOException {
    minutes(3);
    Offer offer = phone.offer().orElseThrow();
    assertThat(parties.isServed(offer)).isTrue();

    store.close();
    invoices.close();
    startServer(false);
    startPhone(false);
    assertThat(parties.isServed(offer)).isTrue();
    minutes(5 * 60);
    assertThat(parties.isServed(offer)).isTrue();
    assertThat(log).isEmpty();
    store.close();
    invoices.close();
  }

  @Test
  void whatIsRefusedIsNotStarted() throws IOException {
    Opening opening = openPhone(false);
    assertThatThrownBy(
            () -> EmbeddedRecipient.start(opening, Parties.PHONE, parties.ports(), invitation))
        .isInstanceOf(StoreException.class)
        .hasMessage(((Opening.Refused) opening).line())
        .hasMessageContaining("another process");
    store.close();
    invoices.close();
  }

  @ParameterizedTest
  @CsvSource({"recipient, EmbeddedRecipient.java", "server, EmbeddedServer.java"})
  void thePageShowsThem(String example, String file) throws IOException {
    String source = ProjectFile.read(SOURCES + file).text();
    String lines = source.replaceAll("(?s).*// begin\n|  // end\n.*", "");
    assertThat(lines.lines().filter(line -> !line.isBlank())).hasSizeBetween(1, MOST_LINES);
    new PagePart(PAGE, "example:" + example)
        .isAs("\n```java\n" + lines.replaceAll("(?m)^  ", "") + "```\n", EmbeddedTest.class);
  }
}
