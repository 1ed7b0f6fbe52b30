package dev.standingoffer.tla;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Binding.Known;
import dev.standingoffer.tla.Obligation.Kind;
import dev.standingoffer.tla.Operators.Use;
import dev.standingoffer.value.Unlimited;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Images;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Member;
import dev.standingoffer.value.Value.Members;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;

/** Finite sets, and what ranges over them. */
final class SetOperators {

  private final Evaluator evaluator;
  private final Values values;
  private final Terms terms;
  private final Unlimited unlimited;
  private final LargeSets large;

  SetOperators(Evaluator evaluator, Values values) {
    this.evaluator = evaluator;
    this.values = values;
    terms = values.terms();
    unlimited = values.unlimited();
    large = new LargeSets(evaluator, values);
  }

  private static Scope with(Use use, FormalParamNode variable, Value value) {
    return Scope.with(use.scope(), variable, new Known(value));
  }

  // What ranges over sets.

  Value forAll(Use use) {
    return new Truth(terms.not(some(use, terms::not)));
  }

  Value exists(Use use) {
    return new Truth(some(use, truth -> truth));
  }

  /** Whether there is one for which the body, or its opposite, holds. */
  private Term some(Use use, UnaryOperator<Term> wanted) {
    List<Range> ranges = new ArrayList<>();
    FormalParamNode[][] lists = use.node().getBdedQuantSymbolLists();
    for (int i = 0; i < lists.length; i++) {
      if (use.node().isBdedQuantATuple()[i]) {
        throw new UntranslatableException("a bound tuple");
      }
      Value set = evaluator.value(use.node().getBdedQuantBounds()[i], use.scope());
      for (FormalParamNode variable : lists[i]) {
        ranges.add(new Range(variable, set));
      }
    }
    return some(use, ranges, use.scope(), wanted);
  }

  /** A bound variable, and what it ranges over. */
  private record Range(FormalParamNode variable, Value set) {}

  private Term some(
      Use use, List<Range> ranges, @Nullable Scope scope, UnaryOperator<Term> wanted) {
    if (ranges.isEmpty()) {
      return wanted.apply(evaluator.truth(use.argument(0), scope));
    }
    List<Range> inner = ranges.subList(1, ranges.size());
    Value set = ranges.getFirst().set();
    if (set instanceof Images || unlimited.isLarge(set)) {
      Images all =
          set instanceof Images images
              ? images
              : new Images(unlimited.integers(set).has(), Int::new);
      Term bound = terms.freshBound();
      Scope binding =
          Scope.with(scope, ranges.getFirst().variable(), new Known(all.image().apply(bound)));
      Term isMember = all.has().apply(bound);
      Term here = evaluator.under(isMember, () -> some(use, inner, binding, wanted));
      return terms.exists(bound, terms.and(isMember, here));
    }
    List<Term> found = new ArrayList<>();
    for (Member member : values.members(set).all()) {
      Scope bound = Scope.with(scope, ranges.getFirst().variable(), new Known(member.value()));
      Term here = evaluator.under(member.present(), () -> some(use, inner, bound, wanted));
      Term holds = terms.and(member.present(), here);
      if (holds.isTrue()) {
        return holds;
      }
      found.add(holds);
    }
    return terms.or(found);
  }

  /** The first that fits. That there is one, and no other, is required. */
  Value choose(Use use) {
    Value range = evaluator.value(use.range(), use.scope());
    if (unlimited.isLarge(range)) {
      return large.choose(use, unlimited.integers(range));
    }
    List<Member> fitting = new ArrayList<>();
    for (Member member : values.members(range).all()) {
      Term fits = terms.and(member.present(), holds(use, member));
      if (!fits.isFalse()) {
        fitting.add(new Member(fits, member.value()));
      }
    }
    evaluator
        .path()
        .require(
            Kind.UNDEFINED,
            "a CHOOSE from nothing",
            terms.or(fitting.stream().map(Member::present).toList()));
    requireOne(fitting);
    Value chosen = Values.UNDEFINED;
    for (Member member : fitting.reversed()) {
      chosen = values.choose(member.present(), member.value(), chosen);
    }
    return chosen;
  }

  private void requireOne(List<Member> fitting) {
    if (!evaluator.path().collects()) {
      return;
    }
    for (int i = 0; i < fitting.size(); i++) {
      for (int j = 0; j < i; j++) {
        Term both = terms.and(fitting.get(i).present(), fitting.get(j).present());
        evaluator
            .path()
            .require(
                Kind.AMBIGUOUS,
                "a CHOOSE among several",
                terms.implies(both, values.equal(fitting.get(i).value(), fitting.get(j).value())));
      }
    }
  }

