package dev.standingoffer.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.trace.Conversation.Flight;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** Counterexamples of the whole protocol, as TLC shows them, are told from their states alone. */
class ConversationTest {

  private static final String OFFER =
      "[id |-> %1$d, paths |-> <<[invoiceSlot |-> 0, server |-> 1, fresh |-> %1$d]>>,"
          + " absoluteExpiry |-> 20]";
  private static final String INVOICE =
      "[type |-> \"ServeStaticInvoice\", until |-> 1, invoiceCreatedAt |-> %2$d,\n"
          + "  destination |-> [invoiceSlot |-> 0, server |-> 1, expiry |-> 20], offer |-> "
          + OFFER
          + "]";
  private static final String REQUEST =
      "[type |-> \"OfferPathsRequest\", until |-> 1, invoiceSlot |-> 0, replyPathExpiry |-> 2,\n"
          + "  destination |-> [server |-> 1]]";
  private static final String USED =
      "[status |-> \"Used\", createdAt |-> 0, invoiceCreatedAt |-> 0, offer |-> " + OFFER + "]";
  private static final String EMPTY = "[status |-> \"Empty\"]";
  private static final String STORED =
      "(<<[name |-> \"recipient\", idLength |-> 1], 0>> :>\n"
          + "  [invoice |-> [offerId |-> %d, createdAt |-> %d, absoluteExpiry |-> 20, size |->"
          + " 1],\n"
          + "   forwardInvoiceRequestPath |-> 1])";

  private final List<String> lines = new ArrayList<>();

  @Test
  void tellsWhichMessageArrivedAndThatAnOfferIsDead() {
    state("Initial predicate", USED.formatted(2), STORED.formatted(2, 0), late(1), held(2));
    state("ServerGetsInvoice", USED.formatted(2), STORED.formatted(1, 0), "", held(2));
    Conversation conversation = read();
    assertThat(conversation.steps()).hasSize(1);
    assertThat(conversation.steps().getFirst().after().dead()).containsExactly(entry(2, 1));
    assertThat(ToldConversation.of(conversation))
        .singleElement()
        .asString()
        .contains("Server A gets the invoice of offer 1, made at time 0")
        .contains("in the place of that of offer 2")
        .endsWith("**Offer 2 is dead: a payer who asks for its invoice gets that of offer 1.**");
  }

  /** Of two messages of a kind, the one that fits to what came of it has arrived. */
  @Test
  void tellsMessagesApartByWhatCameOfThem() {
    String both = INVOICE.formatted(1, 0) + ", " + INVOICE.formatted(2, 1);
    state("Initial predicate", EMPTY, "<<>>", "", "");
    state("RecipientTicks", EMPTY, "<<>>", both, "");
    state(
        "ServerGetsInvoice",
        EMPTY,
        STORED.formatted(2, 1),
        both
            + ", [type |-> \"StaticInvoicePersisted\", until |-> 1, offerId |-> 2, invoiceCreatedAt"
            + " |-> 1]",
        "");
    Conversation conversation = read();
    assertThat(conversation.flights())
        .filteredOn(flight -> !flight.arrivals().isEmpty())
        .extracting(Flight::label)
        .containsExactly("invoice of offer 2");
    assertThat(conversation.steps().getLast().what()).contains("offer 2").contains("confirms it");
  }

  /** What stays in the network may arrive again. */
  @Test
  void aMessageThatIsRepeatedArrivesTwice() {
    String invoice = INVOICE.formatted(1, 0);
    state("Initial predicate", EMPTY, "<<>>", "", "");
    state("RecipientTicks", EMPTY, "<<>>", invoice, "");
    state("ServerGetsInvoice", EMPTY, STORED.formatted(1, 0), invoice, "");
    state("ServerLosesInvoice", EMPTY, "<<>>", invoice, "");
    state("ServerGetsInvoice", EMPTY, STORED.formatted(1, 0), invoice, "");
    assertThat(read().flights())
        .singleElement()
        .extracting(Flight::arrivals)
        .isEqualTo(List.of(1, 3));
  }

  @Test
  void aMessageThatIsLostNeverArrives() {
    state("Initial predicate", EMPTY, "<<>>", "", "");
    state("RecipientTicks", EMPTY, "<<>>", REQUEST, "");
    state("TimePasses", EMPTY, "<<>>", "", "");
    Conversation conversation = read();
    assertThat(conversation.flights())
        .singleElement()
        .extracting(Flight::arrivals)
        .isEqualTo(List.of());
    assertThat(SequenceDiagram.of(conversation, "Lost")).contains("class=\"lost\"").contains("×");
  }

