package dev.standingoffer.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of an object in a JSON file, each of which has to be asked for. What is missing, or of
 * another type, is bad input, and the complaint names the file and the place.
 */
public final class Fields {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final long MAX_FILE_SIZE = 16L << 20;

  private final Path file;
  private String place;
  private final JsonNode object;
  private final Set<String> asked = new HashSet<>();

  private Fields(Path file, String place, JsonNode object) throws BadInputException {
    this.file = file;
    this.place = place;
    this.object = object;
    if (!object.isObject()) {
      throw bad("not a JSON object");
    }
  }

  /**
   * Reads the object that a file consists of.
   *
   * @throws BadInputException if there is none
   */
  public static Fields of(Path file) throws BadInputException {
    return new Fields(file, "", tree(file));
  }

  private static JsonNode tree(Path file) throws BadInputException {
    try {
      if (Files.size(file) > MAX_FILE_SIZE) {
        throw bad(file, "", "is larger than 16 MiB");
      }
      return MAPPER.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw bad(
          file, "", "is not there; run this in the project's folder, or set standingoffer.home");
    } catch (IOException e) {
      throw bad(file, "", "cannot be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw bad(
          file,
          "line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          "not JSON: "
              + e.getOriginalMessage()
                  .replaceAll("\\R.*", "")
                  // where what is cut off began, in a source that the library does not name
                  .replaceFirst("\\s*\\(start marker at \\[Source: .*", ""));
    }
  }

  private static BadInputException bad(Path file, String place, String complaint) {
    return new BadInputException(file + (place.isEmpty() ? "" : ": " + place) + ": " + complaint);
  }

  /** Another name for the place in the file, for complaints. */
  public void renamePlace(String better) {
    place = better;
  }

  /** A complaint about this object. */
  public BadInputException bad(String complaint) {
    return bad(file, place, complaint);
  }

  /**
   * Requires the object to say that it has this format.
   *
   * @throws BadInputException if it says another or none
   */
  public void expectFormat(String expected) throws BadInputException {
    String format = text("format");
    if (!format.equals(expected)) {
      throw bad("format: \"%s\" is not \"%s\"".formatted(format, expected));
    }
  }

  /**
   * To be called when all fields were asked for.
   *
   * @throws BadInputException if there are others
   */
  public void expectNoOthers() throws BadInputException {
    for (String name : object.propertyNames()) {
      if (!asked.contains(name)) {
        throw bad("the field \"" + name + "\" is unknown here");
      }
    }
  }

  /** Whether there is a field of this name; that alone does not ask for it. */
  public boolean has(String name) {
    return object.has(name);
  }

  boolean isNull(String name) throws BadInputException {
    return value(name).isNull();
  }

  /** The names of all fields. */
  Collection<String> names() {
    return object.propertyNames();
  }

  private JsonNode value(String name) throws BadInputException {
    asked.add(name);
    JsonNode value = object.get(name);
    if (value == null) {
      throw bad("the field \"" + name + "\" is missing");
    }
    return value;
  }

  /** A field that is an object. */
  public Fields object(String name) throws BadInputException {
    return new Fields(file, place.isEmpty() ? name : place + ": " + name, value(name));
  }

  /** A field that is a text, and not blank. */
  public String text(String name) throws BadInputException {
    return text(name, value(name));
  }

  private String text(String name, JsonNode value) throws BadInputException {
    if (!value.isString() || value.stringValue().isBlank()) {
      throw bad("\"" + name + "\" is not a text, or is empty");
    }
    return value.stringValue();
  }

  boolean bool(String name) throws BadInputException {
    if (!value(name).isBoolean()) {
      throw bad("\"" + name + "\" is neither true nor false");
    }
    return value(name).booleanValue();
  }

  /** A field that is an integer from {@code min} to {@code max}, both included. */
  public long number(String name, long min, long max) throws BadInputException {
    JsonNode value = value(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < min
        || value.longValue() > max) {
      throw bad("\"%s\" is not an integer from %d to %d".formatted(name, min, max));
    }
    return value.longValue();
  }

  /**
   * A field that is the word for one of a few choices.
   *
   * @param word the word for a choice
   */
  public <T> T oneOf(String name, Stream<T> choices, Function<T, String> word)
      throws BadInputException {
    String text = text(name);
    List<T> all = choices.toList();
    for (T choice : all) {
      if (word.apply(choice).equals(text)) {
        return choice;
      }
    }
    throw bad("\"%s\" is none of %s".formatted(name, all.stream().map(word).toList()));
  }

  private List<JsonNode> list(String name) throws BadInputException {
    if (!value(name).isArray()) {
      throw bad("\"" + name + "\" is not a list");
    }
    return value(name).valueStream().toList();
  }

  /** A list of objects. */
  public List<Fields> objects(String name) throws BadInputException {
    List<Fields> objects = new ArrayList<>();
    for (JsonNode element : list(name)) {
      objects.add(new Fields(file, "%s[%d]".formatted(name, objects.size()), element));
    }
    return objects;
  }

  /** A list of texts, none of them twice, in the order of the file. */
  public List<String> textsInOrder(String name) throws BadInputException {
    Set<String> texts = new LinkedHashSet<>();
    for (JsonNode element : list(name)) {
      if (!texts.add(text(name, element))) {
        throw bad("\"%s\" has \"%s\" twice".formatted(name, element.stringValue()));
      }
    }
    return List.copyOf(texts);
  }

  /** A list of texts, none of them twice, sorted. */
  SortedSet<String> names(String name) throws BadInputException {
    return Collections.unmodifiableSortedSet(new TreeSet<>(textsInOrder(name)));
  }

  /** An object of texts. */
  public SortedMap<String, String> texts(String name) throws BadInputException {
    Fields fields = object(name);
    SortedMap<String, String> texts = new TreeMap<>();
    for (String key : fields.object.propertyNames()) {
      texts.put(key, fields.text(key));
    }
    return Collections.unmodifiableSortedMap(texts);
  }
}
