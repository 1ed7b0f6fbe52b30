package dev.standingoffer.inspect;

import static dev.standingoffer.inspect.Samples.DAY;
import static dev.standingoffer.inspect.Samples.HOUR;
import static dev.standingoffer.inspect.Samples.ago;
import static dev.standingoffer.inspect.Samples.endless;
import static dev.standingoffer.inspect.Samples.inspect;
import static dev.standingoffer.inspect.Samples.offer;
import static dev.standingoffer.inspect.Samples.pending;
import static dev.standingoffer.inspect.Samples.ready;
import static dev.standingoffer.inspect.Samples.used;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.inspect.RecordedCaches.Recorded;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an inspection looks like, for people and as JSON. */
class ReportsTest {

  private static final Schema SCHEMA = Schemas.read("inspect.schema.json");

  /** One of each status, the widest times, and all kinds of paths. */
  private static final Cache CACHE =
      new Cache(
          List.of(
              used(offer(1), ago(DAY), ago(3 * HOUR)),
              ready(endless(2), Time.MAX),
              Slot.EMPTY,
              Slot.EMPTY,
              Slot.EMPTY,
              pending(offer(3, ago(99 * DAY)), Time.ZERO)),
          0,
          List.of(
              dev.standingoffer.bolt12.Samples.parsedPath(dev.standingoffer.bolt12.Samples.PATH),
              dev.standingoffer.bolt12.Samples.parsedPath(
                  dev.standingoffer.bolt12.Samples.pathByChannel(1))));

  static Stream<Recorded> recorded() {
    return RecordedCaches.all();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void everyRecordedCacheFitsATerminalAndTheSchema(Recorded recorded) throws BadInputException {
    Inspection inspection = Inspection.of(recorded.file(), recorded.now());
    assertThat(TextReport.of(inspection, TextReport.Detail.ID).stream().skip(1))
        .allMatch(line -> line.length() <= ReportLines.WIDTH);
    JsonNode document = JsonMapper.shared().readTree(JsonReport.of(inspection, true));
    assertThat(SCHEMA.validate(document)).isEmpty();
    assertThat(document.get("offers").size())
        .isEqualTo(
            inspection.cache().slots().stream().filter(Slot.CachedOffer.class::isInstance).count());
  }

  @Test
  void idsAreGivenInFullOnDemand() {
    String id = offer(1).id().toString();
    assertThat(TextReport.of(inspect(CACHE), TextReport.Detail.ID)).contains("  0  " + id);
    assertThat(TextReport.of(inspect(CACHE))).noneMatch(line -> line.contains(id));
  }

  @Test
  void offersAreGivenOnDemand() throws DecodeException {
    List<String> lines = TextReport.of(inspect(CACHE), TextReport.Detail.TEXT);
    String first = lines.get(lines.indexOf("Offers") + 1);
    assertThat(first).startsWith("  0  lno1");
    assertThat(OfferString.parse(first.strip().substring(1).strip())).isEqualTo(offer(1));
    String text = json(inspect(CACHE)).at("/offers/0/offer").stringValue();
    assertThat(OfferString.parse(text)).isEqualTo(offer(1));
    assertThat(JsonReport.of(inspect(CACHE), false)).doesNotContain("lno1");
  }

  @Test
  void aFreshCacheHasNoTable() {
    List<String> lines = TextReport.of(inspect(Cache.NEW));
    assertThat(lines)
        .contains("  slots     none", "Server paths: none")
        .noneMatch(line -> line.startsWith("slot ") || line.startsWith("At a timer"));
  }

  @Test
  void jsonKeepsEveryBitOfATime() {
    JsonNode document = json(inspect(CACHE));
    JsonNode created = document.at("/offers/1/createdAt");
    assertThat(created.get("seconds").bigIntegerValue()).hasToString("18446744073709551615");
    assertThat(created.get("nanoseconds").intValue()).isEqualTo(999_999_999);
    assertThat(created.get("utc").isNull()).isTrue();
    assertThat(SCHEMA.validate(document)).isEmpty();
  }

  @Test
  void jsonTellsEmptySlotsTogether() {
    JsonNode slots = json(inspect(CACHE)).at("/nextTick/slots");
    assertThat(slots.get(3).get("first").intValue()).isEqualTo(3);
    assertThat(slots.get(3).get("last").intValue()).isEqualTo(4);
  }

  @Test
  void theSchemaForbidsSomething() {
    assertWrong("/now", "seconds", "18446744073709551616");
    assertWrong("/now", "nanoseconds", "1000000000");
    assertWrong("/now", "utc", "\"yesterday\"");
    assertWrong("", "format", "\"standing-offer-inspect/0\"");
    assertWrong("", "extra", "1");
    assertWrong("/offers/0", "status", "\"Lost\"");
    assertWrong("/offers/0", "offerId", "\"00\"");
    assertWrong("/nextTick", "verdict", "\"RESTARTED\"");
    assertWrong("/serverPaths/0/introductionNode", "direction", "0");
  }

  private static void assertWrong(String place, String field, String value) {
    JsonNode document = json(inspect(CACHE));
    ObjectNode parent = (ObjectNode) document.at(place);
    parent.set(field, JsonMapper.shared().readTree(value));
    assertThat(SCHEMA.validate(document)).as("%s.%s = %s", place, field, value).isNotEmpty();
  }

  /**
   * What can be told is told to people and machines alike: the schema knows each kind of oddity.
   */
  @Test
  void theSchemaKnowsAllOddities() {
    JsonNode schema =
        JsonMapper.shared().readTree(Path.of("conformance", "schemas", "inspect.schema.json"));
    Set<String> known = new TreeSet<>();
    schema
        .at("/properties/oddities/items/properties/kind/enum")
        .forEach(kind -> known.add(kind.stringValue()));
    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Oddity.Kind.values()).map(Oddity.Kind::word).toList());
  }

  private static JsonNode json(Inspection inspection) {
    return JsonMapper.shared().readTree(JsonReport.of(inspection, true));
  }
}
