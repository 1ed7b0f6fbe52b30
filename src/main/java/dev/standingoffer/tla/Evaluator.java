package dev.standingoffer.tla;

import dev.standingoffer.term.Term;
import dev.standingoffer.term.Terms;
import dev.standingoffer.tla.Binding.Known;
import dev.standingoffer.tla.Binding.Later;
import dev.standingoffer.tla.Binding.Operator;
import dev.standingoffer.tla.Binding.Result;
import dev.standingoffer.value.Unlimited;
import dev.standingoffer.value.UntranslatableException;
import dev.standingoffer.value.Value;
import dev.standingoffer.value.Value.Int;
import dev.standingoffer.value.Value.Truth;
import dev.standingoffer.value.Value.Undefined;
import dev.standingoffer.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.AtNode;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.NumeralNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpArgNode;
import tla2sany.semantic.OpDeclNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.StringNode;
import tla2sany.semantic.SymbolNode;
import tla2sany.st.Location;

/**
 * Applies the operators of a module to values made of terms, as TLC does it to values: the same
 * rules, but where a condition is not known, both ways are gone and their values merged.
 */
public final class Evaluator {

  /** A recursion that is deeper does not end. */
  private static final int DEEPEST = 100;

  /** More terms would not fit into the memory. */
  private static final int MOST_TERMS = 6_000_000;

  private final SpecModule module;
  private final Map<String, ? extends Value> constants;
  private final Map<String, String> replacements;
  private final Values values;
  private final Terms terms;
  private final Operators operators;

  /** What {@code @} stands for in each EXCEPT. */
  private IdentityHashMap<OpApplNode, Value> replaced = new IdentityHashMap<>();

  /** What takes the place of parts of formulas, which tests have. */
  private final IdentityHashMap<ExprOrOpArgNode, Value> instead = new IdentityHashMap<>();

  private final boolean collects;
  private Path path;
  private int depth;

  /**
   * Makes one for a module.
   *
   * @param constants what its CONSTANTS are
   * @param replacements definitions that others of the module take the place of, as in a
   *     configuration of TLC
   * @param values makes the values
   * @param collects whether {@link #obligations} are collected, which takes time
   */
  public Evaluator(
      SpecModule module,
      Map<String, ? extends Value> constants,
      Map<String, String> replacements,
      Values values,
      boolean collects) {
    this(module, constants, replacements, values, collects, Operators::new);
  }

  /** The same with other operators, which tests have. */
  Evaluator(
      SpecModule module,
      Map<String, ? extends Value> constants,
      Map<String, String> replacements,
      Values values,
      boolean collects,
      BiFunction<Evaluator, Values, Operators> makesOperators) {
    this.module = module;
    this.constants = constants;
    this.replacements = replacements;
    this.values = values;
    terms = values.terms();
    this.collects = collects;
    path = new Path(terms, collects);
    operators = makesOperators.apply(this, values);
  }

  /** From now on, a part of a formula has this value, whatever it says. */
  void replace(ExprOrOpArgNode part, Value value) {
    instead.put(part, value);
  }

  /**
   * The value of an operator of the module.
   *
   * @throws UntranslatableException if there is no formula for it
   */
  public Value apply(String operator, Value... arguments) {
    return call(
        new Operator(definition(operator), null), Stream.of(arguments).map(Known::new).toList());
  }

  /**
   * The same of an operator that is true or false.
   *
   * @throws UntranslatableException if there is no formula for it
   */
  public Term truth(String operator, Value... arguments) {
    return truth(apply(operator, arguments));
  }

  /** What has to hold for what was evaluated to mean something, since the last call of this. */
  public List<Obligation> obligations() {
    List<Obligation> all = path.obligations();
    path = new Path(terms, collects);
    return all;
  }

  private OpDefNode definition(String operator) {
    return module.definition(replacements.getOrDefault(operator, operator));
  }

  // For the operators.

  Path path() {
    return path;
  }

  /** Evaluates something where a condition holds. */
  <T> T under(Term condition, Supplier<T> evaluation) {
    path.assumptions().push(condition);
    try {
      return evaluation.get();
    } finally {
      path.assumptions().pop();
    }
  }

  /** Evaluates something that TLC would not: nothing is required of it. */
  <T> T apart(Supplier<T> evaluation) {
    Path outer = path;
    path = new Path(terms, false);
    try {
      return evaluation.get();
    } finally {
      path = outer;
    }
  }

  /**
   * What gives the value of an expression for any integer in the place of a variable, whenever and
   * wherever it is asked for: under no condition, and with what {@code @} stands for now.
   */
  Function<Term, Value> lambda(
      FormalParamNode variable, ExprOrOpArgNode body, @Nullable Scope scope) {
    IdentityHashMap<OpApplNode, Value> here = new IdentityHashMap<>(replaced);
    return Unlimited.remembered(
        number ->
            apart(
                () -> {
                  IdentityHashMap<OpApplNode, Value> outer = replaced;
                  replaced = here;
                  try {
                    return value(body, Scope.with(scope, variable, new Known(new Int(number))));
                  } finally {
                    replaced = outer;
                  }
                }));
  }

  Term truth(ExprOrOpArgNode expression, @Nullable Scope scope) {
    return truth(value(expression, scope));
  }

  Term truth(Value value) {
    return switch (value) {
      case Truth(Term term) -> term;
      case Undefined _ -> terms.freshBoolean();
      default -> throw new UntranslatableException(value + " as a truth value");
    };
  }

  Term integer(ExprOrOpArgNode expression, @Nullable Scope scope) {
    return integer(value(expression, scope));
  }

