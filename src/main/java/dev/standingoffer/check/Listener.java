package dev.standingoffer.check;

/** Is told how the models come along. The calls come from several threads. */
interface Listener {

  /** A model's process is started. */
  void started(Model model);

  /** A model's process has generated so many states. */
  void progressed(Model model, long statesGenerated);

  /** A model is done and judged. */
  void finished(ModelResult result);

  /** The recordings are replayed. */
  void replayed(Recordings recordings);

  /** The scripts for the real LDK are run, or left out. */
  void scripted(RealLdk ldk);

  /** So many mutants of the core are judged. */
  void mutated(int done, int all);

  /** All mutants are judged. */
  void mutated(MutationReport report);

  /** Tells nobody. */
  Listener SILENT =
      new Listener() {
        @Override
        public void started(Model model) {}

        @Override
        public void progressed(Model model, long statesGenerated) {}

        @Override
        public void finished(ModelResult result) {}

        @Override
        public void replayed(Recordings recordings) {}

        @Override
        public void scripted(RealLdk ldk) {}

        @Override
        public void mutated(int done, int all) {}

        @Override
        public void mutated(MutationReport report) {}
      };
}
