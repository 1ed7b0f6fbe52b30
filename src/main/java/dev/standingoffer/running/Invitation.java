package dev.standingoffer.running;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.socket.Address;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server gives to somebody who is to be its recipient. Whoever has it is that recipient to
 * the server.
 *
 * @param server the server's id, 33 bytes
 * @param address where it listens
 * @param recipientId who the recipient is to the server; the paths carry it, sealed
 * @param paths to the server, one at least
 */
public record Invitation(
    Bytes server, Address address, Bytes recipientId, List<BlindedMessagePath> paths) {

  private static final String FORMAT = "standing-offer-invitation/1";
  private static final int MAX_LENGTH = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  public Invitation {
    paths = List.copyOf(paths);
  }

  /** As one line of JSON. */
  public String toJson() {
    ObjectNode object = JSON.createObjectNode();
    object.put("format", FORMAT);
    object.put("server", server.toHex());
    object.put("socket", address.toString());
    object.put("recipient_id", recipientId.toHex());
    ArrayNode list = object.putArray("paths");
    paths.forEach(path -> list.add(path.encoding().toHex()));
    return JSON.writeValueAsString(object);
  }

  /**
   * Reads a file.
   *
   * @throws RunningException if it cannot be read, or is no invitation
   */
  public static Invitation read(Path file) throws RunningException {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] bytes = input.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        throw unusable(file, "it is longer than " + MAX_LENGTH + " bytes");
      }
      return parse(file, new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file");
    } catch (AccessDeniedException e) {
      throw unreadable(file, "access is denied");
    } catch (IOException e) {
      throw unreadable(file, "it cannot be read (%s)".formatted(e.getMessage()));
    }
  }

  private static Invitation parse(Path file, String json) throws RunningException {
    try {
      JsonNode object = JSON.readTree(json);
      if (!FORMAT.equals(object.path("format").asString(""))) {
        throw unusable(file, "its format is not " + FORMAT);
      }
      List<BlindedMessagePath> paths = new ArrayList<>();
      for (JsonNode path : object.path("paths")) {
        paths.add(BlindedMessagePathParser.parse(hex("paths", path)));
      }
      if (paths.isEmpty()) {
        throw unusable(file, "it has no paths");
      }
      Bytes server = hex("server", object.path("server"));
      if (!Curve.isPoint(server)) {
        throw unusable(file, "its server is no public key");
      }
      return new Invitation(
          server,
          Address.of(text("socket", object.path("socket"))),
          hex("recipient_id", object.path("recipient_id")),
          paths);
    } catch (JacksonException e) {
      throw unusable(file, "it is no JSON");
    } catch (IllegalArgumentException | DecodeException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    }
  }

  private static Bytes hex(String field, JsonNode value) {
    return Bytes.ofHex(text(field, value));
  }

  private static String text(String field, JsonNode value) {
    if (!value.isString()) {
      throw new IllegalArgumentException("its field %s has no text".formatted(field));
    }
    return value.asString();
  }

  private static RunningException unreadable(Path file, String why) {
    return RunningException.badInput(
        "%s: %s; give the invitation that 'serve' has written"
            .formatted(file, why.replaceAll("\\R", " ")));
  }

  private static RunningException unusable(Path file, String why) {
    return RunningException.badInput(
        "%s: this is no invitation (%s); give the file that 'serve' has written"
            .formatted(file, why.replaceAll("\\R", " ")));
  }

  /** Not the paths: whoever has them is this recipient. */
  @Override
  public String toString() {
    return "Invitation(%s)".formatted(server);
  }
}
