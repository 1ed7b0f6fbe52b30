package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The name of {@link EveryEvent} is kept. */
class EveryEventTest {

  @Test
  void noKindOfEventIsMissing() {
    Set<Class<?>> kinds =
        EveryEvent.to(Cache.NEW, Samples.offer(1)).stream()
            .map(Event::getClass)
            .collect(Collectors.toSet());
    assertThat(kinds).containsExactlyInAnyOrder(permitted());
  }

  private static Class<?>[] permitted() {
    return Arrays.stream(Event.class.getPermittedSubclasses()).toArray(Class<?>[]::new);
  }
}
