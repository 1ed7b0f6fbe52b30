package dev.standingoffer.prove;

import dev.standingoffer.prove.NeededParts.Grade;
import dev.standingoffer.prove.NeededParts.Slots;
import dev.standingoffer.solver.Answer;
import dev.standingoffer.solver.Configuration;
import dev.standingoffer.solver.Z3;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Evaluation;
import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Evaluator;
import dev.standingoffer.tla.FormulaPart;
import dev.standingoffer.tla.FormulaPart.Change;
import dev.standingoffer.tla.Obligation;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.SpecModule;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Block;
import dev.standingoffer.value.Value.Fields;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Mapping;
import dev.standingoffer.value.Value.Sequence;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All questions about one event, caches or stores of one size, and any answers to it. */
final class NeededPartsAsking {

  /** The slots that the first setting of paths makes. */
  static final int NUM_SLOTS = 2;

  /** The most copies of a message. */
  private static final int MOST_COPIES = 3;

  private static final String WELL_FORMED = "WellFormed";

  private final SpecModule module;
  private final List<String> guarantees;
  private final Map<FormulaPart, Grade> grades;
  private final Terms terms = new Terms();
  private final Values values = new Values(terms);
  private final Map<String, Value> constants;
  private final Value state;
  private final Value event;

  /** The spec's answer. */
  private final Value step;

  private final Fields any;
  private final Term isState;

  /**
   * Makes them, under any policy that makes two slots and sends few copies.
   *
   * @param grades what is known of the parts, which becomes more
   */
  NeededPartsAsking(
      SpecModule module,
      List<String> guarantees,
      Map<FormulaPart, Grade> grades,
      EventName name,
      Slots slots) {
    this.module = module;
    this.guarantees = guarantees;
    this.grades = grades;
    AnyAnswer answers = new AnyAnswer(values);
    if (name instanceof EventType type) {
      constants = new HashMap<>(Inputs.constants(Choice.ANY, values, Scale.REAL));
      constants.put("NumSlots", values.integer(NUM_SLOTS));
      constants.put(
          "MaxCopies", new Int(terms.integerVariable("few copies", Bounds.of(1, MOST_COPIES))));
      Inputs inputs = new Inputs(values, Scale.REAL);
      state = inputs.cache("c", slots.before());
      event = inputs.event(type, slots.persisted());
      any = answers.ofCache(slots.next());
      isState = terms.constant(true);
    } else {
      constants = ServerInputs.constants(ServerChoice.ANY, values, Scale.REAL);
      ServerInputs inputs = ServerInputs.of(values, Scale.REAL);
      Mapping store = inputs.store(slots.before());
      state = store;
      event = inputs.event((ServerEventType) name);
      any = answers.ofServer(slots.next() + 1);
      isState = terms.and(inputs.areDistinct(store), answers.isStore(any));
    }
    step = evaluator(false).apply(StepFormulas.ANSWER, state, event);
  }

  private Evaluator evaluator(boolean collects) {
    return new Evaluator(module, constants, Map.of(), values, collects);
  }

  /** Whether an answer of the spec is one of any answers, and has an effect of this type. */
  boolean canGive(String effect) {
    Block all = ((Sequence) any.byName().get("effects").value()).blocks().getFirst();
    List<Term> isThere = new ArrayList<>();
    for (int i = 0; i < all.elements().size(); i++) {
      Value type = ((Fields) all.elements().get(i)).byName().get("type").value();
      isThere.add(
          terms.and(
              terms.less(terms.number(i), all.length()), values.equal(type, values.text(effect))));
    }
    Term isAnswer = terms.and(isState, values.equal(step, any));
    return Z3.ask(terms.and(isAnswer, terms.or(isThere)), Configuration.USUAL)
        instanceof Answer.Possible;
  }

  /** Asks about parts. */
  void ask(List<FormulaPart> open) {
    find(Grade.TRUTH, step, questions(open, Change.WEAKER, this::isFalseOfStep));
    List<FormulaPart> left = open.stream().filter(part -> isOpen(part, Grade.TRUTH)).toList();
    if (left.isEmpty()) {
      return;
    }
    Map<String, Term> kept = new LinkedHashMap<>();
    for (String guarantee : guarantees) {
      kept.put(guarantee, evaluator(false).truth(guarantee, state, event, any));
    }
    Map<FormulaPart, Term> letThrough =
        questions(
            left,
            Change.STRONGER,
            part -> terms.and(isState, truth(part, any), terms.not(kept.get(part.guarantee()))));
    Term isWellFormed = kept.getOrDefault(WELL_FORMED, terms.constant(true));
    find(
        Grade.ITSELF,
        any,
        limited(
            letThrough,
            part -> part.guarantee().equals(WELL_FORMED) ? terms.constant(true) : isWellFormed));
    find(Grade.SHAPE, any, limited(letThrough, _ -> terms.constant(true)));
    letThrough.keySet().removeIf(part -> grades.get(part) != Grade.ITSELF);
    find(
        Grade.ALONE,
        any,
        limited(
            letThrough,
            part ->
                terms.and(
                    kept.entrySet().stream()
                        .filter(each -> !each.getKey().equals(part.guarantee()))
                        .map(Map.Entry::getValue)
                        .toList())));
  }

