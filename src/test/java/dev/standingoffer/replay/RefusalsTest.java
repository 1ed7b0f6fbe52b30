package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.cache.Event;
import dev.standingoffer.cache.OfferCache;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.codec.CacheCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether an offer is built is LDK's decision, so that a recording in which LDK refuses is one
 * thing, and one in which it accepts is another, whatever stands under "built".
 */
class RefusalsTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path folder;

  /** Recordings of both kinds and both versions. */
  private Stream<Path> sample() {
    List<Path> first = List.of(Recordings.recipient(1), Recordings.recipient(7), Recordings.odd(5));
    return Stream.concat(first.stream(), first.stream().map(this::secondVersion));
  }

  private Path secondVersion(Path file) {
    try {
      return SampleRecording.write(
          folder.resolve(file.getParent().getFileName() + "-" + file.getFileName() + ".ndjson"),
          SecondVersion.of(file).toArray(String[]::new));
    } catch (BadRecordingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The cache that is recorded is the core's own, so that nothing but the decision differs. */
  @Test
  void refusalInThePlaceOfAnAcceptanceIsNoticed() {
    sample()
        .forEach(
            file -> {
              int found = 0;
              for (Step step : offerPathsIn(file, output -> output.get("result").booleanValue())) {
                ObjectNode tree = step.tree();
                ObjectNode output = (ObjectNode) tree.get("output");
                output.put("result", false).putArray("effects");
                Cache pruned =
                    OfferCache.step(step.before(), step.received(), Policy.LDK_0_2_5).next();
                putCache(output, pruned);
                assertThat(step.differences(tree))
                    .as(step.line())
                    .extracting(FieldDifference::name)
                    .contains("result");
                ((ObjectNode) tree.get("input")).putNull("built");
                requireNoticedWithoutOffer(step, tree);
                found++;
              }
              assertThat(found).as(file.toString()).isPositive();
            });
  }

  /** In version 2, an offer that is possible has to be there whatever was decided. */
  private static void requireNoticedWithoutOffer(Step step, ObjectNode tree) {
    if (step.header().version() == FormatVersion.TWO) {
      assertThatThrownBy(() -> step.read(tree.toString()))
          .as(step.line())
          .isInstanceOf(BadRecordingException.class)
          .hasMessageContaining("\"input.built\" is null");
    } else {
      assertThat(step.differences(tree))
          .as(step.line())
          .extracting(FieldDifference::name)
          .containsExactly("input.built");
    }
  }

  /** In version 1 an offer is there only if LDK built it. */
  @Test
  void offerInThePlaceOfARefusalIsNoticed() {
    for (Path file : List.of(Recordings.recipient(1), Recordings.odd(5))) {
      int found = 0;
      for (Step step : refusals(file)) {
        ObjectNode tree = step.tree();
        SecondVersion.addStandIn((ObjectNode) tree.get("input"));
        assertThat(step.differences(tree))
            .as(step.line())
            .extracting(FieldDifference::name)
            .containsExactly("input.built");
        found++;
      }
      assertThat(found).as(file.toString()).isPositive();
    }
  }

  /** With nothing in the way of an offer, there are no refusals. */
  @Test
  void everyRefusalNeedsItsReason() {
    sample()
        .forEach(
            file -> {
              int found = 0;
              for (Step step : refusals(file)) {
                boolean isSecond = step.header().version() == FormatVersion.TWO;
                ObjectNode tree = step.tree();
                ObjectNode input = (ObjectNode) tree.get("input");
                input.set("reply_path_expiry", input.get("now"));
                input.put("invoice_slot", 0).putNull("paths_absolute_expiry");
                if (isSecond) {
                  SecondVersion.addStandIn(input);
                }
                Cache free =
                    new Cache(Collections.nCopies(10, Slot.EMPTY), 0, step.before().serverPaths());
                putCache((ObjectNode) tree.get("output"), free);
                assertThat(step.in(free).differences(tree))
                    .as(step.line())
                    .extracting(FieldDifference::name)
                    .contains(isSecond ? "result" : "input.built");
                found++;
              }
              assertThat(found).as(file.toString()).isPositive();
            });
  }

  /** A router that fails is in the way of every offer, and says nothing of LDK. */
  @Test
  void failingRouterIsNoRefusal() {
    sample()
        .forEach(
            file -> {
              Step step =
                  offerPathsIn(file, output -> output.get("result").booleanValue()).getFirst();
              ObjectNode tree = step.tree();
              ObjectNode input = (ObjectNode) tree.get("input");
              input.putNull(step.header().version().invoiceReplyPaths()).putNull("built");
              ObjectNode output = (ObjectNode) tree.get("output");
              output.put("result", false).putArray("effects");
              putCache(
                  output, OfferCache.step(step.before(), step.received(), Policy.LDK_0_2_5).next());
              assertThat(step.differences(tree)).as(step.line()).isEmpty();
            });
  }

  /** Refusals of LDK's: with paths for an offer, and a router that does not fail. */
  private static List<Step> refusals(Path file) {
    return offerPathsIn(file, output -> !output.get("result").booleanValue()).stream()
        .filter(step -> !step.received().paths().isEmpty() && step.routerPaths() > 0)
        .toList();
  }

  private static void putCache(ObjectNode output, Cache cache) {
    output.remove("cache");
    output.put("cache_sha256", Sha256.of(CacheCodec.encode(cache)).toHex());
  }

  /** The steps of a recording in which paths arrive, where the output is as asked for. */
  private static List<Step> offerPathsIn(Path file, Predicate<ObjectNode> output) {
    List<Step> found = new ArrayList<>();
    try (LineSource lines = LineSource.open(file)) {
      ConversationHeader header = Recordings.header(lines.next().orElseThrow(), lines);
      Cache cache = Cache.NEW;
      Optional<String> line = lines.next();
      for (long number = 0; line.isPresent(); number++, line = lines.next()) {
        Step step = new Step(lines, number, line.get(), cache, header);
        RecordedStep read = step.read(line.get());
        if (read.kind() == RecordedEvent.OFFER_PATHS
            && output.test((ObjectNode) step.tree().get("output"))) {
          found.add(step);
        }
        cache = Owner.react(cache, read.input(), header).next();
      }
      return found;
    } catch (BadRecordingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A step in its conversation. */
  private record Step(
      LineSource lines, long number, String line, Cache before, ConversationHeader header) {

    ObjectNode tree() {
      return (ObjectNode) MAPPER.readTree(line);
    }

    /** The same step in another cache. */
    Step in(Cache other) {
      return new Step(lines, number, line, other, header);
    }

    int routerPaths() {
      return tree().get("input").get(header.version().invoiceReplyPaths()).asInt(0);
    }

    RecordedStep read(String text) throws BadRecordingException {
      return RecordedStep.read(JsonFields.parse(text, lines), number, header);
    }

    Event.OfferPathsReceived received() {
      try {
        return ((RecordedInput.OfferPaths) read(line).input()).received();
      } catch (BadRecordingException e) {
        throw new AssertionError(e);
      }
    }

    List<FieldDifference> differences(ObjectNode changed) {
      try {
        RecordedStep step = read(changed.toString());
        return Comparison.differences(step.output(), Owner.react(before, step.input(), header));
      } catch (BadRecordingException e) {
        throw new AssertionError(e);
      }
    }
  }
}
