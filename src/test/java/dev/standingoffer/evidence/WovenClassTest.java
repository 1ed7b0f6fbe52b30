package dev.standingoffer.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.standingoffer.cache.Status;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of comparison is counted on the side on which it comes out, and answers as before. */
class WovenClassTest {

  private static final Path SOURCES = Path.of("src/test/java");

  private static final Time ONE = new Time(1, 0);
  private static final Time TWO = new Time(2, 0);
  private static final Time NANOSECOND = new Time(0, 1);

  private final Class<?> type;
  private final List<Site> sites;

  WovenClassTest() throws IOException {
    WovenClass woven = weave(Compared.class);
    sites = woven.sites();
    type = new WovenLoader().define(woven.classFile());
  }

  /** Defines one class, which sees all others of this one's loader. */
  private static final class WovenLoader extends ClassLoader {

    WovenLoader() {
      super(WovenClassTest.class.getClassLoader());
    }

    Class<?> define(byte[] classFile) {
      return defineClass(null, classFile, 0, classFile.length);
    }
  }

  private static WovenClass weave(Class<?> original) throws IOException {
    String name = original.getName();
    Path source = SOURCES.resolve(name.replaceFirst("\\$.*", "").replace('.', '/') + ".java");
    try (InputStream in =
        original.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      return WovenClass.of(in.readAllBytes(), Files.readAllLines(source), 0);
    }
  }

  @BeforeEach
  void hasSites() {
    assertThat(sites).isNotEmpty();
  }

  @Test
  void ordersOfTimes() throws Exception {
    assertThat(sides("before", ONE, TWO)).containsExactly("isBefore: less", "true");
    assertThat(sides("before", ONE, ONE)).containsExactly("isBefore: equal", "false");
    assertThat(sides("before", ONE.plus(NANOSECOND), ONE))
        .containsExactly("isBefore: greater", "false");
    assertThat(sides("after", ONE, TWO)).containsExactly("isAfter: less", "false");
    assertThat(sides("after", ONE, ONE)).containsExactly("isAfter: equal", "false");
    assertThat(sides("after", TWO, ONE)).containsExactly("isAfter: greater", "true");
  }

  @Test
  void ages() throws Exception {
    Time now = new Time(5, 0);
    assertThat(sides("older", ONE, now.minus(ONE).plus(NANOSECOND), now))
        .containsExactly("isOlderThan: less", "false");
    assertThat(sides("older", ONE, now.minus(ONE), now))
        .containsExactly("isOlderThan: equal", "false");
    assertThat(sides("older", ONE, now.minus(ONE).minus(NANOSECOND), now))
        .containsExactly("isOlderThan: greater", "true");
    assertThat(sides("older", now.plus(ONE), ONE, now))
        .containsExactly("isOlderThan: less", "false");
    assertThat(sides("older", Time.ZERO, now.plus(NANOSECOND), now))
        .containsExactly("isOlderThan: less", "isOlderThan: clock below length", "false");
  }

  @Test
  void sumsAndDifferences() throws Exception {
    assertThat(sides("sum", Time.MAX.minus(ONE), ONE)).startsWith("plus: in range");
    assertThat(sides("sum", Time.MAX, NANOSECOND))
        .containsExactly("plus: out of range", Time.MAX.toString());
    assertThat(sides("difference", ONE, ONE))
        .containsExactly("minus: in range", Time.ZERO.toString());
    assertThat(sides("difference", ONE, TWO))
        .containsExactly("minus: out of range", Time.ZERO.toString());
  }

  @Test
  void numbers() throws Exception {
    assertThat(sides("least", 1, 2)).containsExactly("min: less", "1");
    assertThat(sides("leastOfLongs", 2L, 2L)).containsExactly("min: equal", "2");
    assertThat(sides("leastOfLongs", 1L << 40, 2L)).containsExactly("min: greater", "2");
    assertThat(sides("above", 1, 2)).containsExactly("numbers: less", "false");
    assertThat(sides("above", 2, 2)).containsExactly("numbers: equal", "false");
    assertThat(sides("above", 3, 2)).containsExactly("numbers: greater", "true");
    assertThat(sides("negative", -1)).containsExactly("number and 0: less", "true");
    assertThat(sides("none", 0)).containsExactly("number and 0: equal", "true");
    assertThat(sides("none", 5)).containsExactly("number and 0: different", "false");
    assertThat(sides("sameNumber", 5, 5)).containsExactly("numbers: equal", "true");
    assertThat(sides("sameNumber", 5, 6)).containsExactly("numbers: different", "false");
  }

  @Test
  void equalityAndQuestions() throws Exception {
    List<String> list = new ArrayList<>(List.of("a"));
    assertThat(sides("equalLists", list, List.of("a"))).containsExactly("equals: equal", "true");
    assertThat(sides("equalLists", list, List.of())).containsExactly("equals: different", "false");
    assertThat(sides("same", list, list)).containsExactly("references: equal", "true");
    assertThat(sides("same", list, List.of("a"))).containsExactly("references: different", "false");
    assertThat(sides("missing", list)).containsExactly("reference: not null", "false");
    assertThat(sides("missing", new Object[] {null})).containsExactly("reference: null", "true");
    assertThat(sides("present", Optional.of(1))).containsExactly("isPresent: true", "true");
    assertThat(sides("truth", false)).containsExactly("condition: false", "0");
  }

  @Test
  void types() throws Exception {
    assertThat(sides("ready", Status.PENDING)).containsExactly("instanceof Ready: false", "false");
    assertThat(sides("ready", new Status.Ready(ONE)))
        .containsExactly("instanceof Ready: true", "true");
    assertThat(sides("arm", Status.PENDING)).containsExactly("switch: Pending", "1");
    assertThat(sides("arm", new Status.Used(ONE))).containsExactly("switch: Used", "3");
  }

  @Test
  void whatIsNotAskedIsNotCounted() throws Exception {
    assertThat(sides("both", Optional.empty(), 1)).containsExactly("isPresent: false", "false");
    assertThat(sides("both", Optional.of(1), 1))
        .containsExactly("isPresent: true", "numbers: equal", "false");
  }

  /** Else a comparison would be in the core that no table has. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        Uncountable.Hidden.class,
        Uncountable.Compared.class,
        Uncountable.Longs.class,
        Uncountable.Chosen.class
      })
  void whatCannotBeCountedIsRefused(Class<?> wrong) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weave(wrong))
        .withMessageStartingWith(wrong.getName() + ":");
  }

  /** The sides that a call adds to, and what it answers. */
  private List<String> sides(String name, Object... arguments) throws Exception {
    Method method =
        Stream.of(type.getDeclaredMethods())
            .filter(each -> each.getName().equals(name))
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    Counts before = Probes.counts();
    Object answer = method.invoke(null, arguments);
    Counts after = Probes.counts();
    List<String> sides = new ArrayList<>();
    for (Site site : sites) {
      site.numbers()
          .filter(side -> after.of(side) > before.of(side))
          .forEach(side -> sides.add(site.name().inWords() + ": " + site.side(side).side()));
    }
    sides.add(String.valueOf(answer));
    return sides;
  }
}
