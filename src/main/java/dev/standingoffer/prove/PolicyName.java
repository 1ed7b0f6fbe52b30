package dev.standingoffer.prove;

/** A policy that claims are about, of either half. */
public sealed interface PolicyName permits Choice, ServerChoice {

  /** The word for it in the manifest. */
  String word();

  /** Whether it stands for every policy. */
  default boolean isAny() {
    return switch (this) {
      case Choice choice -> choice == Choice.ANY;
      case ServerChoice choice -> choice == ServerChoice.ANY;
    };
  }
}
