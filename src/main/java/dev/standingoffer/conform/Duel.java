package dev.standingoffer.conform;

import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.conform.FreshRun.Seeds;
import dev.standingoffer.fresh.Fresh;
import dev.standingoffer.fresh.FreshHeader;
import dev.standingoffer.fresh.Shortening;
import dev.standingoffer.fresh.Shrinking;
import dev.standingoffer.replay.BadRecordingException;
import dev.standingoffer.replay.ConversationReport;
import dev.standingoffer.replay.Difference;
import dev.standingoffer.replay.FreshConversation;
import dev.standingoffer.replay.FreshInput;
import dev.standingoffer.replay.FreshStep;
import dev.standingoffer.replay.JsonFields;
import dev.standingoffer.replay.Replayer;
import dev.standingoffer.replay.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * The core against the real LDK: LDK is led through conversations that nobody recorded, and what it
 * writes is replayed as every recording is, to the last byte that takes keys to build. What differs
 * is led again, ever shorter.
 */
public final class Duel implements AutoCloseable {

  /** How many differences are made shorter before it ends. */
  private static final int MAX_DIFFERENCES = 3;

  private final RunningPort running;
  private final Path folder;
  private final Consumer<String> listener;

  private Duel(List<String> command, Duration limit, Path folder, Consumer<String> listener) {
    this.running = new RunningPort(command, limit);
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * What came of it.
   *
   * @param release which LDK it says it is
   * @param conversations how many agree
   * @param steps how many steps agree
   * @param differing how many conversations do not agree
   */
  public record Outcome(String release, long conversations, long steps, int differing) {

    public boolean agrees() {
      return differing == 0;
    }
  }

  /**
   * What LDK did.
   *
   * @param lines the recording, as far as it went
   * @param trouble why it went no further
   * @param isLate whether that was waited for, which nobody does again and again
   */
  private record Recorded(List<String> lines, Optional<String> trouble, boolean isLate) {}

  /**
   * How a conversation compares.
   *
   * @param steps how many steps agree
   * @param why in a few lines, where it does not agree
   */
  private record Compared(long steps, Optional<String> why) {

    boolean agrees() {
      return why.isEmpty();
    }
  }

  /**
   * Leads LDK.
   *
   * @param command starts a program that is given inputs, and writes what LDK does ({@code lead} of
   *     {@code conformance/ldk})
   * @param limit how long it may take to its next line
   * @param folder where the shortest recordings that differ are written
   * @param listener is told of each conversation, in a line or, where it differs, in some
   * @throws IOException if it cannot be started, or a recording not be written
   * @throws InterruptedException if this JVM is ending
   */
  public static Outcome run(
      List<String> command, Seeds seeds, Duration limit, Path folder, Consumer<String> listener)
      throws IOException, InterruptedException {
    try (Duel duel = new Duel(command, limit, folder, listener)) {
      return duel.run(seeds);
    }
  }

  private Outcome run(Seeds seeds) throws IOException, InterruptedException {
    String release = "LDK";
    long conversations = 0;
    long steps = 0;
    int differing = 0;
    for (long seed = seeds.first(); seed <= seeds.last() && differing < MAX_DIFFERENCES; seed++) {
      Recorded recorded = lead(FreshHeader.of(seed), inputs(seed, seeds.steps()));
      release = recorded.lines().isEmpty() ? release : release(recorded.lines().getFirst());
      Compared compared = compare(recorded);
      steps += compared.steps();
      if (compared.agrees()) {
        conversations++;
        listener.accept(
            "seed %d: %d steps agree to the last byte".formatted(seed, compared.steps()));
      } else {
        differing++;
        tell(seed, compared, recorded.isLate());
      }
    }
    return new Outcome(release, conversations, steps, differing);
  }

  /** By what the core does; LDK is given the inputs alone. */
  private static List<FreshInput> inputs(long seed, long count) {
    Fresh fresh = new Fresh(seed);
    List<FreshInput> inputs = new ArrayList<>();
    for (long number = 0; number < count; number++) {
      inputs.add(fresh.next().input());
    }
    return inputs;
  }

  private static String release(String header) {
    return header.replaceFirst(".*\"recorded_from\":\"([^\"]*)\".*", "$1");
  }

  private Recorded lead(ObjectNode header, List<FreshInput> inputs)
      throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    try {
      PortProcess ldk = running.started();
      StringBuilder questions = new StringBuilder();
      questions.append(header.deepCopy().put("steps", inputs.size())).append('\n');
      for (int number = 0; number < inputs.size(); number++) {
        questions.append(FreshStep.unanswered(number, inputs.get(number))).append('\n');
      }
      ldk.send(questions.toString());
      int most = inputs.size() + 1;
      while (lines.size() < most) {
        String what = lines.isEmpty() ? "the header" : "step " + (lines.size() - 1);
        for (JsonFields line : ldk.receive(what, most - lines.size())) {
          lines.add(line.tree().toString());
        }
      }
      return new Recorded(lines, Optional.empty(), false);
    } catch (PortFailure e) {
      close();
      return new Recorded(lines, Optional.of("LDK: %s%n".formatted(e.line())), e.isLate());
    }
  }

  /** By the rules of the release that LDK says it is, if they are known. */
  private static Compared compare(Recorded recorded) {
    if (recorded.trouble().isPresent()) {
      return new Compared(Math.max(0, recorded.lines().size() - 1), recorded.trouble());
    }
    try {
      Report report =
          Replayer.replay(
              Path.of("what LDK did"), recorded.lines(), rules(recorded.lines().getFirst()));
      ConversationReport conversation = (ConversationReport) report;
      return new Compared(
          conversation.difference().map(Difference::step).orElseGet(conversation::stepCount),
          conversation.difference().map(Difference::toText));
    } catch (BadRecordingException e) {
      return new Compared(0, Optional.of("%s%n".formatted(e.getMessage())));
    }
  }

  private static Optional<LdkRelease> rules(String header) {
    return LdkRelease.of(release(header)).or(() -> Optional.of(LdkRelease.DEFAULT));
  }

  private void tell(long seed, Compared compared, boolean isLate)
      throws IOException, InterruptedException {
    listener.accept("seed %d: step %d is another one with LDK".formatted(seed, compared.steps()));
    if (isLate) {
      listener.accept(compared.why().orElseThrow().strip());
      return;
    }
    ObjectNode header = FreshHeader.of(seed);
    Shortening.Trial<FreshInput> trial =
        inputs -> {
          Compared again = compare(lead(header, inputs));
          return again.agrees() ? OptionalInt.empty() : OptionalInt.of((int) again.steps());
        };
    List<FreshInput> shortest = Shrinking.shortest(seed, compared.steps(), trial).orElseThrow();
    String about = "fresh, of seed %d, made shorter: the last step differs".formatted(seed);
    header.put("about", about);
    Recorded recorded = lead(header, shortest);
    Path file = folder.resolve("duel-%d.ndjson".formatted(seed));
    Files.createDirectories(folder);
    boolean isWhole = recorded.trouble().isEmpty();
    Files.write(
        file, isWhole ? recorded.lines() : FreshConversation.recording(header, about, shortest));
    listener.accept(compare(recorded).why().or(compared::why).orElseThrow().strip());
    listener.accept(
        "made shorter, with %s answers: %s".formatted(isWhole ? "LDK's" : "the core's", file));
  }

  @Override
  public void close() {
    running.close();
  }
}