  @Test
  void tellsWhereACounterexampleWithoutAnEndGoesBackTo() {
    state("Initial predicate", EMPTY, "<<>>", "", "");
    state("RecipientTicks", EMPTY, "<<>>", REQUEST, "");
    lines.add("1: Back to state: <TimeAges line 1, col 1 to line 2, col 2 of module MCAsyncLive>");
    Conversation conversation = read();
    assertThat(conversation.backTo()).hasValue(1);
    // The step that leads back has no state of its own.
    assertThat(conversation.steps())
        .extracting(Conversation.Step::action)
        .containsExactly("RecipientTicks", "TimeAges");
    assertThat(ToldConversation.of(conversation)).last().asString().endsWith("from step 1.");
    assertThat(SequenceDiagram.of(conversation, "For ever"))
        .contains("Steps 1 to 2 come again and again, for ever.")
        .doesNotContain("class=\"dead\"")
        .doesNotContain(">user<");
  }

  /** Where time has no end, a message grows older and stays the same one. */
  @Test
  void aMessageIsFollowedThoughItGrowsOlder() {
    String young = INVOICE.formatted(1, 3).replace("until |-> 1", "until |-> 4");
    String old = INVOICE.formatted(1, 2).replace("until |-> 1", "until |-> 3").replace("20", "19");
    state("Initial predicate", EMPTY, "<<>>", "", "");
    state("RecipientTicks", EMPTY, "<<>>", young, "");
    state("TimeAges", EMPTY, "<<>>", old, "");
    state("ServerGetsInvoice", EMPTY, STORED.formatted(1, 2), "", "");
    Conversation conversation = read();
    assertThat(conversation.flights())
        .singleElement()
        .extracting(Flight::arrivals)
        .isEqualTo(List.of(2));
    assertThat(conversation.steps().get(1).sent()).isEmpty();
  }

  /** Old times are all alike there, so a number would say nothing. */
  @Test
  void noTimesAreToldWhereTimeHasNoEnd() {
    String confirmed =
        USED.formatted(1).replace("invoiceCreatedAt |-> 0", "invoiceCreatedAt |-> 4");
    String confirmation =
        "[type |-> \"StaticInvoicePersisted\", until |-> 4, offerId |-> 1, invoiceCreatedAt |-> 4]";
    state("Initial predicate", USED.formatted(1), "<<>>", confirmation, held(1));
    state("RecipientGetsConfirmation", confirmed, "<<>>", "", held(1));
    state("TimeAges", USED.formatted(1), "<<>>", "", held(1));
    Conversation conversation = read();
    assertThat(conversation.steps().getFirst().what())
        .isEqualTo("The phone gets the confirmation of offer 1's invoice");
    assertThat(ToldConversation.of(conversation).get(1)).isEqualTo("2. Time passes.");
    assertThat(SequenceDiagram.of(conversation, "For ever")).doesNotContain("invoice: ");
  }

  @Test
  void tellsThatNothingHappensAnyMore() {
    state("Initial predicate", EMPTY, "<<>>", "", "");
    state("RecipientTicks", EMPTY, "<<>>", REQUEST, "");
    lines.add("3: Stuttering");
    assertThat(ToldConversation.of(read())).last().isEqualTo("Nothing happens any more.");
  }

  /** A label gives way to the line of another message. */
  @Test
  void noLineGoesThroughALabel() {
    String both = INVOICE.formatted(1, 0) + ", " + INVOICE.formatted(2, 1);
    state("Initial predicate", EMPTY, "<<>>", "", "");
    state("RecipientTicks", EMPTY, "<<>>", INVOICE.formatted(1, 0), "");
    state("RecipientTicks", EMPTY, "<<>>", both, "");
    for (int i = 0; i < 4; i++) {
      state("TimePasses", EMPTY, "<<>>", both, "");
    }
    state("ServerGetsInvoice", EMPTY, STORED.formatted(1, 0), INVOICE.formatted(2, 1), "");
    state("ServerGetsInvoice", EMPTY, STORED.formatted(2, 1), "", "");
    String svg = SequenceDiagram.of(read(), "Two invoices");
    List<Line2D> lines = messageLines(svg);
    assertThat(lines).hasSize(2);
    assertThat(labels(svg))
        .hasSize(2)
        .allSatisfy(label -> assertThat(lines).noneMatch(label::intersectsLine));
    // Where each began, there would have been one.
    Line2D second = lines.get(1);
    assertThat(
            new Rectangle2D.Double(second.getX1() + 6, second.getY1() - 14, 108, 11)
                .intersectsLine(lines.getFirst()))
        .isTrue();
  }

  private static List<Line2D> messageLines(String svg) {
    return Pattern.compile("class=\"line\" d=\"M (\\d+) (\\d+) L (\\d+) (\\d+)\"")
        .matcher(svg)
        .results()
        .<Line2D>map(
            line ->
                new Line2D.Double(
                    Integer.parseInt(line.group(1)),
                    Integer.parseInt(line.group(2)),
                    Integer.parseInt(line.group(3)),
                    Integer.parseInt(line.group(4))))
        .toList();
  }

  private static List<Rectangle2D> labels(String svg) {
    return Pattern.compile("class=\"label\" x=\"(\\d+)\" y=\"(\\d+)\">([^<]+)<")
        .matcher(svg)
        .results()
        .<Rectangle2D>map(
            label ->
                new Rectangle2D.Double(
                    Integer.parseInt(label.group(1)),
                    Integer.parseInt(label.group(2)) - 10,
                    label.group(3).length() * 6,
                    11))
        .toList();
  }

