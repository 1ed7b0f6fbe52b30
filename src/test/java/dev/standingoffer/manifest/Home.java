package dev.standingoffer.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project of one module, {@code Counter}, and as many models as a test needs. */
public final class Home {

  /** A model that holds; tests change single places of it. */
  public static final String HOLDS =
      """
      {
        "name": "holds",
        "claim": "The counter stays in its range.",
        "kind": "holds",
        "when": "plain",
        "module": "Counter.tla",
        "config": "holds.cfg",
        "workers": 1,
        "heapMegabytes": 128,
        "properties": ["InRange"],
        "expected": {
          "exitCode": 0,
          "violated": [],
          "statesGenerated": 41,
          "distinctStates": 15,
          "depth": 5
        },
        "bounds": "small"
      }
      """;

  /** A model with two violations, of which TLC finds both. */
  public static final String SURVEY =
      HOLDS
          .replace("\"name\": \"holds\"", "\"name\": \"survey\", \"continue\": true")
          .replace("\"kind\": \"holds\"", "\"kind\": \"must-fail\"")
          .replace("holds.cfg", "invariants.cfg")
          .replace("[\"InRange\"]", "[\"InRange\", \"NeverA\", \"NeverB\"]")
          .replace("\"violated\": []", "\"violated\": [\"NeverA\", \"NeverB\"]");

  private final Path folder;

  public Home(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(models());
    Files.createDirectories(folder.resolve("spec"));
    copy("Counter.tla");
  }

  public Path folder() {
    return folder;
  }

  public Path models() {
    return folder.resolve("model-checking");
  }

  public Path manifest() {
    return models().resolve("manifest.json");
  }

  /** Copies files of {@code models/}. */
  public Home copy(String... files) throws IOException {
    for (String file : files) {
      try (InputStream in = Home.class.getResourceAsStream("models/" + file)) {
        Files.copy(in, models().resolve(file));
      }
    }
    return this;
  }

  /** Writes the manifest. */
  public Home manifest(String... models) throws IOException {
    return text(
        """
        {
          "format": "standing-offer-models/1",
          "bounds": {"small": "A counter up to 4 is all that is looked at."},
          "models": [%s]
        }
        """
            .formatted(String.join(",", models)));
  }

  /** Writes the manifest as it is given. */
  Home text(String manifest) throws IOException {
    Files.writeString(manifest(), manifest);
    return this;
  }
}
