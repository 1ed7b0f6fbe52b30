package dev.standingoffer.prove;

import dev.standingoffer.solver.Configuration;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Proves claims about caches with any number of slots. */
record AnySlots(SpecModule module, Asking asking) {

  /** With quantifiers, the newer solver for arithmetic is the faster one. */
  static final List<Configuration> CONFIGURATIONS =
      List.of(new Configuration(6, 40_000_000), new Configuration(2, 5_000_000));

  /** Each as if it were the only one; those about the core are left out. */
  List<Proof> prove(Choice choice, EventType event, List<String> names) throws IOException {
    List<Proof> proofs = new ArrayList<>();
    for (String name : names) {
      if (!CoreClaims.NAMES.contains(name)) {
        proofs.add(prove(new Claim(name, choice, event, Claim.ANY_NUMBER), choice, event));
      }
    }
    return proofs;
  }

  /** What nobody knows of any number may be false, and is told of some. */
  private Proof prove(Claim claim, Choice choice, EventType event) throws IOException {
    Proof proof = asked(claim, choice, event);
    return proof.verdict() == Verdict.UNKNOWN
        ? Asking.unknown(
            claim, proof.resources(), proof.remark() + "; it may be false: try --slots 2")
        : proof;
  }

  private Proof asked(Claim claim, Choice choice, EventType event) throws IOException {
    Term wrong;
    try {
      wrong = wrong(claim.name(), choice, event);
    } catch (UntranslatableException | IllegalArgumentException e) {
      return Asking.unknown(claim, 0, "there is no formula: " + e.getMessage());
    }
    return asking.askQuantified(claim, wrong, CONFIGURATIONS);
  }

  private Term wrong(String name, Choice choice, EventType event) {
    Values values = new Values(new Terms());
    Map<String, Value> constants = Inputs.constants(choice, values, Scale.REAL);
    Inputs inputs = new Inputs(values, Scale.REAL);
    StepFormulas formulas =
        new StepFormulas(
            module,
            constants,
            values,
            inputs.cache("c", Claim.ANY_NUMBER),
            inputs.event(event, Claim.ANY_NUMBER));
    Term claimed = formulas.formula(name);
    if (values.terms().isVague()) {
      throw new UntranslatableException("a value that TLA+ leaves open, in a quantifier");
    }
    return values.terms().and(values.terms().facts(), values.terms().not(claimed));
  }
}
