package dev.standingoffer.tlc;

import dev.standingoffer.manifest.Model;

/** Is told how the models come along. The calls come from several threads. */
public interface Listener {

  /** A model's process is started. */
  default void started(Model model) {}

  /** A model's process has generated so many states. */
  default void progressed(Model model, long statesGenerated) {}

  /** A model is done and judged. */
  default void finished(ModelResult result) {}

  /** Tells nobody. */
  Listener SILENT = new Listener() {};
}
