package dev.standingoffer.fresh;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.building.RecipientBuilder.BuiltInvoice;
import dev.standingoffer.replay.FreshServerInput;
import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.Recipient;
import dev.standingoffer.server.RecipientContext;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.SlotContext;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Everything around a server: recipients and payers who ask in time, late and again, by paths of
 * this server that last, or have expired, or will at this very moment; invoices that are too large,
 * expired, older than the one that is there, or of another offer; a clock that goes back; a server
 * that begins again. What it does follows from its seed.
 */
public final class ServerPartner implements Iterator<FreshServerInput> {

  private static final Time SECOND = Time.ofSeconds(1);
  private static final Time NANOSECOND = new Time(0, 1);
  private static final long DAY = 86_400;
  private static final long YEAR = 365 * DAY;
  private static final int MAX_SLOT = 65_535;

  private static final Time LAST_OF_A_CLOCK = Time.ofSeconds(Clocks.LAST_SECOND);

  /** In seconds: for a moment, to the borders of what there is, for ever. */
  private static final List<Long> LIFETIMES =
      List.of(0L, 1L, 60L, 3_600L, DAY, 90 * DAY, YEAR, 2 * YEAR);

  private static final List<Recipient> RECIPIENTS =
      List.of(
          recipient(0),
          recipient(1),
          recipient(5),
          recipient(32),
          new Recipient(Bytes.of(new byte[] {1})),
          recipient(1_024),
          recipient(1_025));

  private final Chance chance;
  private final SomeInvoices maker;
  private final Memory<RecipientContext> recipientContexts = new Memory<>();
  private final Memory<SlotContext> slotContexts = new Memory<>();
  private final Memory<BuiltInvoice> invoices = new Memory<>();

  /** Times that matter to what was given and sent. */
  private final Memory<Time> moments = new Memory<>();

  private final Bytes request;
  private Time now;

  /** A partner that follows from a seed. */
  public ServerPartner(long seed) {
    this.chance = new Chance(seed);
    this.maker = new SomeInvoices(chance, "recipient " + Long.toUnsignedString(seed));
    this.now = Clocks.HOME.plus(Time.ofSeconds(chance.below(20_000_000L)));
    this.request = SomeInvoices.request(maker.invoice(now, LIFETIMES).invoice().offer());
    setFraction();
  }