  /** Which server the phone is set to is seen in the lanes, where there are two. */
  @Test
  void theServerInUseIsShown() {
    state("Initial predicate", EMPTY, "<<>>", "", "");
    state("OwnerChoosesServer", EMPTY, "<<>>", "", "");
    assertThat(SequenceDiagram.of(read(), "One server")).doesNotContain("in use");
    lines.replaceAll(line -> line.replace("store = <<<<>>>>", "store = <<<<>>, <<>>>>"));
    int last =
        lines.lastIndexOf(lines.stream().filter(l -> l.startsWith("/\\ cache")).toList().getLast());
    lines.set(last, lines.get(last).replace("[server |-> 1]", "[server |-> 2]"));
    String svg = SequenceDiagram.of(read(), "Two servers");
    assertThat(svg.lines().filter(line -> line.contains(">in use<"))).isNotEmpty();
    assertThat(svg).contains("the phone is set to this server");
  }

  @Test
  void aPictureIsWellFormed() throws Exception {
    state("Initial predicate", USED.formatted(2), STORED.formatted(2, 0), late(1), held(2));
    state("ServerGetsInvoice", USED.formatted(2), STORED.formatted(1, 0), "", held(2));
    state("RecipientCrashes", EMPTY, STORED.formatted(1, 0), "", held(2));
    String svg = SequenceDiagram.of(read(), "Less than < and more & more");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
    assertThat(svg).contains("class=\"crash\"").contains("class=\"dead\"");
  }

  /** Each has words of its own; those that lead to an older cache are marked in the picture. */
  @Test
  void tellsWhatPeopleMeet() {
    List<String> actions =
        List.of(
            "RecipientStartsFromNothing",
            "RecipientIsBackedUp",
            "RecipientStartsFromBackup",
            "ChannelsChange",
            "OtherPhoneActs");
    state("Initial predicate", USED.formatted(2), STORED.formatted(2, 0), "", held(2));
    actions.forEach(
        action -> state(action, USED.formatted(2), STORED.formatted(2, 0), "", held(2)));
    Conversation conversation = read();
    assertThat(conversation.steps())
        .extracting(Conversation.Step::what)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(actions);
    assertThat(SequenceDiagram.of(conversation, "What people meet").split("class=\"crash\"", -1))
        .hasSize(3);
  }

  @Test
  void statesOfAnotherModelAreRefused() {
    lines.add("1: <Initial predicate>");
    lines.add("/\\ n = 0");
    lines.add("2: <Up line 1, col 1 to line 1, col 2 of module Counter>");
    lines.add("/\\ n = 1");
    assertThatIllegalArgumentException().isThrownBy(this::read);
    assertThatIllegalArgumentException().isThrownBy(() -> Conversation.of(Trace.of(List.of())));
  }

  @Test
  void valuesOfAllKindsAreRead() {
    assertThat(TlaValue.parse("{}")).isEqualTo(new TlaValue.Members(Set.of()));
    assertThat(TlaValue.parse("{1, {2}}")).isEqualTo(TlaValue.parse("{ {2}, 1 }"));
    assertThat(TlaValue.parse("(1 :> <<\"a\">> @@ 2 :> [b |-> TRUE])"))
        .isEqualTo(TlaValue.parse("( 2 :> [b |-> TRUE] @@\n 1 :> <<\"a\">> )"));
    for (String bad : List.of("{1", "(1 :> )", "(1)", "(1 :> 2", "{", "1 2")) {
      assertThatIllegalArgumentException().as(bad).isThrownBy(() -> TlaValue.parse(bad));
    }
  }

  private Conversation read() {
    return Conversation.of(Trace.of(lines));
  }

  private static Map.Entry<Integer, Integer> entry(int offer, int served) {
    return Map.entry(offer, served);
  }

  private static String late(int offer) {
    return INVOICE.formatted(offer, 0);
  }

  private static String held(int offer) {
    return OFFER.formatted(offer);
  }

  private void state(String action, String slot, String store, String network, String held) {
    int number = (int) lines.stream().filter(line -> line.matches("\\d+: <.*")).count() + 1;
    lines.add(
        number == 1
            ? "1: <Initial predicate>"
            : "%d: <%s line 1, col 1 to line 2, col 2 of module AsyncReceive>"
                .formatted(number, action));
    String variables =
        """
        /\\ skew = 0
        /\\ store = <<%s>>
        /\\ disk = [slots |-> <<>>, serverPaths |-> <<>>]
        /\\ faults = [crashes |-> 1, clock |-> 0, changes |-> 0, losses |-> 0]
        /\\ now = 0
        /\\ held = {%s}
        /\\ cache = [slots |-> <<%s>>, serverPaths |-> <<[server |-> 1]>>]
        /\\ network = {%s}
        """
            .formatted(store, held, slot, network);
    variables.lines().forEach(lines::add);
  }
}
