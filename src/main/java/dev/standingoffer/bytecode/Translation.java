package dev.standingoffer.bytecode;

/** What makes formulas of the bytecode. */
interface Translation {

  /** That of the project. Tests have others, which are wrong. */
  Translation USUAL =
      new Translation() {
        @Override
        public Library library(Machine machine, boolean timesAreNumbers) {
          return new Library(machine, timesAreNumbers);
        }

        @Override
        public Instructions instructions(Machine machine, int frame, boolean isConstructor) {
          return new Instructions(machine, frame, isConstructor);
        }
      };

  /** The methods that are not followed. */
  Library library(Machine machine, boolean timesAreNumbers);

  /** The instructions of a call. */
  Instructions instructions(Machine machine, int frame, boolean isConstructor);
}
