package dev.standingoffer.node;

import static dev.standingoffer.node.Host.ALICE;
import static dev.standingoffer.node.Host.BOB;
import static dev.standingoffer.node.Host.decided;
import static dev.standingoffer.node.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.node.ServerAnswer.OverLimit;
import dev.standingoffer.node.ServerLog.Kept;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Nobody takes more of a server than is their share. */
class ServerLimitsTest {

  private static final ServerAnswer KEPT = decided(ServerVerdict.INVOICE_STORED);
  private static final int THREADS = 4;
  private static final int MESSAGES = 60;

  private static OnionMessage message(int slot, int second) {
    return Host.serve(ALICE, slot, Host.built(1, Time.ofSeconds(NOW.seconds() + second)));
  }

  private static ServerAnswer receive(Host host, OnionMessage message) {
    return host.node.receive(message);
  }

  @Test
  void tenCopiesAreOneMessage() {
    Host host = new Host(new Limits(2, 1, 10, 1, 1));
    OnionMessage message = message(3, 0);
    for (int copy = 1; copy <= 20; copy++) {
      assertThat(receive(host, message)).as("copy %d", copy).isEqualTo(KEPT);
    }
    assertThat(receive(host, message)).isInstanceOf(OverLimit.class);
    assertThat(receive(host, message(3, 1))).isInstanceOf(OverLimit.class);
    assertThat(host.log.all(Kept.class)).hasSize(20);
  }

  @Test
  void theEleventhCopyCosts() {
    Host host = new Host(new Limits(2, 1, 10, 1, 1));
    for (int copy = 1; copy <= 11; copy++) {
      receive(host, message(3, 0));
    }
    assertThat(receive(host, message(3, 1))).isInstanceOf(OverLimit.class);
    Host other = new Host(new Limits(2, 1, 10, 1, 1));
    for (int copy = 1; copy <= 10; copy++) {
      receive(other, message(3, 0));
    }
    assertThat(receive(other, message(4, 0))).isEqualTo(KEPT);
    assertThat(receive(other, message(3, 1))).isInstanceOf(OverLimit.class);
  }

  /** What is asked for is of one slot, and a minute later it is something else. */
  @Test
  void requestsForPathsAreCountedAlike() {
    Host host = new Host(new Limits(2, 1, 3, 1, 1));
    ServerAnswer offered = decided(ServerVerdict.PATHS_OFFERED);
    for (int copy = 1; copy <= 3; copy++) {
      assertThat(receive(host, Host.pathRequest(ALICE, 0))).isEqualTo(offered);
    }
    assertThat(receive(host, Host.pathRequest(ALICE, 1))).isEqualTo(offered);
    assertThat(receive(host, Host.pathRequest(ALICE, 2))).isInstanceOf(OverLimit.class);
    assertThat(receive(host, Host.pathRequest(BOB, 2))).isEqualTo(offered);
    host.now = host.now.plus(Duration.ofMinutes(1));
    assertThat(receive(host, Host.pathRequest(ALICE, 1))).isEqualTo(offered);
    assertThat(receive(host, Host.pathRequest(ALICE, 2))).isInstanceOf(OverLimit.class);
  }

  @Test
  void timeBringsTokensBack() {
    Host host = new Host(new Limits(1, 2, 1, 1, 2));
    assertThat(receive(host, message(0, 0))).isEqualTo(KEPT);
    host.now = host.now.plus(Duration.ofSeconds(29));
    assertThat(receive(host, message(1, 0))).isInstanceOf(OverLimit.class);
    host.now = host.now.plus(Duration.ofSeconds(1));
    assertThat(receive(host, message(1, 0))).isEqualTo(KEPT);
  }

  private static OnionMessage badlySigned(int slot, int second) {
    BuiltInvoice built = Host.built(1, Time.ofSeconds(NOW.seconds() + second));
    StaticInvoice sound = built.invoice();
    byte[] bytes = sound.bytes().toArray();
    bytes[bytes.length - 1] ^= 1;
    StaticInvoice bad =
        new StaticInvoice(
            Bytes.of(bytes),
            sound.offer(),
            sound.createdAt(),
            sound.relativeExpiry(),
            sound.signingKey(),
            sound.paymentPaths(),
            sound.messagePaths());
    return Host.serve(ALICE, slot, bad, built.forwardInvoiceRequestPath());
  }