  private boolean isOpen(FormulaPart part, Grade found) {
    return grades.get(part).compareTo(found) > 0;
  }

  /** The answers of which something holds, for each part that does not change its formula so. */
  private Map<FormulaPart, Term> questions(
      List<FormulaPart> parts, Change not, Function<FormulaPart, Term> wanted) {
    Map<FormulaPart, Term> all = new LinkedHashMap<>();
    for (FormulaPart part : parts) {
      if (part.change() != not) {
        try {
          all.put(part, wanted.apply(part));
        } catch (UntranslatableException e) {
          becomeWithout(part, e);
        }
      }
    }
    return all;
  }

  private Map<FormulaPart, Term> limited(
      Map<FormulaPart, Term> questions, Function<FormulaPart, Term> limit) {
    Map<FormulaPart, Term> all = new LinkedHashMap<>();
    questions.forEach((part, wanted) -> all.put(part, terms.and(wanted, limit.apply(part))));
    return all;
  }

  /** There is no formula: because there is no value, or for another reason. */
  private void becomeWithout(FormulaPart part, UntranslatableException why) {
    boolean isUndefined = String.valueOf(why.getMessage()).contains("Undefined[]");
    become(part, isUndefined ? Grade.MEANING : Grade.UNKNOWN);
  }

  private void become(FormulaPart part, Grade grade) {
    grades.merge(part, grade, (old, found) -> found.compareTo(old) < 0 ? found : old);
  }

  private Term isFalseOfStep(FormulaPart part) {
    return terms.and(isState, terms.not(truth(part, step)));
  }

  private Term truth(FormulaPart part, Value answer) {
    return part.without(module, constants, values, false)
        .truth(part.guarantee(), state, event, answer);
  }

  /**
   * Looks for something that is wanted of each part, and in which the formula means something, with
   * the part and without it. They are asked about together; what is found for one may do for
   * others.
   */
  private void find(Grade grade, Value answer, Map<FormulaPart, Term> wanted) {
    Map<FormulaPart, Term> left = new LinkedHashMap<>(wanted);
    left.keySet().removeIf(part -> !isOpen(part, grade));
    while (!left.isEmpty()) {
      switch (Z3.ask(terms.or(List.copyOf(left.values())), Configuration.USUAL)) {
        case Answer.Impossible _ -> left.clear();
        case Answer.Possible(Assignment example, long _) ->
            found(grade, answer, new Evaluation(example), left);
        case Answer.Unknown _ -> {
          left.keySet().forEach(part -> become(part, Grade.UNKNOWN));
          left.clear();
        }
      }
    }
  }

  private void found(Grade grade, Value answer, Evaluation example, Map<FormulaPart, Term> left) {
    for (FormulaPart part : List.copyOf(left.keySet())) {
      if (example.truth(left.get(part))) {
        Term both =
            terms.and(
                meaning(part.without(module, constants, values, true), part, answer),
                meaning(evaluator(true), part, answer));
        if (example.truth(both)) {
          become(part, grade);
          left.remove(part);
        } else {
          left.computeIfPresent(part, (_, wanted) -> terms.and(wanted, both));
        }
      }
    }
  }

  /** What has to hold for a guarantee to mean something. */
  private Term meaning(Evaluator evaluator, FormulaPart part, Value answer) {
    evaluator.truth(part.guarantee(), state, event, answer);
    return terms.and(
        evaluator.obligations().stream()
            .filter(each -> each.kind() == Kind.UNDEFINED)
            .map(Obligation::condition)
            .toList());
  }

  /**
   * Asks for a step of the spec of which the formula without a part means nothing; else for any
   * answer of which that is so, though with the part it means something. A part that is there for
   * nothing may do that as well where the formula means nothing of other answers.
   */
  void askForMeaning(List<FormulaPart> unneeded) {
    Term isWellFormed =
        guarantees.contains(WELL_FORMED)
            ? evaluator(false).truth(WELL_FORMED, state, event, any)
            : terms.constant(true);
    Term isAsked = terms.and(isState, isWellFormed);
    for (FormulaPart part : unneeded) {
      try {
        Term with = meaning(evaluator(true), part, any);
        Term without = meaning(part.without(module, constants, values, true), part, any);
        Term ofStep = meaning(part.without(module, constants, values, true), part, step);
        if (isPossible(terms.and(isState, terms.not(ofStep)))) {
          become(part, Grade.MEANING);
        } else if (isPossible(terms.and(isAsked, with, terms.not(without)))) {
          boolean always = ask(terms.and(isAsked, terms.not(with))) instanceof Answer.Impossible;
          become(part, always ? Grade.MEANING : Grade.OPEN);
        }
      } catch (UntranslatableException e) {
        becomeWithout(part, e);
      }
    }
  }

  private static boolean isPossible(Term wanted) {
    return ask(wanted) instanceof Answer.Possible;
  }

  private static Answer ask(Term wanted) {
    return Z3.ask(wanted, Configuration.USUAL);
  }
}
