package dev.standingoffer.store;

import dev.standingoffer.wire.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is on a disk, and what is pending: written, but not synchronised. Each name keeps or loses
 * its changes for itself, also the two of one renaming; each block of a file does, and so does its
 * length, which may end at any block. What was never written reads as zeros.
 *
 * <p>A synchronisation that fails leaves what it was asked for pending for ever: a later one that
 * succeeds does not write it, as systems take it for written then.
 *
 * <p>Not in here: blocks that are torn within, names that lead to neither of two files in a
 * renaming, writes and renamings by other programs at the same time, a folder that is lost as a
 * whole, and disks that change what nobody writes. {@code RotTest} has the last.
 */
public final class SimulatedDisk {

  /** More outcomes than that at one point are not looked at one by one, and no test has them. */
  private static final int MAX_OUTCOMES = 100_000;

  static final class Content {
    /** What it holds on the disk, and what it held after each write since. */
    private final List<byte[]> versions = new ArrayList<>();

    private boolean isStuck;

    Content(byte[] durable) {
      versions.add(durable);
    }

    int length() {
      return versions.getLast().length;
    }

    void append(Bytes bytes, int length) {
      Bytes now = Bytes.of(versions.getLast());
      versions.add(Bytes.join(now, Bytes.of(bytes.toArray(), 0, length)).toArray());
    }

    void sync() {
      if (!isStuck) {
        keepLast(versions);
      }
    }

    void failSync() {
      isStuck = true;
    }
  }

  private static final class Entry {
    /** Where the name leads on the disk, and where it led after each change since. */
    private final List<Optional<Content>> versions = new ArrayList<>();

    /** How many versions a synchronisation has failed for. */
    private int stuck;

    Entry(Optional<Content> durable) {
      versions.add(durable);
    }

    void sync() {
      if (stuck < versions.size()) {
        keepLast(versions);
        stuck = 0;
      }
    }

    void failSync() {
      stuck = versions.size() > 1 ? versions.size() : 0;
    }
  }

  private final int blockSize;
  private final Map<String, Entry> entries = new TreeMap<>();
  private int capacity = Integer.MAX_VALUE;
  private boolean isLocked;

  public SimulatedDisk(int blockSize) {
    this.blockSize = blockSize;
  }

  int blockSize() {
    return blockSize;
  }

  /** From now on, so many bytes may be in files. */
  void setCapacity(int bytes) {
    capacity = bytes;
  }

  int room() {
    int used =
        entries.values().stream()
            .flatMap(entry -> entry.versions.getLast().stream())
            .distinct()
            .mapToInt(Content::length)
            .sum();
    return Math.max(0, capacity - used);
  }

  boolean isLocked() {
    return isLocked;
  }

  void setLocked(boolean locked) {
    isLocked = locked;
  }

  // What programs see.

  Optional<Content> at(String name) {
    Entry entry = entries.get(name);
    return entry == null ? Optional.empty() : entry.versions.getLast();
  }

  Optional<Bytes> read(String name) {
    return at(name).map(content -> Bytes.of(content.versions.getLast()));
  }

  List<String> names() {
    return entries.keySet().stream().filter(name -> at(name).isPresent()).toList();
  }

  void change(String name, Optional<Content> content) {
    entries.computeIfAbsent(name, absent -> new Entry(Optional.empty())).versions.add(content);
  }

  void sync() {
    entries.values().forEach(Entry::sync);
  }

  void failSync() {
    entries.values().forEach(Entry::failSync);
  }

  /** The same disk where another program has put a file, and has waited for it. */
  SimulatedDisk with(String name, Bytes bytes) {
    SimulatedDisk changed = copy();
    changed.entries.put(name, new Entry(Optional.of(new Content(bytes.toArray()))));
    return changed;
  }

  SimulatedDisk without(String name) {
    SimulatedDisk changed = copy();
    changed.entries.remove(name);
    return changed;
  }

  // What becomes of it.