  /** To verify one takes its time, so whoever is over the limit is told so before. */
  @Test
  void aSignatureIsVerifiedAtItsRecipientsCost() {
    Host host = new Host(new Limits(2, 1, 2, 1, 1));
    for (int copy = 1; copy <= 2; copy++) {
      assertThat(receive(host, badlySigned(3, 0))).isInstanceOf(ServerAnswer.Dropped.class);
    }
    assertThat(receive(host, badlySigned(3, 1))).isInstanceOf(ServerAnswer.Dropped.class);
    assertThat(receive(host, badlySigned(3, 2))).isInstanceOf(OverLimit.class);
    assertThat(receive(host, message(3, 2))).isInstanceOf(OverLimit.class);
    // The second one counted as that of its slot and time.
    assertThat(receive(host, message(3, 1))).isEqualTo(KEPT);
    assertThat(host.log.sent()).hasSize(1);
  }

  @Test
  void whatHasNoTimeCostsNothing() {
    Host host = new Host(new Limits(1, 1, 1, 1, 1));
    StaticInvoice sound = Host.invoice(1);
    StaticInvoice empty =
        new StaticInvoice(
            Bytes.EMPTY,
            sound.offer(),
            sound.createdAt(),
            sound.relativeExpiry(),
            sound.signingKey(),
            sound.paymentPaths(),
            sound.messagePaths());
    for (int copy = 1; copy <= 3; copy++) {
      assertThat(receive(host, Host.serve(ALICE, 3, empty, Phone.serverPath(0))))
          .isInstanceOf(ServerAnswer.Dropped.class);
    }
    assertThat(receive(host, message(3, 0))).isEqualTo(KEPT);
  }

  @Test
  void aStoreThatHasNoRoomIsALimitToo() {
    Host narrow = new Host(ServerPolicy.LDK_0_2_5, Host.WIDE, 1, 70_000);
    assertThat(receive(narrow, message(0, 0))).isEqualTo(KEPT);
    assertThat(receive(narrow, message(1, 0)))
        .isEqualTo(new OverLimit("a recipient has invoices in 1 slots already"));
    Host small = new Host(ServerPolicy.LDK_0_2_5, Host.WIDE, 10, 100);
    assertThat(receive(small, message(0, 0)))
        .isEqualTo(new OverLimit("an invoice and its path have more than 100 bytes together"));
    assertThat(narrow.log.sent()).hasSize(1);
    assertThat(small.log.sent()).isEmpty();
  }

  @Test
  void payersHaveABudgetOfTheirOwn() {
    Host host = new Host(new Limits(3, 1, 1, 2, 1));
    receive(host, message(0, 0));
    receive(host, Host.serve(BOB, 0, Host.built(2, NOW)));
    ServerAnswer sent = decided(ServerVerdict.INVOICE_SENT);
    assertThat(receive(host, Host.invoiceRequest(ALICE, 0))).isEqualTo(sent);
    assertThat(receive(host, Host.invoiceRequest(ALICE, 0))).isEqualTo(sent);
    assertThat(receive(host, Host.invoiceRequest(ALICE, 0)))
        .isEqualTo(new OverLimit("payers ask for the invoices of a recipient too often"));
    // Neither the recipient itself nor another one's payers have less for it.
    assertThat(receive(host, message(0, 1))).isEqualTo(KEPT);
    assertThat(receive(host, message(0, 2))).isEqualTo(KEPT);
    assertThat(receive(host, message(0, 3))).isInstanceOf(OverLimit.class);
    assertThat(receive(host, Host.invoiceRequest(BOB, 0))).isEqualTo(sent);
  }

