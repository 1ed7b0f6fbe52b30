package dev.standingoffer.node;

import static dev.standingoffer.node.Host.ALICE;
import static dev.standingoffer.node.Host.BOB;
import static dev.standingoffer.node.Host.decided;
import static dev.standingoffer.node.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.building.PathMaker;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.codec.AsyncPaymentsMessage;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.contexts.OffersContext;
import dev.standingoffer.node.ServerLog.Kept;
import dev.standingoffer.node.ServerLog.Leaving;
import dev.standingoffer.node.ServerLog.Sent;
import dev.standingoffer.node.ServerLog.Stepped;
import dev.standingoffer.node.ServerLog.Stored;
import dev.standingoffer.node.ServerLog.Storing;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.server.Entry;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerVerdict;
import dev.standingoffer.server.Slot;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server does with messages, and in which order. */
class ServerNodeTest {

  private static final Slot SLOT = new Slot(new Recipient(ALICE), 3);
  private static final BuiltInvoice BUILT = Host.built(1, NOW);
  private static final Time LATER = NOW.plus(Samples.HOUR);

  private final Host host = new Host(Host.WIDE);

  private Optional<Entry> held() {
    return host.log.map.at(SLOT);
  }

  private void keep() {
    assertThat(host.node.receive(Host.serve(ALICE, 3, BUILT)))
        .isEqualTo(decided(ServerVerdict.INVOICE_STORED));
  }

  @Test
  void anInvoiceIsKeptAndThenConfirmed() {
    keep();
    assertThat(host.log.kinds())
        .containsExactly(Storing.class, Kept.class, Stored.class, Leaving.class, Sent.class);
    Letter letter = host.log.sent().getFirst();
    assertThat(letter.to()).isEqualTo(Samples.PHONE.nodeId());
    Unwrapped.Received received = Samples.received(Samples.PHONE, letter);
    assertThat(received.context())
        .contains(
            new AsyncPaymentsContext.StaticInvoicePersisted(
                BUILT.invoice().offer().id(), BUILT.invoice().createdAt()));
    assertThat(Samples.said(Samples.PHONE, letter))
        .isEqualTo(new AsyncPaymentsMessage.StaticInvoicePersisted());
    assertThat(held()).contains(new Entry(BUILT.invoice(), BUILT.forwardInvoiceRequestPath()));
  }

