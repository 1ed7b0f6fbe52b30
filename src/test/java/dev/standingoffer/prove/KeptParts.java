package dev.standingoffer.prove;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.manifest.Fields;
import dev.standingoffer.manifest.JsonLayout;
import dev.standingoffer.prove.NeededParts.Grade;
import dev.standingoffer.tla.FormulaPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What came of the parts of all guarantees when a solver was asked, as {@link #FILE} has it: those
 * of each half, in the order of the text.
 */
record KeptParts(Map<Half, List<Kept>> halves) {

  private static final Path FILE = Path.of("model-checking", "needed-parts.json");

  private static final String FORMAT = "standing-offer-needed-parts/1";

  /**
   * A part.
   *
   * @param text as it stands in the formula
   */
  record Kept(String guarantee, String text, Grade grade) {

    static Kept of(FormulaPart part, Grade grade) {
      return new Kept(part.guarantee(), part.text(), grade);
    }
  }

  List<Kept> of(Half half) {
    return halves.getOrDefault(half, List.of());
  }

  static KeptParts read() throws BadInputException {
    Map<Half, List<Kept>> halves = new EnumMap<>(Half.class);
    Fields fields = Fields.of(FILE);
    fields.expectFormat(FORMAT);
    for (Fields half : fields.objects("halves")) {
      List<Kept> all = new ArrayList<>();
      for (Fields part : half.objects("parts")) {
        all.add(
            new Kept(
                part.text("guarantee"),
                part.text("part"),
                part.oneOf("grade", Stream.of(Grade.values()), Grade::word)));
        part.expectNoOthers();
      }
      halves.put(half.oneOf("half", Stream.of(Half.values()), Half::word), all);
      half.expectNoOthers();
    }
    fields.expectNoOthers();
    return new KeptParts(halves);
  }

  void write() throws IOException {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
    ArrayNode nodes = document.putArray("halves");
    for (Half half : Half.values()) {
      ArrayNode parts = nodes.addObject().put("half", half.word()).putArray("parts");
      for (Kept part : of(half)) {
        parts
            .addObject()
            .put("guarantee", part.guarantee())
            .put("part", part.text())
            .put("grade", part.grade().word());
      }
    }
    Files.writeString(FILE, JsonLayout.write(document));
  }
}
