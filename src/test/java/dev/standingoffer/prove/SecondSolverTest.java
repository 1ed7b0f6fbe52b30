package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.standingoffer.solver.Cvc5;
import dev.standingoffer.solver.SolverMissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another solver is found and asked, and contradictions are told; here, scripts that play one. */
class SecondSolverTest {

  private static final String VERSION = "This is cvc5 version 9.8";

  @TempDir private Path folder;

  /** A program that has one answer to all questions, which it reads or not. */
  private Path program(String version, String answer) throws IOException {
    Path program = folder.resolve("cvc5");
    Files.writeString(
        program,
        "#!/bin/sh\n[ \"$1\" = --version ] && echo '%s' && exit\n%s\n".formatted(version, answer));
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private Optional<Cvc5> found() throws InterruptedException {
    return Cvc5.find("/not/there::" + folder);
  }

  private static Proof proof(Verdict verdict) {
    Claim claim = new Claim(verdict.word(), Choice.LDK, EventType.TIMER_TICK, 1);
    return new Proof(claim, verdict, 1, Optional.empty(), "");
  }

  /** What comes of questions about one claim of each verdict. */
  private List<String> complaints(String answer, SecondOpinion expected) throws Exception {
    program(VERSION, answer);
    SecondSolver second = new SecondSolver(found().orElseThrow());
    List<Proof> proofs =
        List.of(proof(Verdict.PROVEN), proof(Verdict.FALSE), proof(Verdict.UNKNOWN));
    for (Proof proof : proofs) {
      second.ask(proof.claim(), "(check-sat)\n".repeat(100_000));
    }
    List<String> complaints = new ArrayList<>();
    assertThat(second.opinion(proofs, complaints)).isEqualTo(expected);
    return complaints;
  }

  @Test
  void whatItContradictsIsTold() throws Exception {
    assertThat(complaints("cat > /dev/null; echo unsat", new SecondOpinion("cvc5 9.8", 1, 0)))
        .containsExactly(proof(Verdict.FALSE).claim() + ": false by Z3, and not by cvc5 9.8");
    assertThat(complaints("cat > /dev/null; echo sat", new SecondOpinion("cvc5 9.8", 1, 0)))
        .containsExactly(proof(Verdict.PROVEN).claim() + ": proven by Z3, and not by cvc5 9.8");
  }

  /** Also one that does not read what it is asked. */
  @Test
  void whatIsNoAnswerIsNone() throws Exception {
    for (String answer : List.of("cat > /dev/null; echo unknown", "echo '(error no)'", "exit 1")) {
      assertThat(complaints(answer, new SecondOpinion("cvc5 9.8", 0, 2))).isEmpty();
    }
  }

  @Test
  void whatDoesNotSayItsVersionIsNotThere() throws Exception {
    assertThat(Cvc5.find("")).isEmpty();
    assertThat(found()).isEmpty();
    program("something else", "");
    assertThat(found()).isEmpty();
    assertThatExceptionOfType(SolverMissingException.class)
        .isThrownBy(() -> Cvc5.load(folder.toString()))
        .withMessageContaining("cvc5 is not on the PATH");
  }
}
