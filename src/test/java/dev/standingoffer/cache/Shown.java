package dev.standingoffer.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PerProperty;
import net.jqwik.api.lifecycle.Store;

/**
 * What the tries of one property have still to show, all taken together. The property is annotated
 * with {@link ByTheEnd}, and fails where something was to be shown and was not.
 */
public final class Shown {

  private final Set<String> missing = new TreeSet<>();

  /** Looks when the last try has passed. */
  public static final class ByTheEnd implements PerProperty.Lifecycle {
    @Override
    public void onSuccess() {
      Store<Shown> shown = Store.get(Shown.class);
      assertThat(shown.get().missing).as("shown by no try").isEmpty();
    }
  }

  private Shown() {}

  /** That of the property that runs. */
  public static Shown ofThisProperty(Set<String> all) {
    return Store.getOrCreate(
            Shown.class,
            Lifespan.PROPERTY,
            () -> {
              Shown shown = new Shown();
              shown.missing.addAll(all);
              return shown;
            })
        .get();
  }

  /**
   * Notes what a try has shown.
   *
   * @param shown asked of what no try has shown so far
   */
  public void note(Predicate<String> shown) {
    missing.removeIf(shown);
  }

  /** Notes which mistakes a try has shown. */
  public <W> void noteMistakes(Map<String, W> mistakes, Predicate<W> shows) {
    note(name -> mistakes.containsKey(name) && shows.test(mistakes.get(name)));
  }
}
