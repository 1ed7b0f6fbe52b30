package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.OfferTextError;
import dev.standingoffer.wire.DecodeException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why LDK refuses some input, and where.
 *
 * @param errorClass what LDK calls it
 * @param unit what places are counted in, from 0
 * @param place where it was noticed
 * @param path the names of the values around the place; may be empty
 * @param why what is wrong
 */
record Refusal(String errorClass, Unit unit, int place, String path, String why) {

  /** What places are counted in. */
  enum Unit {
    /** Bytes, of whatever was read. */
    BYTE("byte", ""),
    /** Characters, of the text of an offer. */
    CHARACTER("character", "character ");

    private final String field;
    private final String words;

    Unit(String field, String words) {
      this.field = field;
      this.words = words;
    }
  }

  /** Of bytes. */
  static Refusal of(DecodeException e) {
    return new Refusal(e.kind().toString(), Unit.BYTE, e.position(), e.path(), e.reason());
  }

  /** Of the text of an offer. */
  static Refusal of(String text, DecodeException e) {
    OfferTextError error = OfferTextError.of(text, e);
    return new Refusal(
        ErrorClass.of(error), Unit.CHARACTER, error.character(), error.path(), error.reason());
  }

  /** {@code CLASS at PLACE: PATH: WHY}, without the path where there is none. */
  String describe() {
    return "%s at %s%d: %s%s"
        .formatted(errorClass, unit.words, place, path.isEmpty() ? "" : path + ": ", why);
  }

  /** Adds it to a JSON object. */
  void addTo(ObjectNode node) {
    node.put("class", errorClass);
    node.put(unit.field, place);
    node.put("path", path);
    node.put("why", why);
  }
}
