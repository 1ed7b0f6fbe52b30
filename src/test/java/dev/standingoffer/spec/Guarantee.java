package dev.standingoffer.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A formula over a step in {@code spec/OfferCacheProperties.tla} or {@code
 * spec/InvoiceServerProperties.tla}.
 *
 * @param section the heading under which it stands
 * @param name its name
 * @param statements the ids that its comment begins with
 * @param sentence the rest of the comment
 */
record Guarantee(String section, String name, List<String> statements, String sentence) {

  private static final String TEMPTING_FORMS = "Tempting forms";
  private static final Pattern COMMENT =
      Pattern.compile("([RLYK]\\d(?:, [RLYK]\\d)*)(?:, as LDK has it)?: (.*)");

  /** Every formula about the cache, the tempting forms included. */
  static List<Guarantee> all() {
    return in("spec/OfferCacheProperties.tla", "c, e, a");
  }

  /** Every formula about the server, the tempting forms included. */
  static List<Guarantee> ofServer() {
    return in("spec/InvoiceServerProperties.tla", "s, e, a");
  }

  private static List<Guarantee> in(String module, String parameters) {
    return TlaModule.read(module).definitions().stream()
        .filter(definition -> definition.parameters().equals(parameters))
        .map(Guarantee::of)
        .toList();
  }

  private static Guarantee of(TlaModule.Definition definition) {
    Matcher comment = COMMENT.matcher(definition.comment());
    if (!comment.matches()) {
      throw new AssertionError(definition.name() + " names no statement in its comment");
    }
    String sentence = comment.group(2);
    return new Guarantee(
        definition.section(),
        definition.name(),
        Arrays.asList(comment.group(1).split(", ")),
        sentence.substring(0, 1).toUpperCase(Locale.ROOT)
            + sentence.substring(1).replaceAll(" {2,}", " "));
  }

  /** Whether it is false of LDK. */
  boolean isTempting() {
    return section.equals(TEMPTING_FORMS);
  }
}
