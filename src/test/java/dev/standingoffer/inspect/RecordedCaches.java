package dev.standingoffer.inspect;

import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The caches of real nodes in the recordings, each with the time at which it was written. */
public final class RecordedCaches {

  private static final Path FOLDER = Path.of("conformance", "recordings");

  /**
   * A cache.
   *
   * @param name file and step
   * @param bytes its bytes
   * @param now the time of the step
   */
  public record Recorded(String name, Bytes bytes, Time now) {
    public InputFile file() {
      return new InputFile(name, InputFile.Encoding.BINARY, bytes);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private RecordedCaches() {}

  public static Stream<Recorded> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Recorded> caches = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".ndjson.gz")).sorted().toList()) {
        addAll(file, caches);
      }
      if (caches.isEmpty()) {
        throw new AssertionError("no recorded caches");
      }
      return caches.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addAll(Path file, List<Recorded> caches) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      Time now = Time.ZERO;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode step = JsonMapper.shared().readTree(line);
        JsonNode time = step.at("/input/now");
        now = time.isIntegralNumber() ? Time.ofSeconds(time.longValue()) : now;
        for (String place : List.of("/input/cache", "/output/cache")) {
          if (step.at(place).isString()) {
            String name = FOLDER.relativize(file) + " step " + step.get("step") + " " + place;
            caches.add(new Recorded(name, Bytes.ofHex(step.at(place).stringValue()), now));
          }
        }
      }
    }
  }
}
