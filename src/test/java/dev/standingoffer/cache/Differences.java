package dev.standingoffer.cache;

import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.wire.Bytes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.lang3.StringUtils;

/**
 * Where an answer of the core and that of its twin differ: part by part, and at the bottom text by
 * text, so that it does not depend on what the values themselves take for equal.
 */
public final class Differences {

  /** More than this says no more. */
  private static final int MOST_LINES = 5;

  private static final int LONGEST_VALUE = 100;

  private final List<String> lines = new ArrayList<>();

  private Differences() {}

  /** One line for each place in which they differ, the first few; none where they are the same. */
  public static List<String> between(Object core, Object twin) {
    Differences differences = new Differences();
    differences.compare("", core, twin);
    return differences.lines;
  }

  @SuppressWarnings("ReferenceEquality") // what both took over from the state before is the same
  private void compare(String where, Object core, Object twin) {
    if (core == twin || lines.size() == MOST_LINES) {
      return;
    }
    if (core instanceof List<?> list && twin instanceof List<?> other) {
      if (list.size() != other.size()) {
        add(where, "%d elements".formatted(list.size()), "%d elements".formatted(other.size()));
      }
      for (int i = 0; i < Math.min(list.size(), other.size()); i++) {
        compare("%s[%d]".formatted(where, i), list.get(i), other.get(i));
      }
    } else if (core instanceof Map<?, ?> map && twin instanceof Map<?, ?> other) {
      Map<String, Object> values = byText(map);
      Map<String, Object> others = byText(other);
      Set<String> keys = new TreeSet<>(values.keySet());
      keys.addAll(others.keySet());
      keys.forEach(
          key ->
              compare(
                  "%s[%s]".formatted(where, key),
                  Optional.ofNullable(values.get(key)),
                  Optional.ofNullable(others.get(key))));
    } else if (core instanceof Optional<?> a && twin instanceof Optional<?> b) {
      compare(where, a.isPresent() ? a.get() : "none", b.isPresent() ? b.get() : "none");
    } else if (core instanceof Offer a && twin instanceof Offer b) {
      compare(where + ".bytes", a.bytes(), b.bytes());
    } else if (core instanceof Record a && core.getClass().equals(twin.getClass())) {
      for (RecordComponent component : core.getClass().getRecordComponents()) {
        String part = where.isEmpty() ? component.getName() : where + "." + component.getName();
        compare(part, valueOf(component, a), valueOf(component, (Record) twin));
      }
    } else if (!core.getClass().equals(twin.getClass()) || !text(core).equals(text(twin))) {
      add(where, text(core), text(twin));
    }
  }

  private void add(String where, String core, String twin) {
    lines.add(
        "%s: core %s, twin %s"
            .formatted(
                where,
                StringUtils.abbreviate(core, LONGEST_VALUE),
                StringUtils.abbreviate(twin, LONGEST_VALUE)));
  }

  private static String text(Object value) {
    return value instanceof Bytes bytes ? bytes.toHex() : value.toString();
  }

  private static Map<String, Object> byText(Map<?, ?> map) {
    Map<String, Object> values = new HashMap<>();
    map.forEach((key, value) -> values.put(text(key), value));
    return values;
  }

  private static Object valueOf(RecordComponent component, Record owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
