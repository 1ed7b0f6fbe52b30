package dev.standingoffer.tla;

import dev.standingoffer.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.OpDefNode;

/** What a name stands for. */
sealed interface Binding {

  /** A value. */
  record Known(Value value) implements Binding {}

  /** An operator, with the scope in which it was defined. */
  record Operator(OpDefNode definition, @Nullable Scope scope) implements Binding {}

  /** A value that is worked out when it is used first, as TLC does it. */
  final class Later implements Binding {
    private final ExprOrOpArgNode expression;
    private final @Nullable Scope scope;
    private @Nullable Result result;

    Later(ExprOrOpArgNode expression, @Nullable Scope scope) {
      this.expression = expression;
      this.scope = scope;
    }

    ExprOrOpArgNode expression() {
      return expression;
    }

    @Nullable Scope scope() {
      return scope;
    }

    @Nullable Result result() {
      return result;
    }

    void become(Result known) {
      result = known;
    }
  }

  /**
   * What was worked out.
   *
   * @param value the value
   * @param obligations what has to hold wherever it is used
   */
  record Result(Value value, List<Obligation> obligations) {}
}