  Term integer(Value value) {
    return switch (value) {
      case Int(Term term) -> term;
      case Undefined _ -> terms.freshInteger();
      default -> throw new UntranslatableException(value + " as an integer");
    };
  }

  /** The value of an expression. */
  Value value(ExprOrOpArgNode expression, @Nullable Scope scope) {
    Value given = instead.get(expression);
    if (given != null) {
      return given;
    }
    try {
      return unplaced(expression, scope);
    } catch (UntranslatableException e) {
      Location place = expression.getLocation();
      throw e.at("%s.tla:%d".formatted(place.source(), place.beginLine()));
    }
  }

  private Value unplaced(ExprOrOpArgNode expression, @Nullable Scope scope) {
    return switch (expression) {
      case NumeralNode number ->
          values.integer(
              number.bigVal() != null ? number.bigVal() : BigInteger.valueOf(number.val()));
      case StringNode text -> values.text(text.getRep().toString());
      case LetInNode let -> value(let.getBody(), withDefinitions(let, scope));
      case AtNode at -> {
        Value value = replaced.get(at.getExceptComponentRef());
        if (value == null) {
          throw new IllegalStateException("an @ without an EXCEPT");
        }
        yield value;
      }
      case OpApplNode application -> application(application, scope);
      default -> throw new UntranslatableException(expression.getClass().getSimpleName());
    };
  }

  /** A local definition sees those before it. */
  private static @Nullable Scope withDefinitions(LetInNode let, @Nullable Scope outer) {
    Scope scope = outer;
    for (OpDefNode definition : let.getLets()) {
      Binding binding =
          definition.getArity() == 0
              ? new Later(definition.getBody(), scope)
              : new Operator(definition, scope);
      scope = Scope.with(scope, definition, binding);
    }
    return scope;
  }

  private Value application(OpApplNode application, @Nullable Scope scope) {
    SymbolNode symbol = application.getOperator();
    if (symbol instanceof OpDeclNode) {
      return constant(symbol.getName().toString());
    }
    Binding binding = Scope.find(scope, symbol);
    if (binding != null) {
      return bound(binding, application.getArgs(), scope);
    }
    if (!(symbol instanceof OpDefNode definition)) {
      throw new IllegalStateException("nothing is bound to " + symbol.getName());
    }
    if (operators.knows(definition)) {
      return operators.apply(definition, application, scope);
    }
    String name = definition.getName().toString();
    OpDefNode used = replacements.containsKey(name) ? definition(name) : definition;
    return call(new Operator(used, null), arguments(application.getArgs(), scope));
  }

  private Value constant(String name) {
    Value value = constants.get(name);
    if (value == null) {
      throw new UntranslatableException("the constant " + name + ", which has no value");
    }
    return value;
  }

  private Value bound(Binding binding, ExprOrOpArgNode[] arguments, @Nullable Scope scope) {
    return switch (binding) {
      case Known(Value value) -> value;
      case Later later -> worked(later);
      case Operator operator -> call(operator, arguments(arguments, scope));
    };
  }

  /**
   * Works it out once, under no condition; what it requires is required wherever it is used, also
   * if nothing is where it is used first.
   */
  private Value worked(Later later) {
    Result result = later.result();
    if (result == null) {
      Path outer = path;
      path = new Path(terms, collects);
      try {
        Value value = value(later.expression(), later.scope());
        result = new Result(value, path.summary());
      } finally {
        path = outer;
      }
      later.become(result);
    }
    result.obligations().forEach(each -> path.require(each.kind(), each.what(), each.condition()));
    return result.value();
  }

  private List<Binding> arguments(ExprOrOpArgNode[] arguments, @Nullable Scope scope) {
    List<Binding> bindings = new ArrayList<>();
    for (ExprOrOpArgNode argument : arguments) {
      bindings.add(argument(argument, scope));
    }
    return bindings;
  }

  /** An argument is worked out when it is used: TLC does not look at one that is not. */
  Binding argument(ExprOrOpArgNode argument, @Nullable Scope scope) {
    if (argument instanceof OpArgNode operator) {
      Binding bound = Scope.find(scope, operator.getOp());
      if (bound != null) {
        return bound;
      }
      if (operator.getOp() instanceof OpDefNode definition) {
        return new Operator(definition, scope);
      }
      throw new UntranslatableException("the operator " + operator.getOp().getName());
    }
    if (argument instanceof OpApplNode application && application.getArgs().length == 0) {
      Binding bound = Scope.find(scope, application.getOperator());
      if (bound != null && !(bound instanceof Operator)) {
        return bound;
      }
    }
    return new Later(argument, scope);
  }

  /** The value of an operator for these arguments. */
  Value call(Operator operator, List<? extends Binding> arguments) {
    OpDefNode definition = operator.definition();
    if (depth > DEEPEST) {
      throw new UntranslatableException(
          "%s, which calls itself without end".formatted(definition.getName()));
    }
    if (terms.size() > MOST_TERMS) {
      throw new UntranslatableException("a formula of more than " + MOST_TERMS + " parts");
    }
    Optional<Value> chain = operators.recursion.value(operator, arguments);
    if (chain.isPresent()) {
      return chain.get();
    }
    depth++;
    try {
      return value(definition.getBody(), Scope.inside(operator, arguments));
    } finally {
      depth--;
    }
  }

  /** Evaluates what an EXCEPT puts in the place of a value. */
  Value replacing(OpApplNode pair, Value old, @Nullable Scope scope) {
    Value outer = replaced.put(pair, old);
    try {
      return value(pair.getArgs()[1], scope);
    } finally {
      if (outer == null) {
        replaced.remove(pair);
      } else {
        replaced.put(pair, outer);
      }
    }
  }
}
