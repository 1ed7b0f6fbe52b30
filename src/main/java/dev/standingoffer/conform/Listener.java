package dev.standingoffer.conform;

/** Is told how a port does, as it goes. */
public interface Listener {

  /** A vector or a conversation is over. */
  void over(Result result);

  /** A level is over. */
  void over(LevelSummary level);

  /** Is told, and does nothing. */
  Listener SILENT =
      new Listener() {
        @Override
        public void over(Result result) {
          // Nobody listens.
        }

        @Override
        public void over(LevelSummary level) {
          // Nobody listens.
        }
      };
}
