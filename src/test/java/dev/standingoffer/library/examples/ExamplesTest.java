package dev.standingoffer.library.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.keys.Entropy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.Slot;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.server.Store;
import dev.standingoffer.spec.ProjectFile;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Javadoc shows does what it says, and all of it is tried here. */
class ExamplesTest {

  private static final String FOLDER = "dev/standingoffer/library/examples/";
  private static final Pattern SHOWN =
      Pattern.compile("\\{@snippet file=\"" + FOLDER + "(\\w+\\.java)\" region=\"(\\w+)\"}");
  private static final Pattern REGION = Pattern.compile("// @start region=\"(\\w+)\"");

  private static final Time NOW = Time.ofSeconds(1_800_000_000L);
  private static final Entropy ENTROPY = Entropy.of(filled(Entropy.LENGTH, 1));
  private static final NodeKeys PHONE = keys(2);
  private static final NodeKeys SERVER = keys(3);

  @TempDir private Path home;

  private static Bytes filled(int length, int eachByte) {
    return Bytes.ofHex("%02x".formatted(eachByte).repeat(length));
  }

  private static NodeKeys keys(int eachByte) {
    return NodeKeys.of(
        SecretKey.of(filled(SecretKey.LENGTH, eachByte)),
        ReceiveKey.of(filled(ReceiveKey.LENGTH, eachByte)),
        ExpandedKey.of(filled(ExpandedKey.MATERIAL_LENGTH, eachByte)));
  }

  private static Surroundings surroundings() {
    return new Surroundings(
        LdkRelease.DEFAULT,
        OfferWriter.BITCOIN,
        900_000,
        MessagePathShape.ONE_HOP,
        List.of(new PaymentPathShape(List.of(), 80)));
  }

  private static BlindedMessagePath toServer() {
    return new PathMaker(SERVER, surroundings())
        .path(PathMaker.forRecipient(Bytes.ofHex("01"), Optional.empty()), 0, ENTROPY);
  }

  private static BuiltInvoice built() {
    return BuildingExample.offerWithInvoice(
        new RecipientBuilder(PHONE, surroundings()), List.of(toServer()), NOW, ENTROPY);
  }

  @Test
  void cache() {
    List<String> owner = new ArrayList<>();
    Event first = new Event.ServerPathsSet(NOW, 1, List.of(toServer()));
    Cache next = CacheExample.answer(Cache.NEW, first, owner::add);
    assertThat(owner).containsExactly("ask for the paths of slot 0", "write the cache");
    assertThat(next.slots()).hasSize(10);
  }

  @Test
  void codec() throws IOException {
    Path file = home.resolve("cache");
    Cache cache = new Cache(List.of(), 0, List.of(toServer()));
    CodecExample.write(file, cache);
    assertThat(CodecExample.read(file)).isEqualTo(cache);
    Files.write(file, new byte[] {1});
    assertThatThrownBy(() -> CodecExample.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining("at byte 1");
  }

  @Test
  void offerText() {
    String text = OfferString.encode(built().invoice().offer());
    assertThat(OfferTextExample.describe(text, NOW)).isEqualTo("on 1 paths");
    assertThat(OfferTextExample.describe(text, Time.MAX)).isEqualTo("expired");
    assertThat(OfferTextExample.describe(text + "!", NOW)).startsWith("no offer: ");
  }

  @Test
  void building() {
    BuiltInvoice built = built();
    assertThat(built.invoice().offer().paths()).containsExactly(toServer());
    assertThat(built.invoice().createdAt()).isEqualTo(NOW);
  }

  @Test
  void server() {
    BuiltInvoice built = built();
    Recipient recipient = new Recipient(Bytes.ofHex("01"));
    Entry entry = new Entry(built.invoice(), built.forwardInvoiceRequestPath());
    Store store = new Store(Map.of(new Slot(recipient, 0), entry));
    assertThat(ServerExample.invoiceFor(store, new SlotContext(recipient, 0, NOW), NOW))
        .contains(built.invoice());
    assertThat(ServerExample.invoiceFor(store, new SlotContext(recipient, 1, NOW), NOW)).isEmpty();
  }

  @Test
  void onion() throws DecodeException {
    AsyncPaymentsMessage request = new AsyncPaymentsMessage.OfferPathsRequest(7);
    OnionMessage message = OnionExample.wrap(request, toServer(), ENTROPY.skip(1));
    assertThat(OnionExample.unwrap(message, SERVER)).isEqualTo(request);
    assertThatThrownBy(() -> OnionExample.unwrap(message, PHONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void records() throws DecodeException {
    assertThat(RecordsExample.read(Bytes.ofHex("00020007" + "0101ff")))
        .isEqualTo("slot 7, colour ff");
    assertThat(RecordsExample.read(Bytes.ofHex("00020007"))).isEqualTo("slot 7, colour none");
    assertThatThrownBy(() -> RecordsExample.read(Bytes.ofHex("0101ff")))
        .isInstanceOf(DecodeException.class);
  }

  @Test
  void theJavadocShowsEachOfThemAndNoOthers() throws IOException {
    Set<String> there = new TreeSet<>();
    for (Path file : javaFiles("src/test/java/" + FOLDER)) {
      if (!file.endsWith("ExamplesTest.java")) {
        REGION
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> there.add(file.getFileName() + " " + found.group(1)));
      }
    }
    Set<String> shown = new TreeSet<>();
    int snippets = 0;
    for (Path file : javaFiles("src/main/java/dev/standingoffer")) {
      String source = Files.readString(file);
      snippets += source.split("\\{@snippet", -1).length - 1;
      SHOWN
          .matcher(source)
          .results()
          .forEach(found -> shown.add(found.group(1) + " " + found.group(2)));
    }
    assertThat(shown).hasSize(8).isEqualTo(there);
    assertThat(snippets).as("examples that are compiled, of all").isEqualTo(shown.size());
  }

  private static List<Path> javaFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(ProjectFile.HOME.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
