package dev.standingoffer.evidence;

import dev.standingoffer.evidence.Holes.Hole;
import dev.standingoffer.evidence.Holes.Reason;
import dev.standingoffer.mirror.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What comes up in which evidence.
 *
 * @param sites all comparisons of the core
 * @param counts what came up in each kind of evidence
 * @param holes what is not to come up
 * @param failures what the runs themselves complain of
 * @param elapsed how long it took
 */
public record EvidenceReport(
    List<Site> sites,
    Map<Evidence, Counts> counts,
    Holes holes,
    List<String> failures,
    Duration elapsed) {

  /** The name under which {@code --only} selects it. */
  public static final String NAME = "evidence";

  /** Whether there is no complaint. */
  public boolean isAsExpected() {
    return complaints().isEmpty();
  }

  /** The outcomes of both halves, by their names. */
  static List<String> outcomes() {
    return Stream.of(Vocabulary.CACHE, Vocabulary.SERVER)
        .flatMap(half -> half.cells().stream())
        .toList();
  }

  /** How many sides all comparisons have. */
  public int sides() {
    return sites.stream().mapToInt(site -> site.sides().size()).sum();
  }

  /** How many sides come up in a kind of evidence. */
  public long sidesIn(Evidence evidence) {
    return sites.stream()
        .flatMapToInt(Site::numbers)
        .filter(side -> of(evidence).of(side) > 0)
        .count();
  }

  /** How many outcomes of events come up in a kind of evidence. */
  public long outcomesIn(Evidence evidence) {
    return outcomes().stream().filter(outcome -> of(evidence).of(outcome) > 0).count();
  }

  /** How many comparisons come up with all their sides in a kind of evidence. */
  public long wholeIn(Evidence evidence) {
    return sites.stream()
        .filter(site -> site.numbers().allMatch(side -> of(evidence).of(side) > 0))
        .count();
  }

  /** How much does not come up in a kind of evidence for this kind of reason. */
  public long holesIn(Evidence evidence, Holes.Verdict verdict) {
    return holes.reasons().entrySet().stream()
        .filter(each -> each.getKey().in() == evidence && each.getValue().verdict() == verdict)
        .count();
  }

  /** The same without the holes that come up. */
  public EvidenceReport withOpenHolesOnly() {
    Map<Hole, Long> all = all();
    Map<Hole, Reason> open = new LinkedHashMap<>(holes.reasons());
    open.keySet().removeIf(hole -> all.getOrDefault(hole, 0L) > 0);
    return new EvidenceReport(
        sites, counts, new Holes(holes.propertyTests(), open), failures, elapsed);
  }

  /** What documents show of it: by the names of their parts, the lines. Nothing if a run failed. */
  public SortedMap<String, List<String>> parts() {
    return failures.isEmpty() ? EvidenceTables.of(this) : new TreeMap<>();
  }

  Counts of(Evidence evidence) {
    return Objects.requireNonNull(counts.get(evidence));
  }

  /** Everything that can come up in each kind of evidence, with how often it does. */
  private Map<Hole, Long> all() {
    Map<Hole, Long> all = new LinkedHashMap<>();
    for (Evidence evidence : Evidence.values()) {
      Counts seen = of(evidence);
      for (String outcome : outcomes()) {
        all.put(new Hole(evidence, new Case.Outcome(outcome)), seen.of(outcome));
      }
      for (Site site : sites) {
        site.numbers().forEach(side -> all.put(new Hole(evidence, site.side(side)), seen.of(side)));
      }
    }
    return all;
  }

  /** The events in whose answers a side comes up elsewhere, but not in this evidence. */
  List<String> eventsWithout(Evidence evidence, int side) {
    SortedSet<String> here = of(evidence).eventsOf(side);
    return Stream.of(Evidence.values())
        .flatMap(other -> of(other).eventsOf(side).stream())
        .distinct()
        .filter(event -> !here.contains(event))
        .sorted()
        .toList();
  }

  /** All in which the result is not as it should be. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>(failures);
    if (!failures.isEmpty()) {
      return complaints; // what did not run says nothing
    }
    if (sites.isEmpty()) {
      complaints.add("there are no comparisons");
    }
    Map<Hole, Long> all = all();
    all.forEach(
        (hole, count) -> {
          boolean isListed = holes.reasons().containsKey(hole);
          if (count == 0 && !isListed) {
            complaints.add(
                "never comes up in the %s, and evidence.json does not say why: %s"
                    .formatted(hole.in().word(), hole.what()));
          } else if (count > 0 && isListed) {
            complaints.add(
                "evidence.json says why it does not come up in the %s, but it does: %s"
                    .formatted(hole.in().word(), hole.what()));
          }
        });
    for (Hole hole : holes.reasons().keySet()) {
      if (!all.containsKey(hole)) {
        complaints.add("evidence.json has something that there is not: " + hole.what());
      }
    }
    return complaints;
  }
}
