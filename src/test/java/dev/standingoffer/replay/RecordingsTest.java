package dev.standingoffer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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
    ConversationReport report = Recordings.replay(recording);
    assertThat(report.difference().map(Difference::toText)).isEmpty();
    assertThat(report.stepCount()).isPositive();
  }

  @Test
  void everyEventIsRecordedAndSoAreMessagesAndWholeCaches() throws BadRecordingException {
    Set<String> events = new HashSet<>();
    long messages = 0;
    long wholeCaches = 0;
    for (Path recording : Recordings.all()) {
      ConversationReport report = Recordings.replay(recording);
      events.addAll(report.steps().keySet());
      messages += report.messages();
      wholeCaches += report.wholeCaches();
    }
    assertThat(events)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(RecordedEvent.values()).map(RecordedEvent::nameInFile),
                    Stream.of(RecordedServerEvent.values()).map(RecordedServerEvent::nameInFile))
                .toList());
    assertThat(messages).isGreaterThan(1_000);
    assertThat(wholeCaches).isGreaterThan(50);
  }
}
