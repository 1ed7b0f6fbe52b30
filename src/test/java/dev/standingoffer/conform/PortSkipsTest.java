package dev.standingoffer.conform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.conform.Conversations.Conversation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What LDK as a port is known to skip is there to be asked, and that without LDK. */
class PortSkipsTest {

  @Test
  void allThatIsNamedIsThere() throws Exception {
    List<Conversation> conversations = Conversations.in(Path.of("conformance", "recordings"));
    Set<String> known =
        KnownFailures.read(
            Path.of("conformance", "ldk", "port-skips.txt"),
            Ladder.of(Path.of("conformance", "vectors"), conversations).ids());
    assertThat(known).isNotEmpty();
  }
}