  private static Recipient recipient(int length) {
    byte[] id = new byte[length];
    Arrays.fill(id, (byte) 7);
    return new Recipient(Bytes.of(id));
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public FreshServerInput next() {
    passTime();
    int which = chance.below(100);
    if (which < 12) {
      return input(recipientAdded());
    }
    if (which < 32) {
      return input(offerPathsRequested());
    }
    if (which < 62) {
      return input(staticInvoiceReceived());
    }
    return which < 98
        ? input(new ServerEvent.InvoiceRequested(now, slotContext()))
        : input(Optional.empty());
  }

  private FreshServerInput input(ServerEvent event) {
    return input(Optional.of(event));
  }

  private FreshServerInput input(Optional<ServerEvent> event) {
    BlindedMessagePath responder = chance.of(Paths.ALL);
    int routerPaths = chance.of(0, 1, 1, 1, 1, 1, 2, 3, 12);
    return new FreshServerInput(now, event, routerPaths, chance.percent(70), responder, request);
  }

  private ServerEvent recipientAdded() {
    Recipient recipient = chance.of(RECIPIENTS);
    Optional<Time> lifetime = chance.percent(30) ? Optional.empty() : Optional.of(lifetime());
    RecipientContext context = InvoiceServer.contextForRecipient(now, recipient, lifetime);
    recipientContexts.add(context);
    context.pathAbsoluteExpiry().ifPresent(moments::add);
    return new ServerEvent.RecipientAdded(now, recipient, lifetime, List.of());
  }

  private Time lifetime() {
    Time whole = Time.ofSeconds(chance.of(LIFETIMES));
    return switch (chance.below(8)) {
      case 0 -> whole.plus(NANOSECOND);
      case 1 -> Time.MAX;
      case 2 -> Time.MAX.minus(now);
      default -> whole;
    };
  }

  private ServerEvent offerPathsRequested() {
    RecipientContext by =
        recipientContexts.isEmpty() || chance.percent(15)
            ? new RecipientContext(
                chance.of(RECIPIENTS),
                chance.percent(30) ? Optional.empty() : Optional.of(timeBesideNow()))
            : recipientContexts.any(chance);
    int slot = slot();
    SlotContext context = InvoiceServer.contextForSlot(now, by, slot, ServerPolicy.LDK_0_2_5);
    slotContexts.add(context);
    moments.add(context.pathAbsoluteExpiry());
    return new ServerEvent.OfferPathsRequested(now, by, slot, List.of());
  }

  private int slot() {
    return chance.percent(80) ? chance.below(3) : chance.of(9, 10, 255, 256, MAX_SLOT);
  }

  private ServerEvent staticInvoiceReceived() {
    BuiltInvoice sent;
    if (invoices.isEmpty() || chance.percent(30)) {
      sent = maker.invoice(now, LIFETIMES);
      invoices.add(sent);
      moments.add(sent.invoice().absoluteExpiry());
      sent.invoice().offer().absoluteExpiry().ifPresent(moments::add);
    } else {
      sent = chance.percent(60) ? invoices.recent(chance, 3) : invoices.any(chance);
    }
    return new ServerEvent.StaticInvoiceReceived(
        now, slotContext(), sent.invoice(), sent.forwardInvoiceRequestPath());
  }

  /** One that was given, mostly lately; or another recipient's; or one that expires about now. */
  private SlotContext slotContext() {
    if (slotContexts.isEmpty() || chance.percent(10)) {
      return new SlotContext(chance.of(RECIPIENTS), slot(), timeBesideNow());
    }
    SlotContext given =
        chance.percent(70) ? slotContexts.recent(chance, 4) : slotContexts.any(chance);
    return chance.percent(8)
        ? new SlotContext(given.recipient(), given.invoiceSlot(), timeBesideNow())
        : given;
  }

  private Time timeBesideNow() {
    return chance.of(
        List.of(
            now,
            now.minus(SECOND),
            now.plus(SECOND),
            now.minus(NANOSECOND),
            now.plus(NANOSECOND),
            now.plus(Time.ofSeconds(DAY)),
            Time.ZERO,
            Time.MAX));
  }

  // Time.

  private void passTime() {
    now = Clocks.homeAgain(now, chance);
    int which = chance.below(100);
    if (which < 50) {
      return;
    }
    if (which < 70) {
      now = now.plus(Time.ofSeconds(chance.below(chance.of(120, 7_200, 86_400))));
    } else if (which < 90) {
      goToMoment();
    } else if (which < 95) {
      now = now.minus(Time.ofSeconds(chance.below(chance.of(2, 120, 100_000))));
    } else if (which < 97) {
      now = chance.percent(50) ? Time.ofSeconds(chance.below(3)) : LAST_OF_A_CLOCK;
    }
    if (chance.percent(10)) {
      setFraction();
    }
    now = now.isAfter(LAST_OF_A_CLOCK) ? LAST_OF_A_CLOCK : now;
  }

  /** To a moment that matters, or right beside it. */
  private void goToMoment() {
    if (!moments.isEmpty()) {
      Time moment = moments.any(chance);
      now =
          chance.of(
              List.of(
                  moment,
                  moment,
                  moment.plus(NANOSECOND),
                  moment.plus(SECOND),
                  moment.minus(NANOSECOND)));
    }
  }

  /** Half of all times are whole seconds. */
  private void setFraction() {
    int nanos = chance.percent(50) ? 0 : chance.below(1_000_000_000);
    now = new Time(now.seconds(), nanos);
  }
}
