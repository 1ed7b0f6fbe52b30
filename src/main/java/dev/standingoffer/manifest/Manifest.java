package dev.standingoffer.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All models, as {@code model-checking/manifest.json} lists them.
 *
 * @param models in the order of the file
 * @param bounds what a run does not show, by the keys that models use
 */
public record Manifest(List<Model> models, Map<String, String> bounds) {

  /** The format that this version reads. */
  static final String FORMAT = "standing-offer-models/1";

  /** The model of this name. */
  public Optional<Model> find(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }
}
