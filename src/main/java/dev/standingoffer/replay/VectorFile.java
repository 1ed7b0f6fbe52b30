package dev.standingoffer.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of vectors: a header, and a vector in each line.
 *
 * @param flags by their names
 * @param vectors in the order of the file
 */
public record VectorFile(Map<String, Flag> flags, List<PortVector> vectors) {

  /** The format that this version reads. */
  public static final String FORMAT = "standing-offer-vectors/1";

  public VectorFile {
    flags = Map.copyOf(flags);
    vectors = List.copyOf(vectors);
  }

  /**
   * The line with which vectors begin for a port.
   *
   * @param policy under which it is asked for steps; none: LDK's
   */
  public static String beginning(Optional<String> policy) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("format", FORMAT);
    policy.ifPresent(name -> line.put(VectorQuestion.POLICY, name));
    return line.toString();
  }

  /**
   * What it means to fail a vector that has a flag.
   *
   * @param mistake what a port that fails it has probably done
   * @param harm what that does to a user
   * @param fields the last names of the fields that it is about, where it is about some alone
   */
  public record Flag(String mistake, String harm, List<String> fields) {

    private static final Pattern PLACE = Pattern.compile("\\[[0-9]+\\]|.*\\.");

    public Flag {
      fields = List.copyOf(fields);
    }

    /** Whether it is about a field, such as {@code effects[0].invoice_slot}. */
    public boolean isAbout(FieldDifference field) {
      return fields.contains(PLACE.matcher(field.name()).replaceAll(""));
    }
  }

  /**
   * Reads a file strictly.
   *
   * @throws BadRecordingException if it cannot be read, or is no file of vectors
   */
  public static VectorFile read(Path file) throws BadRecordingException, IOException {
    return read(file, new HashMap<>());
  }

  /**
   * The same of one of several files, in which no two vectors have the same id.
   *
   * @param ids of the files before it, each with its file and line; those of this one are added
   * @throws BadRecordingException if it cannot be read, or is no file of vectors, or has an id
   *     again
   */
  public static VectorFile read(Path file, Map<String, String> ids)
      throws BadRecordingException, IOException {
    try (LineSource lines = LineSource.open(file)) {
      Optional<String> first = lines.next();
      if (first.isEmpty()) {
        throw lines.bad("the file is empty", Remedy.GET_AGAIN);
      }
      JsonFields header = JsonFields.parse(first.get(), lines);
      header.expectOnly("format", "about", "count", "flags");
      if (!header.text("format").equals(FORMAT)) {
        throw header.bad(
            "the format is %s, not \"%s\""
                .formatted(JsonFields.quote(header.text("format")), FORMAT));
      }
      Map<String, Flag> flags = flags(header.object("flags"));
      List<PortVector> vectors = new ArrayList<>();
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        JsonFields vector = JsonFields.parse(line.get(), lines);
        vectors.add(PortVector.read(vector));
        String id = vectors.getLast().id();
        String earlier = ids.putIfAbsent(id, lines.name() + ":" + lines.line());
        if (earlier != null) {
          throw vector.bad(
              "%s has the id %s already".formatted(earlier, JsonFields.quote(id)),
              "give one of the two another id, or take one out");
        }
        for (String flag : vectors.getLast().flags()) {
          if (!flags.containsKey(flag)) {
            throw vector.bad("the header has no flag " + JsonFields.quote(flag));
          }
        }
      }
      if (header.u64("count") != vectors.size()) {
        throw lines.bad(
            "there are %d vectors, and the header says %s"
                .formatted(vectors.size(), Long.toUnsignedString(header.u64("count"))),
            Remedy.GET_AGAIN);
      }
      return new VectorFile(flags, vectors);
    }
  }

  private static Map<String, Flag> flags(JsonFields all) throws BadRecordingException {
    Map<String, Flag> flags = new LinkedHashMap<>();
    for (String name : all.tree().propertyNames()) {
      JsonFields flag = all.object(name).expectOnlyOrWith("fields", "mistake", "harm");
      flags.put(
          name,
          new Flag(
              flag.text("mistake"),
              flag.text("harm"),
              flag.has("fields") ? flag.texts("fields") : List.of()));
    }
    return flags;
  }
}
