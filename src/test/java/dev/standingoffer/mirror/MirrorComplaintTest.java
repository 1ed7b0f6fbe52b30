package dev.standingoffer.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorComplaintTest {

  @Test
  void whatDiffersComesFirst() {
    String error =
        """
        TLC threw an unexpected exception. The exception was a MirrorException
        : the Java core differs from the spec
        answer.next.slots[1].invoiceCreatedAt: spec 3, core 0
        cache: [slots |-> <<>>]
        event: [type |-> "TimerTicked"]\
        """;
    assertThat(MirrorComplaint.in(error).orElseThrow())
        .isEqualTo(
            new MirrorComplaint(
                "answer.next.slots[1].invoiceCreatedAt: spec 3, core 0",
                List.of("cache: [slots |-> <<>>]", "event: [type |-> \"TimerTicked\"]")));
  }

  @Test
  void aStepThatCannotBeComparedIsSaid() {
    MirrorComplaint complaint =
        MirrorComplaint.in("produced: the step cannot be compared: no such time: 7\nevent: e")
            .orElseThrow();
    assertThat(complaint.first()).isEqualTo("the step cannot be compared: no such time: 7");
    assertThat(complaint.others()).containsExactly("event: e");
  }

  @Test
  void otherErrorsAreNoneOfAMirrors() {
    assertThat(MirrorComplaint.in("Invariant Safe is violated.")).isEmpty();
  }
}