  @Test
  void whereTheDiskFailsNothingIsSaid() {
    Host narrow = new Host(new Limits(1, 1, 1, 1, 1));
    OnionMessage message = Host.serve(ALICE, 3, BUILT);
    narrow.log.fails = true;
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(narrow.node.receive(message)).isInstanceOf(ServerAnswer.TryAgain.class);
    }
    assertThat(narrow.log.kinds()).containsOnly(Storing.class);
    narrow.log.fails = false;
    assertThat(narrow.node.receive(message)).isEqualTo(decided(ServerVerdict.INVOICE_STORED));
    assertThat(narrow.log.sent()).hasSize(1);
    // The one token is spent now.
    assertThat(narrow.node.receive(message)).isInstanceOf(ServerAnswer.OverLimit.class);
  }

  @Test
  void whereTheDiskFailsAPayerMayAskAgain() {
    Host narrow = new Host(new Limits(1, 1, 1, 1, 1));
    narrow.node.receive(Host.serve(ALICE, 3, BUILT));
    narrow.log.notes.clear();
    narrow.log.fails = true;
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(narrow.node.receive(Host.invoiceRequest(ALICE, 3)))
          .isInstanceOf(ServerAnswer.TryAgain.class);
    }
    assertThat(narrow.log.notes).isEmpty();
    narrow.log.fails = false;
    assertThat(narrow.node.receive(Host.invoiceRequest(ALICE, 3)))
        .isEqualTo(decided(ServerVerdict.INVOICE_SENT));
    assertThat(narrow.node.receive(Host.invoiceRequest(ALICE, 3)))
        .isInstanceOf(ServerAnswer.OverLimit.class);
  }

  @Test
  void whereTheDiskFailsCleaningIsTriedAgain() throws StoreException {
    keep();
    host.now = host.now.plus(Duration.ofDays(400));
    host.log.fails = true;
    assertThatThrownBy(host.node::clean).isInstanceOf(StoreException.class);
    host.log.fails = false;
    assertThat(host.node.clean()).isEqualTo(1);
    assertThat(host.node.clean()).isZero();
    assertThat(held()).isEmpty();
  }

  @Test
  void aMessageThatComesTwiceIsAnsweredTwice() {
    for (OnionMessage message :
        List.of(
            Host.pathRequest(ALICE, 3),
            Host.serve(ALICE, 3, BUILT),
            Host.invoiceRequest(ALICE, 3))) {
      host.log.notes.clear();
      ServerAnswer first = host.node.receive(message);
      assertThat(first).isInstanceOf(ServerAnswer.Decided.class);
      Optional<Entry> held = held();
      int sent = host.log.sent().size();
      assertThat(sent).isPositive();
      assertThat(host.node.receive(message)).isEqualTo(first);
      assertThat(host.log.sent()).hasSize(2 * sent);
      assertThat(held()).isEqualTo(held);
      assertThat(host.log.map.size()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void whatCameLastIsKeptOrWhatIsNewest() {
    BuiltInvoice newer = Host.built(1, NOW.plus(Time.ofSeconds(1)));
    for (ServerPolicy policy : List.of(ServerPolicy.LDK_0_2_5, Host.KEEPS_NEWEST)) {
      Host other = new Host(policy, Host.WIDE, 10, 70_000);
      other.node.receive(Host.serve(ALICE, 3, newer));
      ServerAnswer answer = other.node.receive(Host.serve(ALICE, 3, BUILT));
      boolean keepsNewest = policy.keepNewestInvoice();
      assertThat(answer)
          .isEqualTo(
              decided(keepsNewest ? ServerVerdict.INVOICE_OUTDATED : ServerVerdict.INVOICE_STORED));
      assertThat(other.log.sent()).hasSize(keepsNewest ? 1 : 2);
      assertThat(other.log.map.at(SLOT).orElseThrow().invoice())
          .isEqualTo(keepsNewest ? newer.invoice() : BUILT.invoice());
    }
  }

  @Test
  void aPayerGetsTheInvoiceAndThePhoneTheRequest() {
    keep();
    host.log.notes.clear();
    OnionMessage request = Host.invoiceRequest(ALICE, 3);
    assertThat(host.node.receive(request)).isEqualTo(decided(ServerVerdict.INVOICE_SENT));
    assertThat(host.log.kinds())
        .containsExactly(Stepped.class, Leaving.class, Sent.class, Leaving.class, Sent.class);
    assertThat(Samples.received(Samples.PHONE, host.log.sent().getFirst()).contents())
        .isEqualTo(new OnionContents(64, Bytes.ofHex("00"), Optional.of(Samples.pathOfRequest(3))));
    assertThat(Samples.received(Samples.PAYER, host.log.sent().getLast()).contents())
        .isEqualTo(new OnionContents(70, BUILT.invoice().bytes(), Optional.empty()));
    assertThat(host.node.receive(Host.invoiceRequest(BOB, 3)))
        .isEqualTo(decided(ServerVerdict.NO_INVOICE));
  }

  @Test
  void aPathThatIsTooLongCostsOneMessage() {
    OnionMessage message = Host.serve(ALICE, 3, BUILT.invoice(), Samples.longPath(30_000));
    assertThat(host.node.receive(message)).isEqualTo(decided(ServerVerdict.INVOICE_STORED));
    host.log.notes.clear();
    BlindedMessagePath back = Samples.longPath(5_000);
    assertThat(host.node.receive(Host.invoiceRequest(ALICE, 3, back)))
        .isEqualTo(decided(ServerVerdict.INVOICE_SENT));
    // The request does not fit into an onion any more, beside that path.
    assertThat(host.log.sent()).extracting(Letter::to).containsExactly(Samples.PAYER.nodeId());
    assertThat(host.log.all(Leaving.class)).hasSize(1);
  }

  @Test
  void aPathMayBeginWithAChannel() {
    host.node.receive(
        Host.serve(ALICE, 3, BUILT.invoice(), Samples.byChannel(Samples.pathToPayer(1))));
    host.log.notes.clear();
    BlindedMessagePath back = Samples.byChannel(Samples.pathToPayer(2));
    host.node.receive(Host.invoiceRequest(ALICE, 3, back));
    assertThat(host.log.sent()).extracting(letter -> letter.to().length()).containsExactly(9, 9);
  }

  @ParameterizedTest
  @ValueSource(longs = {64, 66, 70, 72, 75_540, 75_542, 75_544, 75_546})
  void whatItsPathIsNotForIsDropped(long type) {
    List<MessageContext> contexts =
        List.of(
            PathMaker.forRecipient(ALICE, Optional.empty()),
            new AsyncPaymentsContext.ServeStaticInvoice(ALICE, 3, LATER),
            PathMaker.forOffer(ALICE, 3, LATER),
            new AsyncPaymentsContext.OfferPaths(LATER, 3),
            new AsyncPaymentsContext.InboundPayment(LATER),
            new OffersContext.InvoiceRequest(Phone.pending(1).offerNonce()));
    Bytes request =
        Samples.contents(new AsyncPaymentsMessage.OfferPathsRequest(3), Optional.empty()).value();
    int dropped = 0;
    for (MessageContext context : contexts) {
      OnionContents contents =
          new OnionContents(type, request, Optional.of(Samples.pathToPayer(1)));
      ServerAnswer answer = host.node.receive(Samples.message(Samples.SERVER, context, contents));
      dropped += answer instanceof ServerAnswer.Dropped ? 1 : 0;
    }
    boolean isForOnePath = type == 64 || type == 75_540;
    assertThat(dropped).isEqualTo(isForOnePath ? contexts.size() - 1 : contexts.size());
    assertThat(host.log.sent()).hasSize(type == 75_540 ? 1 : 0);
    assertThat(host.log.map.size()).isZero();
  }

  @Test
  void whatCannotBeAnsweredOrOpenedIsDropped() {
    for (MessageContext context :
        List.of(
            PathMaker.forRecipient(ALICE, Optional.empty()), PathMaker.forOffer(ALICE, 3, LATER))) {
      for (long type : new long[] {64, 75_540}) {
        OnionContents contents = new OnionContents(type, Bytes.ofHex("00"), Optional.empty());
        assertThat(host.node.receive(Samples.message(Samples.SERVER, context, contents)))
            .isInstanceOf(ServerAnswer.Dropped.class);
      }
    }
    OnionContents contents =
        Samples.contents(
            new AsyncPaymentsMessage.ServeStaticInvoice(
                BUILT.invoice(), BUILT.forwardInvoiceRequestPath()),
            Optional.empty());
    assertThat(
            host.node.receive(
                Samples.message(
                    Samples.SERVER,
                    new AsyncPaymentsContext.ServeStaticInvoice(ALICE, 3, LATER),
                    contents)))
        .isInstanceOf(ServerAnswer.Dropped.class);
    OnionMessage ofOther = Samples.message(Samples.pathToPayer(1), contents);
    assertThat(host.node.receive(ofOther))
        .isEqualTo(new ServerAnswer.Dropped("it is damaged, or for another node"));
    assertThat(host.log.notes).isEmpty();
  }

  @Test
  void whatIsPastIsRefused() {
    Time before = Time.ofSeconds(NOW.seconds() - 1);
    OnionContents contents =
        new OnionContents(64, Bytes.ofHex("00"), Optional.of(Samples.pathToPayer(1)));
    OnionMessage request =
        Samples.message(Samples.SERVER, PathMaker.forOffer(ALICE, 3, before), contents);
    assertThat(host.node.receive(request)).isEqualTo(decided(ServerVerdict.PATH_EXPIRED));
    assertThat(host.log.sent()).isEmpty();
  }

  @Test
  void whoHasAnIdThatIsTooLongGetsNoPaths() {
    host.messagePaths = 2;
    List<BlindedMessagePath> paths = host.node.pathsFor(ALICE);
    assertThat(paths).hasSize(2).doesNotHaveDuplicates();
    int most = ServerPolicy.LDK_0_2_5.maxRecipientIdLength();
    assertThat(host.node.pathsFor(Bytes.of(new byte[most]))).hasSize(2);
    assertThat(host.node.pathsFor(Bytes.of(new byte[most + 1]))).isEmpty();
    assertThat(host.node.pathsFor(Bytes.of(new byte[100_000]))).isEmpty();
    host.messagePaths = 0;
    assertThat(host.node.pathsFor(ALICE)).isEmpty();
  }

  /** As many as the router gives, each of its own key. */
  @Test
  void anOfferGetsAllPaths() {
    host.messagePaths = 3;
    assertThat(host.node.receive(Host.pathRequest(ALICE, 3)))
        .isEqualTo(decided(ServerVerdict.PATHS_OFFERED));
    AsyncPaymentsMessage.OfferPaths said =
        (AsyncPaymentsMessage.OfferPaths) Samples.said(Samples.PHONE, host.log.sent().getFirst());
    assertThat(said.paths()).hasSize(3).doesNotHaveDuplicates();
    host.messagePaths = 0;
    assertThat(host.node.receive(Host.pathRequest(ALICE, 4)))
        .isEqualTo(decided(ServerVerdict.NO_PATH));
    assertThat(host.log.sent()).hasSize(1);
  }
}
