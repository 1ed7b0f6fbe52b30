package dev.standingoffer.replay;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The formats of files that hold what LDK did. */
enum Format {
  /** A recipient with its cache. */
  RECIPIENT_1("recipient-conversation/1"),
  /** The same, with fractions of a second and all that it takes to build paths. */
  RECIPIENT_2("recipient-conversation/2"),
  /** A static invoice server, of which each step stands alone. */
  SERVER_1("server-conversation/1"),
  /** A static invoice server with its store. */
  SERVER_2("server-conversation/2"),
  /** What one of LDK's readers said. */
  VERDICTS("verdicts/1"),
  /** What LDK's messenger said to messages that came by some path. */
  PATH_OPENINGS("path-openings/1"),
  /** Where LDK's messenger sends first by some path, and what LDK leaves of the path. */
  PATH_ADVANCES("path-advances/1"),
  /** What LDK's reader of caches said: a file without a header, which begins with a verdict. */
  DECODER_VERDICTS("decoder-verdicts");

  private final String nameInFile;

  Format(String nameInFile) {
    this.nameInFile = nameInFile;
  }

  /** How the first line of a file calls it. */
  String nameInFile() {
    return nameInFile;
  }

  /** The format of a file, by its first line. */
  static Format of(JsonFields first) throws BadRecordingException {
    if (!first.has("format") && (first.has("mutation") || first.has("accepted"))) {
      return DECODER_VERDICTS;
    }
    String name = first.text("format");
    for (Format format : values()) {
      if (format.hasHeader() && format.nameInFile.equals(name)) {
        return format;
      }
    }
    throw first.bad(
        "the format is %s, not one of %s"
            .formatted(
                JsonFields.quote(name),
                Arrays.stream(values())
                    .filter(Format::hasHeader)
                    .map(format -> "\"" + format.nameInFile + "\"")
                    .collect(Collectors.joining(", "))),
        "record it anew in one of these formats");
  }

  private boolean hasHeader() {
    return this != DECODER_VERDICTS;
  }
}
