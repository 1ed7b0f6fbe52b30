package dev.standingoffer.conform;

import dev.standingoffer.conform.Conversations.Conversation;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.PortLevel;
import dev.standingoffer.replay.PortVector;
import dev.standingoffer.replay.VectorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a port is led through, level by level. No level needs a later one.
 *
 * @param rungs the levels, in their order
 * @param flags what it means to fail a vector that has a flag, by the flag's name
 */
public record Ladder(List<Rung> rungs, Map<String, VectorFile.Flag> flags) {

  /** Recorded conversations, without keys; the levels before have the names that vectors say. */
  public static final String CONVERSATIONS = "conversations";

  /** Conversations again, with the keys from which all is built. */
  public static final String FULL = "full";

  /** Conversations with servers, without keys. */
  public static final String STORE = "store";

  /** Conversations with servers, with their keys. */
  public static final String SERVER = "server";

  /** The last level: vectors of what LDK does not do. */
  public static final String REMEDIES = PortVector.REMEDIES;

  /** What stands on no ladder: conversations that nobody recorded. */
  static final String FRESH = "fresh";

  /** Stands for the levels of all events. */
  public static final String EVENTS = "events";

  private static final List<String> FILES =
      List.of("codec.ndjson", "transitions.ndjson", "remedies.ndjson");
  private static final Set<String> BYTES = Set.of("read", "write");

  public Ladder {
    rungs = List.copyOf(rungs);
    flags = Map.copyOf(flags);
  }

  /**
   * A level.
   *
   * @param level its name
   * @param vectors its questions
   * @param conversations the conversations, where it is a level of these
   */
  public record Rung(String level, List<PortVector> vectors, List<Conversation> conversations) {

    public Rung {
      vectors = List.copyOf(vectors);
      conversations = List.copyOf(conversations);
    }

    /** For what a port is asked. */
    PortLevel portLevel() {
      return Ladder.portLevel(level);
    }

    private Rung only(Predicate<PortVector> vector, Predicate<Conversation> conversation) {
      return new Rung(
          level,
          vectors.stream().filter(vector).toList(),
          conversations.stream().filter(conversation).toList());
    }

    private boolean isEmpty() {
      return vectors.isEmpty() && conversations.isEmpty();
    }

    private boolean isNamed(Set<String> names) {
      boolean isEvent =
          !BYTES.contains(level) && !level.equals(REMEDIES) && !isOfConversations(level);
      return names.contains(level) || (isEvent && names.contains(EVENTS));
    }
  }

  /**
   * All vectors of a folder, and conversations behind them.
   *
   * @throws BadRecordingException if a file of vectors cannot be used
   */
  public static Ladder of(Path vectors, List<Conversation> conversations)
      throws BadRecordingException, IOException {
    Map<String, VectorFile.Flag> flags = new HashMap<>();
    Map<String, List<PortVector>> levels = new LinkedHashMap<>();
    Map<String, String> ids = new HashMap<>();
    for (String name : FILES) {
      VectorFile file = VectorFile.read(vectors.resolve(name), ids);
      flags.putAll(file.flags());
      for (PortVector vector : file.vectors()) {
        levels.computeIfAbsent(vector.level(), _ -> new ArrayList<>()).add(vector);
      }
    }
    List<PortVector> ofRemedies = levels.remove(REMEDIES);
    List<Rung> rungs = new ArrayList<>();
    levels.forEach((level, all) -> rungs.add(new Rung(level, all, List.of())));
    rungs.add(new Rung(CONVERSATIONS, List.of(), conversations));
    rungs.add(new Rung(STORE, List.of(), under(STORE, conversations)));
    rungs.add(new Rung(FULL, List.of(), under(FULL, conversations)));
    rungs.add(new Rung(SERVER, List.of(), conversations));
    rungs.add(new Rung(REMEDIES, ofRemedies == null ? List.of() : ofRemedies, List.of()));
    return new Ladder(rungs, flags);
  }

  /** The same ones, under other names: a port may fail one at one level alone. */
  private static List<Conversation> under(String level, List<Conversation> conversations) {
    return conversations.stream().map(each -> each.named(level + "/" + each.id())).toList();
  }

  /** For what a port is asked at a level. */
  static PortLevel portLevel(String level) {
    return switch (level) {
      case FULL -> PortLevel.FULL;
      case STORE -> PortLevel.STORE;
      case SERVER -> PortLevel.SERVER;
      default -> PortLevel.CACHE;
    };
  }

  /** Whether a level has conversations, and no vectors. */
  static boolean isOfConversations(String level) {
    return Set.of(CONVERSATIONS, FULL, STORE, SERVER, FRESH).contains(level);
  }

  /** Conversations alone. */
  public static Ladder ofConversations(List<Conversation> conversations) {
    return new Ladder(List.of(new Rung(CONVERSATIONS, List.of(), conversations)), Map.of());
  }

  /** The names of all levels, and the one that stands for several. */
  public List<String> levels() {
    return Stream.concat(rungs.stream().map(Rung::level), Stream.of(EVENTS)).toList();
  }

  /** The names of all vectors and conversations. */
  public Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    for (Rung rung : rungs) {
      rung.vectors().forEach(vector -> ids.add(vector.id()));
      rung.conversations().forEach(conversation -> ids.add(conversation.id()));
    }
    return ids;
  }

  /** These levels alone. */
  public Ladder atLevels(Set<String> names) {
    return new Ladder(rungs.stream().filter(rung -> rung.isNamed(names)).toList(), flags);
  }

  /** What has one of these names, or one of these flags. */
  public Ladder only(Set<String> names) {
    return new Ladder(
        rungs.stream()
            .map(
                rung ->
                    rung.only(
                        vector ->
                            names.contains(vector.id())
                                || vector.flags().stream().anyMatch(names::contains),
                        conversation -> names.contains(conversation.id())))
            .filter(rung -> !rung.isEmpty())
            .toList(),
        flags);
  }
}
