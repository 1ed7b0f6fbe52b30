package dev.standingoffer.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.history.History;
import dev.standingoffer.history.PhoneEntry;
import dev.standingoffer.history.Placed;
import dev.standingoffer.history.Ruling;
import dev.standingoffer.history.Variant;
import dev.standingoffer.wire.Time;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a history's rulings is counted. */
class SpecJudgeTest {

  private static final Ruling ACCEPTED = new Ruling(true, 3, "", "");
  private static final Ruling REFUSED = new Ruling(false, 1, "file:2", "why");
  private static final List<Variant> VARIANTS =
      List.of(Variant.without(1), Variant.without(2), Variant.without(3));

  private static Findings counted(Ruling itself, Ruling... variants) {
    List<Placed<PhoneEntry>> entries = List.of(placed(1), placed(2), placed(3));
    Findings findings = new Findings();
    SpecJudge.count(
        new History(List.copyOf(entries)),
        VARIANTS,
        List.of(itself, variants[0], variants[1], variants[2]),
        findings);
    return findings;
  }

  private static Placed<PhoneEntry> placed(long line) {
    return new Placed<>(new PhoneEntry.ClockSet(Time.ZERO), Path.of("phone"), line);
  }

  @Test
  void eachEntryThatIsLeftOutUnnoticedIsWrong() {
    Findings findings = counted(ACCEPTED, REFUSED, REFUSED, ACCEPTED);
    assertThat(findings.count(Count.ACCEPTED)).isEqualTo(1);
    assertThat(findings.count(Count.LEFT_OUT)).isEqualTo(3);
    assertThat(findings.count(Count.UNNOTICED)).isEqualTo(1);
    assertThat(findings.told()).singleElement().asString().endsWith(": phone:3");
    assertThat(counted(ACCEPTED, ACCEPTED, REFUSED, REFUSED).told())
        .singleElement()
        .asString()
        .endsWith(": phone:1");
  }

  @Test
  void aHistoryThatIsRefusedIsWrong() {
    assertThat(counted(ACCEPTED, REFUSED, REFUSED, REFUSED).areWrong()).isFalse();
    Findings findings = counted(REFUSED, REFUSED, REFUSED, REFUSED);
    assertThat(findings.areWrong()).isTrue();
    assertThat(findings.count(Count.REFUSED)).isEqualTo(1);
    assertThat(findings.count(Count.ACCEPTED)).isZero();
  }
}
