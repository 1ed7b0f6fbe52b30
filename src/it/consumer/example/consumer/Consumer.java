package example.consumer;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.node.Letter;
import dev.standingoffer.node.Limits;
import dev.standingoffer.node.Ports;
import dev.standingoffer.node.Randomness;
import dev.standingoffer.node.RecipientInput;
import dev.standingoffer.node.RecipientNode;
import dev.standingoffer.node.RecipientWatch;
import dev.standingoffer.node.Router;
import dev.standingoffer.node.ServerNode;
import dev.standingoffer.node.ServerWatch;
import dev.standingoffer.store.CacheStore;
import dev.standingoffer.store.FileFolder;
import dev.standingoffer.store.InvoiceMap;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.Opening;
import dev.standingoffer.wire.Bytes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A phone and its server in one process, until the phone has an offer that can be paid. The
 * argument is an empty folder for the phone's cache.
 */
public final class Consumer {

  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          LdkRelease.DEFAULT,
          OfferWriter.BITCOIN,
          900_000,
          MessagePathShape.ONE_HOP,
          List.of(new PaymentPathShape(List.of(), 80)));

  private Consumer() {}

  public static void main(String[] args) throws Exception {
    Deque<Letter> underway = new ArrayDeque<>();
    Ports ports =
        new Ports(
            InstantSource.system(), Randomness.secure(), Router.fixed(SURROUNDINGS), underway::add);

    NodeKeys serverKeys = keys(1);
    InvoiceRules rules = InvoiceRules.LDK_0_2_5;
    InvoiceMap invoices = new InvoiceMap(rules);
    ServerNode server =
        new ServerNode(
            serverKeys, ports, rules.policy(), Limits.DEFAULT, invoices, ServerWatch.NOBODY);

    NodeKeys phoneKeys = keys(2);
    Opening opening =
        CacheStore.firstStart(
            new FileFolder(Path.of(args[0])), new CacheStore.Owner(phoneKeys.nodeId()));
    RecipientNode phone =
        RecipientNode.start(
            phoneKeys, ports, Policy.HARDENED, RecipientWatch.NOBODY, opening.found());
    phone.handle(
        List.of(
            new RecipientInput.ServerPaths(server.pathsFor(Bytes.ofHex("70686f6e65"))),
            new RecipientInput.PathsChanged()));

    for (Letter next = underway.poll(); next != null; next = underway.poll()) {
      if (next.to().equals(serverKeys.nodeId())) {
        server.receive(next.message());
      } else {
        phone.receive(next.message());
      }
    }

    Offer offer = phone.offer().orElseThrow();
    System.out.printf("the server keeps %d invoice%n", invoices.size());
    System.out.printf("%s...%n", OfferString.encode(offer).substring(0, 4));
    opening.found().store().close();
  }

  private static NodeKeys keys(int eachByte) {
    Bytes bytes = Bytes.ofHex("%02x".formatted(eachByte).repeat(32));
    return NodeKeys.of(SecretKey.of(bytes), ReceiveKey.of(bytes), ExpandedKey.of(bytes));
  }
}