  /** The same disk, for a process that is started after another one was killed. */
  public SimulatedDisk copy() {
    Map<Content, Content> copies = new HashMap<>();
    SimulatedDisk copy = new SimulatedDisk(blockSize);
    copy.capacity = capacity;
    entries.forEach(
        (name, entry) -> {
          Entry same = new Entry(Optional.empty());
          same.versions.clear();
          entry.versions.forEach(
              version -> same.versions.add(version.map(content -> copied(content, copies))));
          same.stuck = entry.stuck;
          copy.entries.put(name, same);
        });
    return copy;
  }

  private static Content copied(Content content, Map<Content, Content> copies) {
    return copies.computeIfAbsent(
        content,
        original -> {
          Content copy = new Content(original.versions.getFirst());
          copy.versions.addAll(original.versions.subList(1, original.versions.size()));
          copy.isStuck = original.isStuck;
          return copy;
        });
  }

  /** All that may be left after the power was cut, each once. */
  public List<SimulatedDisk> afterPowerCut() {
    Map<String, SimulatedDisk> outcomes = new LinkedHashMap<>();
    List<Map<String, Content>> namings = new ArrayList<>();
    chooseNames(new ArrayList<>(entries.keySet()), new TreeMap<>(), namings::add);
    for (Map<String, Content> naming : namings) {
      List<Content> contents = new ArrayList<>(distinct(naming).keySet());
      chooseContents(
          contents,
          new HashMap<>(),
          chosen -> {
            SimulatedDisk left = new SimulatedDisk(blockSize);
            left.capacity = capacity;
            naming.forEach(
                (name, content) -> left.entries.put(name, new Entry(chosen.get(content))));
            outcomes.putIfAbsent(left.key(), left);
          });
      if (outcomes.size() > MAX_OUTCOMES) {
        throw new AssertionError("too many outcomes: larger blocks make fewer");
      }
    }
    return List.copyOf(outcomes.values());
  }

  private void chooseNames(
      List<String> names, Map<String, Content> chosen, Consumer<Map<String, Content>> use) {
    if (names.isEmpty()) {
      use.accept(new TreeMap<>(chosen));
      return;
    }
    String name = names.getFirst();
    List<String> others = names.subList(1, names.size());
    for (Optional<Content> version : entries.get(name).versions.stream().distinct().toList()) {
      if (version.isPresent()) {
        chosen.put(name, version.get());
      } else {
        chosen.remove(name);
      }
      chooseNames(others, chosen, use);
    }
    chosen.remove(name);
  }

  private void chooseContents(
      List<Content> contents,
      Map<Content, Optional<Content>> chosen,
      Consumer<Map<Content, Optional<Content>>> use) {
    if (contents.isEmpty()) {
      use.accept(chosen);
      return;
    }
    Content content = contents.getFirst();
    for (byte[] bytes : TornWrites.of(content.versions, blockSize)) {
      chosen.put(content, Optional.of(new Content(bytes)));
      chooseContents(contents.subList(1, contents.size()), chosen, use);
    }
  }

  private static Map<Content, Boolean> distinct(Map<String, Content> naming) {
    Map<Content, Boolean> contents = new HashMap<>();
    naming.values().forEach(content -> contents.put(content, true));
    return contents;
  }

  /**
   * The same for disks on which all is the same that a store can find out, or lose. Unfinished
   * files are never read, so that it does not matter what is in them; of a companion's generations,
   * it matters which is larger.
   */
  public String key() {
    StringBuilder key = new StringBuilder();
    entries.forEach(
        (name, entry) -> {
          TreeSet<String> versions = new TreeSet<>();
          entry.versions.forEach(version -> versions.add(key(name, version)));
          key.append(name).append(':').append(key(name, entry.versions.getLast()));
          key.append(entry.stuck > 0 ? entry.versions.size() - entry.stuck : "").append(versions);
        });
    return key.toString();
  }

  private static String key(String name, Optional<Content> version) {
    if (version.isEmpty()) {
      return "-";
    }
    if (name.endsWith(Replacement.SUFFIX)) {
      return "+";
    }
    Content content = version.get();
    return content.versions.stream()
        .map(bytes -> Ranks.of(Bytes.of(bytes)).toHex())
        .collect(Collectors.joining(",", content.isStuck ? "!" : "", ""));
  }

  private static <T> void keepLast(List<T> list) {
    T last = list.getLast();
    list.clear();
    list.add(last);
  }
}
