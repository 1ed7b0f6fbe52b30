package dev.standingoffer.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.inspect.Schemas;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.wire.Time;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code conformance/policy.json} has the numbers and choices of the policies. */
class PolicyFileTest {

  private static final Path FILE = Path.of("conformance", "policy.json");
  private static final JsonMapper MAPPER = new JsonMapper();

  /** What a number counts. Times and switches say it by their form. */
  private static final Map<String, String> UNITS =
      Map.of(
          "numSlots", "slots",
          "maxSlotNumber", "a number of a slot",
          "maxRequests", "rounds",
          "maxCopies", "copies",
          "maxRetryGap", "ticks",
          "maxRecipientIdLength", "bytes",
          "maxInvoiceSize", "bytes");

  @Test
  void theFileHasTheNumbersOfThePolicies() throws Exception {
    String generated =
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n";
    if (Boolean.getBoolean("updateDocs")) {
      Files.writeString(FILE, generated);
    }
    assertThat(FILE).hasContent(generated);
    assertThat(Schemas.read("policy.schema.json").validate(MAPPER.readTree(generated))).isEmpty();
  }

  private static ObjectNode document() throws ReflectiveOperationException {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("format", "standing-offer-policy/1");
    Map<String, Object> recipients = new LinkedHashMap<>();
    recipients.put("ldk-0.2.5", Policy.LDK_0_2_5);
    recipients.put("hardened", Policy.HARDENED);
    document.set("recipient", constants(Policy.class, recipients));
    document.set(
        "server",
        constants(ServerPolicy.class, Map.of("ldk-0.2.5", (Object) ServerPolicy.LDK_0_2_5)));
    return document;
  }

  private static ArrayNode constants(Class<?> type, Map<String, Object> policies)
      throws ReflectiveOperationException {
    ArrayNode constants = JsonNodeFactory.instance.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      JsonNode concept = concept(type, component.getName());
      ObjectNode constant = constants.addObject();
      constant.put("name", snakeCase(component.getName()));
      constant.put("says", concept.get("concept").stringValue());
      constant.put("spec", concept.get("spec").stringValue());
      if (!concept.get("ldk").stringValue().equals("—")) {
        constant.put("ldk", concept.get("ldk").stringValue());
      }
      constant.put("unit", unit(component));
      for (Map.Entry<String, Object> policy : policies.entrySet()) {
        put(constant, policy.getKey(), component.getAccessor().invoke(policy.getValue()));
      }
    }
    return constants;
  }

  private static String unit(RecordComponent component) {
    if (component.getType() == Time.class) {
      return "[seconds, nanoseconds]";
    }
    if (component.getType() == boolean.class) {
      return "a switch";
    }
    assertThat(UNITS).containsKey(component.getName());
    return UNITS.getOrDefault(component.getName(), "");
  }

  private static void put(ObjectNode constant, String name, Object value) {
    switch (value) {
      case Time time -> constant.putArray(name).add(time.seconds()).add(time.nanos());
      case Boolean isOn -> constant.put(name, isOn);
      case Integer number -> constant.put(name, number);
      default -> throw new IllegalArgumentException(name + " is " + value);
    }
  }

  private static JsonNode concept(Class<?> type, String component) {
    String java = "%s#%s".formatted(type.getName(), component);
    for (JsonNode group : MAPPER.readTree(Path.of("spec/vocabulary.json").toFile()).get("groups")) {
      for (JsonNode concept : group.get("concepts")) {
        if (concept.get("java").stringValue().equals(java)) {
          return concept;
        }
      }
    }
    throw new IllegalArgumentException("spec/vocabulary.json does not have " + java);
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
