package dev.standingoffer.prove;

import dev.standingoffer.manifest.BadInputException;
import dev.standingoffer.solver.Cvc5;
import dev.standingoffer.solver.SolverLoader;
import dev.standingoffer.solver.SolverMissingException;
import dev.standingoffer.tlc.Workshop;
import dev.standingoffer.value.UntranslatableException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Proves the claims that are asked for, some at a time, and compares them with their manifest. */
public final class ProofRun {

  /** Up to so many slots, it takes seconds. */
  public static final int QUICK_SLOTS = 4;

  /** Of any number of slots, these take longer than a quick run may. */
  private static final Set<EventName> SLOW_OF_ANY_NUMBER =
      Set.of(EventType.SERVER_PATHS_SET, EventType.TIMER_TICK, EventType.OFFER_REQUESTED);

  /** TLC is asked about no more steps than these. */
  private static final int MOST_JUDGED = 50;

  private ProofRun() {}

  /**
   * What is asked for.
   *
   * @param only the names of claims; empty for all
   * @param slots this number of slots alone, or {@link Claim#ANY_NUMBER}
   * @param thorough whether all numbers of slots are wanted, and any; else those that take seconds,
   *     up to {@link #QUICK_SLOTS}, and for LDK's policy of the cache's core also {@link
   *     Claim#MOST_SLOTS}, and of the guarantees, on six events, any number
   * @param update whether measured numbers are written into the manifest
   * @param questions the folder that the questions are written to
   * @param second a solver that is asked as well; of a thorough run, only what is quick
   */
  public record Options(
      Set<String> only,
      OptionalInt slots,
      boolean thorough,
      boolean update,
      Optional<Path> questions,
      Optional<Cvc5> second) {

    /** All claims; the questions are not written. */
    public static Options all(boolean thorough, boolean update, Optional<Cvc5> second) {
      return new Options(Set.of(), OptionalInt.empty(), thorough, update, Optional.empty(), second);
    }

    private boolean asksSecond(Claim claim) {
      return !claim.isOfAnyNumber() && (!thorough || claim.slots() <= QUICK_SLOTS);
    }

    private List<Group> groups() {
      List<Group> groups = new ArrayList<>();
      if (slots.equals(OptionalInt.of(Claim.ANY_NUMBER)) || (slots.isEmpty() && thorough)) {
        Half.CACHE
            .policies()
            .forEach(
                choice -> groups.add(new Group(Half.CACHE, choice, Claim.ANY_NUMBER, Part.ALL)));
      }
      int least = Math.max(slots.orElse(0), 0);
      int most = slots.orElse(thorough ? Claim.MOST_SLOTS : QUICK_SLOTS);
      for (int each = least; each <= most; each++) {
        for (Half half : Half.values()) {
          for (PolicyName choice : half.policies()) {
            groups.add(new Group(half, choice, each, Part.ALL));
          }
        }
      }
      if (slots.isEmpty() && !thorough) {
        groups.add(new Group(Half.CACHE, Choice.LDK, Claim.MOST_SLOTS, Part.CORE));
        groups.add(new Group(Half.CACHE, Choice.LDK, Claim.ANY_NUMBER, Part.GUARANTEES));
      }
      return groups;
    }

    /**
     * Of any number of slots, what is false of some is not asked, and what is not done only where
     * that is wanted.
     */
    private boolean asks(Claim claim, Proofs proofs) {
      return !claim.isOfAnyNumber()
          || (proofs.expected().containsKey(claim) && !isTooSlow(claim))
          || ((update || slots.isPresent()) && !proofs.isFalseOfSomeNumber(claim));
    }

    private boolean isTooSlow(Claim claim) {
      return slots.isEmpty()
          && !thorough
          && claim.isOfAnyNumber()
          && SLOW_OF_ANY_NUMBER.contains(claim.event());
    }

    private boolean wants(Claim claim) {
      return !isTooSlow(claim)
          && groups().stream()
              .anyMatch(
                  group ->
                      group.choice() == claim.choice()
                          && group.slots() == claim.slots()
                          && wants(group, claim.name()));
    }

    private boolean wants(Group group, String name) {
      return (only.isEmpty() || only.contains(name)) && group.part().has(name);
    }
  }

  /** Is told how far it is. */
  @FunctionalInterface
  public interface Listener {

    /** All claims of a half, a policy and a number of slots are done; there are some. */
    void done(List<Proof> proofs);
  }

  /**
   * Runs it.
   *
   * @param home the project's folder
   * @throws BadInputException if an option, the manifest or the spec cannot be used
   * @throws SolverMissingException if Z3 cannot be loaded
   * @throws IOException if a file cannot be written
   */
  public static ProofReport run(Path home, Options options, Listener listener)
      throws BadInputException, SolverMissingException, IOException, InterruptedException {
    Path file = home.resolve(Proofs.FILE);
    Proofs proofs = options.update() && !Files.exists(file) ? Proofs.none() : Proofs.read(file);
    Optional<SecondSolver> second = options.second().map(SecondSolver::new);
    Provers provers = provers(home, options, second);
    List<String> names = provers.names();
    requireNames(options, names, proofs);
    String solver = SolverLoader.load();
    List<Proof> done = prove(provers, options, proofs, listener);
    if (done.isEmpty() && proofs.missing(done, options::wants).isEmpty()) {
      throw new BadInputException(
          "nothing of that is claimed of so many slots; docs/proofs.md says what is");
    }
    if (options.update()) {
      proofs = proofs.with(done, names);
      Files.writeString(file, proofs.text(names));
    }
    List<String> complaints = new ArrayList<>(provers.lemmaComplaints());
    complaints.addAll(proofs.complaints(done));
    complaints.addAll(proofs.missing(done, options::wants));
    Map<Claim, Judgement> judged = judged(home, provers, told(done, complaints, options));
    judged.forEach(
        (claim, judgement) -> {
          if (!judgement.isRefuted()) {
            complaints.add(claim + ": TLC says of a step that refutes it: " + judgement.verdict());
          }
        });
    return new ProofReport(
        solver, done, complaints, judged, second.map(each -> each.opinion(done, complaints)));
  }

