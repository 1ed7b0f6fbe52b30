package dev.standingoffer.inspect;

import dev.standingoffer.bolt12.OfferFields;
import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The values of an offer's fields in words. */
public final class OfferWords {

  static final String NONE = "none";

  /** The chains that people use, by the hashes of their first blocks, as offers write these. */
  private static final Map<String, String> CHAINS =
      Map.of(
          "6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000", "bitcoin",
          "43497fd7f826957108f4a30fd9cec3aeba79972084e90ead01ea330900000000", "testnet3",
          "43f08bdab050e35b567c864b91f47f50ae725ae2de53bcfbbaf284da00000000", "testnet4",
          "f61eee3b63a380a477a063af32b2bbc97c9ff9f01f2c4225e973988108000000", "signet",
          "06226e46111a0b59caaf126043eb5bbf28c34f3a5e332a1fc7b2b73cf188910f", "regtest");

  private OfferWords() {}

  /** The name of a chain, if it has one. */
  static Optional<String> chainName(Bytes hash) {
    return Optional.ofNullable(CHAINS.get(hash.toHex()));
  }

  /** The numbers of the bits that are set, from the smallest on. */
  public static List<Integer> features(Bytes features) {
    List<Integer> bits = new ArrayList<>();
    for (int i = features.length() - 1; i >= 0; i--) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        if ((features.at(i) >> bit & 1) == 1) {
          bits.add((features.length() - 1 - i) * Byte.SIZE + bit);
        }
      }
    }
    return bits;
  }

  /** The same for people. */
  static String describeFeatures(Bytes features) {
    List<Integer> bits = features(features);
    return bits.isEmpty()
        ? NONE
        : (bits.size() == 1 ? "bit " : "bits ")
            + String.join(", ", bits.stream().map(String::valueOf).toList());
  }

  static String amount(OfferFields fields) {
    OptionalLong amount = fields.amount();
    if (amount.isEmpty()) {
      return "none: the payer decides";
    }
    String number = Long.toUnsignedString(amount.getAsLong());
    return fields
        .currency()
        .map(currency -> "%s of the smallest unit of %s".formatted(number, currency))
        .orElse(number + " msat");
  }

  static String quantity(OptionalLong max) {
    if (max.isEmpty()) {
      return "1";
    }
    return max.getAsLong() == 0 ? "any" : "up to " + Long.toUnsignedString(max.getAsLong());
  }

  /** A text of someone else's in quotes. What might not be seen, or do harm, is given by number. */
  public static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            character -> {
              if (character == '"' || character == '\\') {
                quoted.append('\\').appendCodePoint(character);
              } else if (isSeen(character)) {
                quoted.appendCodePoint(character);
              } else {
                quoted.append("\\u{%x}".formatted(character));
              }
            });
    return quoted.append('"').toString();
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
