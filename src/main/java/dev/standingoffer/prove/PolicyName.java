package dev.standingoffer.prove;

/** A policy that claims are about, of either half. */
public sealed interface PolicyName permits Choice, ServerChoice {

  /** The word for it in the manifest. */
  String word();
}