  /**
   * The claims of which a step is told: those that were asked for, and those that nobody expects.
   */
  private static List<Claim> told(List<Proof> proofs, List<String> complaints, Options options) {
    return proofs.stream()
        .filter(proof -> proof.example().isPresent())
        .map(Proof::claim)
        .filter(
            claim ->
                !options.only().isEmpty()
                    || complaints.stream().anyMatch(each -> Proofs.isAbout(claim, each)))
        .limit(MOST_JUDGED)
        .toList();
  }

  private static Map<Claim, Judgement> judged(Path home, Provers provers, List<Claim> claims)
      throws IOException, InterruptedException {
    Map<Claim, Judgement> judged = new LinkedHashMap<>();
    Map<Claim, Proof.Counterexample> steps = new LinkedHashMap<>();
    for (Claim claim : claims.stream().filter(provers::isGuarantee).toList()) {
      judged.put(claim, Judgement.NONE);
      provers.stepForTlc(claim).ifPresent(step -> steps.put(claim, step));
    }
    if (!steps.isEmpty()) {
      try (Workshop workshop = Workshop.open()) {
        judged.putAll(new TlcJudge(workshop, home).judge(steps));
      }
    }
    return judged;
  }

  private static Provers provers(Path home, Options options, Optional<SecondSolver> second)
      throws BadInputException {
    Optional<Path> folder = options.questions();
    if (folder.isPresent()) {
      try {
        Files.createDirectories(folder.get());
      } catch (IOException e) {
        throw new BadInputException(
            "%s is no folder that questions can be written to".formatted(folder.get()));
      }
    }
    try {
      return Provers.of(
          home,
          (claim, text) -> {
            if (folder.isPresent()) {
              Files.writeString(folder.get().resolve(fileName(claim)), text);
            }
            if (second.isPresent() && options.asksSecond(claim)) {
              second.get().ask(claim, text);
            }
          });
    } catch (IOException e) {
      throw new BadInputException(
          e instanceof FileSystemException missing && missing.getReason() != null
              ? missing.getFile() + ": " + missing.getReason()
              : String.valueOf(e.getMessage()));
    }
  }

  private static String fileName(Claim claim) {
    return "%s-%s-%s-%s.smt2"
        .formatted(
            claim.name(),
            claim.event().word(),
            claim.choice().word().replace(' ', '-'),
            Claim.slotsWord(claim.slots()));
  }

  /** One that the manifest alone has may be asked for, too: it is missing. */
  private static void requireNames(Options options, List<String> names, Proofs proofs)
      throws BadInputException {
    for (String name : options.only()) {
      if (!names.contains(name)
          && proofs.expected().keySet().stream().noneMatch(each -> each.name().equals(name))) {
        throw new BadInputException(
            "there is no claim '%s'; claims are the guarantees and invariants of spec/, each alone and with %s after it, %s, %s, and those of the cores: %s, CoreStore"
                .formatted(
                    name,
                    Prover.IS_DEFINED,
                    StepFormulas.ANSWER + Prover.IS_DEFINED,
                    Prover.UNAMBIGUOUS,
                    String.join(", ", CoreClaims.NAMES)));
      }
    }
  }

  /** Some of the claims. */
  private enum Part {
    ALL,
    CORE,
    GUARANTEES;

    boolean has(String name) {
      return switch (this) {
        case ALL -> true;
        case CORE -> CoreClaims.NAMES.contains(name);
        case GUARANTEES -> !CoreClaims.NAMES.contains(name) && !name.endsWith(Prover.IS_DEFINED);
      };
    }
  }

  /** Claims of one half, one policy and one number of slots. */
  private record Group(Half half, PolicyName choice, int slots, Part part) {}

  private static List<Proof> prove(
      Provers provers, Options options, Proofs proofs, Listener listener)
      throws BadInputException, IOException, InterruptedException {
    Map<Group, List<Future<List<Proof>>>> waiting = new LinkedHashMap<>();
    List<Proof> all = new ArrayList<>();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      try {
        for (Group group : options.groups()) {
          List<Future<List<Proof>>> futures = new ArrayList<>();
          for (EventName event : group.half().events()) {
            futures.add(
                workers.submit(
                    () ->
                        provers.prove(
                            group.choice(),
                            event,
                            group.slots(),
                            name ->
                                options.wants(group, name)
                                    && options.asks(
                                        new Claim(name, group.choice(), event, group.slots()),
                                        proofs))));
          }
          waiting.put(group, futures);
        }
        for (List<Future<List<Proof>>> futures : waiting.values()) {
          List<Proof> ofGroup = new ArrayList<>();
          for (Future<List<Proof>> future : futures) {
            ofGroup.addAll(future.get());
          }
          if (!ofGroup.isEmpty()) {
            listener.done(ofGroup);
          }
          all.addAll(ofGroup);
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException cause) {
          throw cause;
        }
        if (e.getCause() instanceof UntranslatableException cause) {
          throw new BadInputException(
              "there is no formula for something in spec/: " + cause.getMessage());
        }
        throw new IllegalStateException(e.getCause());
      } finally {
        workers.shutdownNow(); // nobody waits for what is left
      }
    }
    return all;
  }
}