  @Test
  void aFloodIsTheFloodersOwnLoss() throws Exception {
    Limits limits = new Limits(20, 1, 1, 5, 1);
    Host host = new Host(limits);
    List<OnionMessage> flood = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      flood.add(message(0, i));
    }
    List<OnionMessage> requests = new ArrayList<>();
    List<OnionMessage> ofBob = new ArrayList<>();
    for (int slot = 0; slot < 10; slot++) {
      ofBob.add(Host.pathRequest(BOB, slot));
      ofBob.add(Host.serve(BOB, slot, Host.built(slot, NOW)));
      requests.add(Host.invoiceRequest(ALICE, 0));
    }
    List<Future<List<ServerAnswer>>> flooders = new ArrayList<>();
    Future<List<ServerAnswer>> bob;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < THREADS; thread++) {
        flooders.add(threads.submit(all(host, flood)));
        flooders.add(threads.submit(all(host, requests)));
      }
      bob = threads.submit(all(host, ofBob));
    }
    assertThat(bob.get())
        .hasSize(limits.atOnce())
        .containsOnly(KEPT, decided(ServerVerdict.PATHS_OFFERED));
    int invoices = 0;
    int payers = 0;
    for (Future<List<ServerAnswer>> flooder : flooders) {
      for (ServerAnswer answer : flooder.get()) {
        switch (answer) {
          case OverLimit _ -> {}
          case ServerAnswer.Decided(var verdict) when verdict == ServerVerdict.INVOICE_STORED ->
              invoices++;
          case ServerAnswer.Decided _ -> payers++;
          default -> throw new AssertionError(answer);
        }
      }
    }
    assertThat(invoices).isEqualTo(limits.atOnce());
    assertThat(payers).isEqualTo(limits.payersAtOnce());
  }

  private static Callable<List<ServerAnswer>> all(Host host, List<OnionMessage> messages) {
    return () -> messages.stream().map(host.node::receive).toList();
  }

  /** A budget that is full again is forgotten, and the copies that it has seen with it. */
  @Test
  void cleaningForgetsWhoAsksForNothing() throws StoreException {
    Host host = new Host(new Limits(1, 1, 3, 1, 1));
    assertThat(receive(host, message(0, 0))).isEqualTo(KEPT);
    host.node.clean();
    // It was not full: there is no token for anything else, and a second copy is free.
    assertThat(receive(host, message(0, 1))).isInstanceOf(OverLimit.class);
    assertThat(receive(host, message(0, 0))).isEqualTo(KEPT);
    host.now = host.now.plus(Duration.ofSeconds(60));
    host.node.clean();
    // Now the third copy is a first one, and takes the token.
    assertThat(receive(host, message(0, 0))).isEqualTo(KEPT);
    assertThat(receive(host, message(0, 1))).isInstanceOf(OverLimit.class);
  }

  @Test
  void thoseWhoAskForNothingTakeNoRoom() {
    Budgets budgets = new Budgets(new Limits(1, 1, 1, 1, 1));
    for (int number = 0; number < 100; number++) {
      Recipient recipient = new Recipient(Bytes.ofHex("%04x".formatted(number)));
      Time now = NOW.plus(Time.ofSeconds(number));
      budgets.takePayer(recipient, now);
      budgets.takePathRequest(recipient, 0, now);
    }
    assertThat(budgets.size()).isEqualTo(200);
    budgets.clean(NOW.plus(Time.ofSeconds(99)));
    assertThat(budgets.size()).isEqualTo(120);
    budgets.clean(NOW.plus(Time.ofSeconds(158)));
    assertThat(budgets.size()).isEqualTo(2);
    budgets.clean(NOW.plus(Time.ofSeconds(159)));
    assertThat(budgets.size()).isZero();
  }

  /** And no more than that. */
  @Test
  void whatTheDiskRefusedIsGivenBack() {
    Budgets budgets = new Budgets(new Limits(2, 1, 1, 2, 1));
    Recipient alice = new Recipient(ALICE);
    assertThat(budgets.takePayer(alice, NOW)).isTrue();
    assertThat(budgets.takePayer(alice, NOW)).isTrue();
    budgets.giveBackPayer(alice);
    assertThat(budgets.takePayer(alice, NOW)).isTrue();
    assertThat(budgets.takePayer(alice, NOW)).isFalse();
    StaticInvoiceReceived event =
        new StaticInvoiceReceived(
            NOW,
            new SlotContext(alice, 0, Samples.NEXT_YEAR),
            Host.invoice(1),
            Phone.serverPath(0));
    Time createdAt = event.invoice().createdAt();
    assertThat(budgets.takePathRequest(alice, 0, NOW)).isTrue();
    assertThat(budgets.takeInvoice(event.context(), createdAt, NOW)).isTrue();
    budgets.giveBack(event);
    assertThat(budgets.takeInvoice(event.context(), createdAt, NOW)).isTrue();
    assertThat(budgets.takeInvoice(event.context(), createdAt, NOW)).isFalse();
    // Of nobody who is known.
    Budgets others = new Budgets(new Limits(1, 1, 1, 1, 1));
    others.giveBack(event);
    others.giveBackPayer(alice);
    assertThat(others.size()).isZero();
  }

  @Test
  void limitsAreInTheirRange() {
    int[] sound = {1, 1_000_000, 1, 1_000_000, 1};
    assertThat(limits(sound)).isEqualTo(new Limits(1, 1_000_000, 1, 1_000_000, 1));
    for (int i = 0; i < sound.length; i++) {
      for (int wrong : new int[] {0, -1, 1_000_001}) {
        int[] numbers = sound.clone();
        numbers[i] = wrong;
        assertThatThrownBy(() -> limits(numbers)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static Limits limits(int[] numbers) {
    return new Limits(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }
}
