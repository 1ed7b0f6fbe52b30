package dev.standingoffer.tla;

import dev.standingoffer.tla.Binding.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SymbolNode;

/**
 * What the names stand for where an expression is: parameters, bound variables and local
 * definitions, the innermost first.
 */
record Scope(@Nullable Scope outer, SymbolNode symbol, Binding binding) {

  /** One with a name more. */
  static Scope with(@Nullable Scope outer, SymbolNode symbol, Binding binding) {
    return new Scope(outer, symbol, binding);
  }

  /** What the names in an operator's body stand for: its own too, as it may call itself. */
  static Scope inside(Operator operator, List<? extends Binding> arguments) {
    OpDefNode definition = operator.definition();
    Scope scope = with(operator.scope(), definition, operator);
    for (int i = 0; i < arguments.size(); i++) {
      scope = with(scope, definition.getParams()[i], arguments.get(i));
    }
    return scope;
  }

  /** What a name stands for; null where it is no name of this scope. */
  @SuppressWarnings("ReferenceEquality") // SANY makes one node for each symbol
  static @Nullable Binding find(@Nullable Scope scope, SymbolNode symbol) {
    for (Scope each = scope; each != null; each = each.outer) {
      if (each.symbol == symbol) {
        return each.binding;
      }
    }
    return null;
  }
}
