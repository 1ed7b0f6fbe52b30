package dev.standingoffer.inspect;

import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A file with the secrets of a node: a JSON object as {@code keys} in the header of a recorded
 * conversation, of which {@code entropy_key} may be missing and is not read. A complaint names
 * fields and places, and never what is there.
 *
 * @param keys the secrets
 * @param warning what is to be said about the file, though it is read
 */
public record KeysFile(NodeKeys keys, Optional<String> warning) {

  /** As many bytes have four fields at most, with all the white space that anybody wants. */
  private static final int MAX_LENGTH = 1 << 16;

  private static final String NODE_SECRET = "node_secret";
  private static final String EXPANDED_KEY_MATERIAL = "expanded_key_material";
  private static final String RECEIVE_AUTH_KEY = "receive_auth_key";
  private static final String ENTROPY_KEY = "entropy_key";

  private static final Set<String> FIELDS =
      Set.of(NODE_SECRET, EXPANDED_KEY_MATERIAL, RECEIVE_AUTH_KEY, ENTROPY_KEY);

  private static final int SECRET_LENGTH = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  /** Reads a file. */
  public static KeysFile read(String file) throws BadInputException {
    String name = file.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?");
    try {
      Path path = Path.of(file);
      byte[] bytes;
      try (InputStream input = Files.newInputStream(path)) {
        bytes = input.readNBytes(MAX_LENGTH + 1);
      }
      if (bytes.length > MAX_LENGTH) {
        throw new BadInputException(name, "this is longer than any file of keys; check the path");
      }
      return new KeysFile(keys(name, fields(name, bytes)), warning(name, path));
    } catch (NoSuchFileException e) {
      throw new BadInputException(name, "there is no such file of keys; check the path");
    } catch (InvalidPathException e) {
      throw new BadInputException("the file of keys", "this names no file; check the path");
    } catch (IOException e) {
      throw new BadInputException(name, "the keys cannot be read; check what it is");
    }
  }

  private static Optional<String> warning(String name, Path path) throws IOException {
    try {
      return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)
          ? Optional.of(
              name + ": everybody on this machine can read these keys; chmod o-r takes that away")
          : Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static NodeKeys keys(String name, Map<String, byte[]> fields) throws BadInputException {
    for (String field : new String[] {NODE_SECRET, EXPANDED_KEY_MATERIAL, RECEIVE_AUTH_KEY}) {
      if (!fields.containsKey(field)) {
        throw bad(name, "the field \"%s\" is missing".formatted(field));
      }
    }
    byte[] nodeSecret = secret(fields, NODE_SECRET);
    if (!SecretKey.isOne(nodeSecret)) {
      throw bad(name, "\"node_secret\" is no secret key");
    }
    return NodeKeys.of(
        SecretKey.of(nodeSecret),
        ReceiveKey.of(Bytes.of(secret(fields, RECEIVE_AUTH_KEY))),
        ExpandedKey.of(Bytes.of(secret(fields, EXPANDED_KEY_MATERIAL))));
  }

  private static byte[] secret(Map<String, byte[]> fields, String field) {
    return fields.getOrDefault(field, new byte[0]);
  }

  /** The values, which are never made texts. */
  private static Map<String, byte[]> fields(String name, byte[] bytes) throws BadInputException {
    Map<String, byte[]> fields = new HashMap<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw bad(name, "this is no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        if (!FIELDS.contains(field)) {
          throw bad(
              name,
              "there is a field at line %d that is none of keys"
                  .formatted(parser.currentTokenLocation().getLineNr()));
        }
        if (fields.containsKey(field)) {
          throw bad(name, "the field \"%s\" is there twice".formatted(field));
        }
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          throw bad(name, "\"%s\" is not a text".formatted(field));
        }
        fields.put(field, bytes(name, field, parser));
      }
      if (parser.nextToken() != null) {
        throw bad(name, "there is something behind the JSON object");
      }
      return fields;
    } catch (JacksonException e) {
      // What it says has parts of the text.
      throw bad(name, "this is no JSON");
    }
  }

  private static byte[] bytes(String name, String field, JsonParser parser)
      throws BadInputException {
    char[] text = parser.getStringCharacters();
    int from = parser.getStringOffset();
    int length = parser.getStringLength();
    if (length != 2 * SECRET_LENGTH) {
      throw bad(
          name, "\"%s\" has %d characters, not %d".formatted(field, length, 2 * SECRET_LENGTH));
    }
    byte[] bytes = new byte[SECRET_LENGTH];
    for (int i = 0; i < bytes.length; i++) {
      char high = text[from + 2 * i];
      char low = text[from + 2 * i + 1];
      if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
        throw bad(name, "\"%s\" is not made of hexadecimal digits".formatted(field));
      }
      bytes[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
    }
    return bytes;
  }

  private static BadInputException bad(String name, String what) {
    return new BadInputException(
        name, what + "; docs/inspect.md says what a file of keys looks like");
  }
}