  private Term holds(Use use, Member member) {
    return evaluator.under(
        member.present(),
        () -> evaluator.truth(use.argument(0), with(use, use.variable(), member.value())));
  }

  // Sets.

  Value filter(Use use) {
    Value range = evaluator.value(use.range(), use.scope());
    if (unlimited.isLarge(range)) {
      return large.filter(use, unlimited.integers(range));
    }
    List<Member> kept = new ArrayList<>();
    for (Member member : values.members(range).all()) {
      add(kept, terms.and(member.present(), holds(use, member)), member.value());
    }
    return new Members(List.copyOf(kept));
  }

  Value map(Use use) {
    Value range = evaluator.value(use.range(), use.scope());
    if (unlimited.isLarge(range)) {
      return large.map(use, unlimited.integers(range));
    }
    List<Member> images = new ArrayList<>();
    for (Member member : values.members(range).all()) {
      Value image =
          evaluator.under(
              member.present(),
              () -> evaluator.value(use.argument(0), with(use, use.variable(), member.value())));
      add(images, member.present(), image);
    }
    return new Members(List.copyOf(images));
  }

  Value enumeration(Use use) {
    List<Member> members = new ArrayList<>();
    for (ExprOrOpArgNode argument : use.arguments()) {
      members.add(new Member(terms.constant(true), evaluator.value(argument, use.scope())));
    }
    return new Members(List.copyOf(members));
  }

  private static void add(List<Member> members, Term present, Value value) {
    if (!present.isFalse()) {
      members.add(new Member(present, value));
    }
  }

  Value isMember(Use use) {
    return new Truth(contains(use));
  }

  Value isNoMember(Use use) {
    return new Truth(terms.not(contains(use)));
  }

  private Term contains(Use use) {
    Value member = evaluator.value(use.argument(0), use.scope());
    return values.contains(evaluator.value(use.argument(1), use.scope()), member);
  }

  Value isSubset(Use use) {
    Value set = evaluator.value(use.argument(1), use.scope());
    Value subset = evaluator.value(use.argument(0), use.scope());
    if (unlimited.isLarge(subset)) {
      return new Truth(
          unlimited.all(
              number ->
                  terms.implies(
                      values.contains(subset, new Int(number)),
                      values.contains(set, new Int(number)))));
    }
    return new Truth(
        terms.and(
            values.members(subset).all().stream()
                .map(each -> terms.implies(each.present(), values.contains(set, each.value())))
                .toList()));
  }

  Value union(Use use) {
    Value x = evaluator.value(use.argument(0), use.scope());
    Value y = evaluator.value(use.argument(1), use.scope());
    if (unlimited.isLarge(x) || unlimited.isLarge(y)) {
      return unlimited.combined(x, y, terms::or);
    }
    List<Member> members = new ArrayList<>(values.members(x).all());
    members.addAll(values.members(y).all());
    return new Members(List.copyOf(members));
  }

  Value intersection(Use use) {
    return those(use, truth -> truth);
  }

  Value difference(Use use) {
    return those(use, terms::not);
  }

  /** The members of the first set that are in the second, or that are not. */
  private Value those(Use use, UnaryOperator<Term> wanted) {
    Value first = evaluator.value(use.argument(0), use.scope());
    Value second = evaluator.value(use.argument(1), use.scope());
    if (unlimited.isLarge(first) || unlimited.isLarge(second)) {
      return unlimited.combined(
          first, second, (inFirst, inSecond) -> terms.and(inFirst, wanted.apply(inSecond)));
    }
    List<Member> members = new ArrayList<>();
    for (Member member : values.members(first).all()) {
      Term isIn = values.contains(second, member.value());
      add(members, terms.and(member.present(), wanted.apply(isIn)), member.value());
    }
    return new Members(List.copyOf(members));
  }

  /** Each member counts once. */
  Value cardinality(Use use) {
    Value set = evaluator.value(use.argument(0), use.scope());
    if (unlimited.isLarge(set)) {
      return new Int(unlimited.size(unlimited.integers(set)));
    }
    List<Member> all = values.members(set).all();
    List<Term> counts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Member member = all.get(i);
      List<Term> earlier =
          all.subList(0, i).stream()
              .map(each -> terms.and(each.present(), values.equal(each.value(), member.value())))
              .toList();
      Term isNew = terms.and(member.present(), terms.not(terms.or(earlier)));
      counts.add(terms.choose(isNew, terms.number(1), terms.number(0)));
    }
    return new Int(terms.sum(counts));
  }
}
