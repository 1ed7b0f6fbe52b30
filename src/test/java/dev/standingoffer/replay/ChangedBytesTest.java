package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Cache;
import dev.standingoffer.server.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A recording in which a byte was changed that took keys to build is noticed, and so is one that
 * says of other random values that they were drawn.
 */
class ChangedBytesTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  /** Longer lines hold the same fields, only more often. */
  private static final int MAX_LINE_LENGTH = 30_000;

  /** Of so many steps of a file that have the same fields, each is changed. */
  private static final int STEPS_OF_EACH = 4;

  private static final Set<String> OF_RECIPIENTS =
      Set.of(
          "entropy",
          "input.built.offer",
          "input.built.offer_nonce",
          "output.effects.bytes.reply_path",
          "output.effects.bytes.invoice",
          "output.effects.bytes.forward_invoice_request_path");

  private static final Set<String> OF_SERVERS = Set.of("entropy", "output.result.paths");

  static List<Path> recipients() {
    return List.of(
        Recordings.recipient(2),
        Recordings.recipient(9),
        Recordings.odd(2),
        Recordings.recipient(13),
        Recordings.recipient(14));
  }

  static List<Path> servers() {
    return Recordings.server();
  }

  @Test
  void everyFieldOfARecipientCounts() throws BadRecordingException, IOException {
    Set<String> changed = new TreeSet<>();
    for (Path file : recipients()) {
      Set<String> inFile = new TreeSet<>();
      for (Step step : stepsWithBytes(file)) {
        inFile.addAll(step.changeEachField());
      }
      assertThat(inFile).as("%s", file).contains("output.effects.bytes.reply_path");
      changed.addAll(inFile);
    }
    assertThat(changed).isEqualTo(OF_RECIPIENTS);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void everyFieldOfAServerCounts(Path file) throws BadRecordingException, IOException {
    Set<String> changed = new TreeSet<>();
    for (Step step : stepsWithBytes(file)) {
      changed.addAll(step.changeEachField());
    }
    assertThat(changed).containsAll(OF_SERVERS);
    boolean isSecondVersion =
        stepsWithBytes(file).getFirst().header().version() != FormatVersion.ONE;
    assertThat(changed.contains("output.result.bytes.reply_path")).isEqualTo(isSecondVersion);
  }

  /** Of a step with an offer, its invoice and all paths. */
  @Test
  void everyByteCounts() throws BadRecordingException, IOException {
    Step step =
        stepsWithBytes(Recordings.recipient(2)).stream()
            .filter(each -> each.line().contains("\"built\":{"))
            .findFirst()
            .orElseThrow();
    assertThat(step.changeEachByte()).isGreaterThan(1_200);
  }

  private static List<Step> stepsWithBytes(Path file) throws BadRecordingException, IOException {
    List<Step> steps = new ArrayList<>();
    try (LineSource lines = LineSource.open(file)) {
      JsonFields first = JsonFields.parse(lines.next().orElseThrow(), lines);
      ConversationHeader header = Recordings.header(first);
      boolean isServer = first.text("format").startsWith("server");
      Cache cache = Cache.NEW;
      long due = 0;
      Optional<String> line = lines.next();
      Map<Set<String>, Integer> found = new HashMap<>();
      for (long number = 0; line.isPresent(); number++) {
        Step step = new Step(lines, header, isServer, number, line.get(), cache, due);
        Set<String> names = step.names();
        if (!names.isEmpty()
            && line.get().length() <= MAX_LINE_LENGTH
            && found.merge(names, 1, Integer::sum) <= STEPS_OF_EACH) {
          steps.add(step);
        }
        if (isServer) {
          number = step.readServer(line.get()).number();
        } else {
          RecordedStep read = step.readRecipient(line.get());
          cache = Owner.react(cache, read.input(), header).next();
          due = read.draws().next();
        }
        line = lines.next();
      }
    }
    return steps;
  }

  /** A step in its conversation. */
  private record Step(
      LineSource lines,
      ConversationHeader header,
      boolean isServer,
      long number,
      String line,
      Cache before,
      long due) {

    RecordedStep readRecipient(String other) throws BadRecordingException {
      return RecordedStep.read(JsonFields.parse(other, lines), number, header);
    }

    RecordedServerStep readServer(String other) throws BadRecordingException {
      return RecordedServerStep.read(JsonFields.parse(other, lines), number, header);
    }

    /** The fields that took keys. */
    Set<String> names() {
      Set<String> names = new TreeSet<>();
      texts((ObjectNode) MAPPER.readTree(line)).forEach(text -> names.add(text.name()));
      return names;
    }

    /** Each text under these names, at its first, middle and last byte, and the random values. */
    Set<String> changeEachField() {
      assertThat(isNoticed(line)).as(line).isFalse();
      ObjectNode tree = (ObjectNode) MAPPER.readTree(line);
      Set<String> changed = new TreeSet<>();
      for (Text text : texts(tree)) {
        int bytes = text.value().length() / 2;
        for (int place : new int[] {0, bytes / 2, bytes - 1}) {
          requireNoticed(tree, text, place);
        }
        changed.add(text.name());
      }
      ArrayNode entropy = (ArrayNode) tree.get("entropy");
      for (int i = 0; i < 2; i++) {
        JsonNode original = entropy.get(i);
        entropy.set(i, MAPPER.valueToTree(original.longValue() + 1));
        assertThat(isNoticed(tree.toString())).as("entropy %d of step %d", i, number).isTrue();
        entropy.set(i, original);
      }
      changed.add("entropy");
      return changed;
    }

    int changeEachByte() {
      ObjectNode tree = (ObjectNode) MAPPER.readTree(line);
      int changed = 0;
      for (Text text : texts(tree)) {
        for (int place = 0; place < text.value().length() / 2; place++, changed++) {
          requireNoticed(tree, text, place);
        }
      }
      return changed;
    }

    private void requireNoticed(ObjectNode tree, Text text, int place) {
      text.put(flipped(text.value(), place));
      assertThat(isNoticed(tree.toString()))
          .as("byte %d of %s in step %d", place, text.name(), number)
          .isTrue();
      text.put(text.value());
    }

    private boolean isNoticed(String other) {
      try {
        return isServer ? isNoticedOfServer(other) : isNoticedOfRecipient(other);
      } catch (BadRecordingException e) {
        return true;
      }
    }

    private boolean isNoticedOfRecipient(String other) throws BadRecordingException {
      RecordedStep step = readRecipient(other);
      Owner.Reaction reaction = Owner.react(before, step.input(), header);
      long first =
          header.version() == FormatVersion.ONE && number == 0 ? step.draws().first() : due;
      return !Comparison.differences(step.output(), reaction).isEmpty()
          || !RecipientBytes.differences(header, step, before, reaction.effects(), first).isEmpty();
    }

    private boolean isNoticedOfServer(String other) throws BadRecordingException {
      RecordedServerStep step = readServer(other);
      ServerOwner.Reaction reaction = ServerOwner.react(Store.NEW, step.input(), header.version());
      return !ServerReplayer.differences(step.output(), reaction).isEmpty()
          || !ServerBytes.differences(header, step, reaction.effects(), step.draws().first())
              .isEmpty();
    }
  }

  /** A text in hexadecimal digits, and how it is replaced. */
  private record Text(String name, String value, Consumer<String> setter) {
    void put(String other) {
      setter.accept(other);
    }
  }

  private static List<Text> texts(ObjectNode tree) {
    List<Text> texts = new ArrayList<>();
    if (tree.get("input").get("built") instanceof ObjectNode built) {
      addAll(texts, built, "input.built.");
    }
    JsonNode output = tree.get("output");
    if (output.get("effects") instanceof ArrayNode effects) {
      for (JsonNode effect : effects) {
        if (effect.get("bytes") instanceof ObjectNode bytes) {
          addAll(texts, bytes, "output.effects.bytes.");
        }
      }
    }
    if (output.get("result") instanceof ObjectNode result
        && result.get("paths") instanceof ArrayNode paths) {
      for (int i = 0; i < paths.size(); i++) {
        int index = i;
        texts.add(
            new Text(
                "output.result.paths",
                paths.get(i).stringValue(),
                other -> paths.set(index, MAPPER.valueToTree(other))));
      }
      if (result.get("bytes") instanceof ObjectNode bytes) {
        addAll(texts, bytes, "output.result.bytes.");
      }
    }
    return texts;
  }

  private static void addAll(List<Text> texts, ObjectNode object, String prefix) {
    for (String name : List.copyOf(object.propertyNames())) {
      texts.add(
          new Text(
              prefix + name, object.get(name).stringValue(), other -> object.put(name, other)));
    }
  }

  /** With another last bit in a byte. */
  private static String flipped(String hex, int place) {
    int at = 2 * place + 1;
    int digit = Character.digit(hex.charAt(at), 16) ^ 1;
    return hex.substring(0, at) + Character.forDigit(digit, 16) + hex.substring(at + 1);
  }
}
