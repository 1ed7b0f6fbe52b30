package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The core does what the real LDK did. */
class RecordingsTest {

  static List<Path> all() {
    return Recordings.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void coreAgrees(Path recording) throws BadRecordingException {
    ReplayReport report = Replayer.replay(recording);
    assertThat(report.difference().map(Difference::toText)).isEmpty();
    assertThat(report.stepCount()).isPositive();
  }

  @Test
  void everyEventIsRecordedAndSoAreMessagesAndWholeCaches() throws BadRecordingException {
    Map<RecordedEvent, Long> steps = new EnumMap<>(RecordedEvent.class);
    long messages = 0;
    long wholeCaches = 0;
    for (Path recording : Recordings.all()) {
      ReplayReport report = Replayer.replay(recording);
      report.steps().forEach((event, count) -> steps.merge(event, count, Long::sum));
      messages += report.messages();
      wholeCaches += report.wholeCaches();
    }
    assertThat(steps).containsOnlyKeys(RecordedEvent.values());
    assertThat(messages).isGreaterThan(1_000);
    assertThat(wholeCaches).isGreaterThan(50);
  }
}
