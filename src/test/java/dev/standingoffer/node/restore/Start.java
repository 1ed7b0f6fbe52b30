package dev.standingoffer.node.restore;

/** How a recipient starts again whose disk is not what it was. */
enum Start {
  UNHEEDED("a backup of an hour ago, gone on with as if it were current"),
  HEEDED("the same, started as the store has found it"),
  BUILT_SINCE("the same, but one of the offers was built after the backup was made"),
  SAME_ID("a start from nothing under the same recipient id"),
  NEW_ID("a start from nothing under a new recipient id");

  private final String words;

  Start(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
