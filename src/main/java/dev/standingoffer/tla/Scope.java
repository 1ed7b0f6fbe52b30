package dev.standingoffer.tla;

import org.jspecify.annotations.Nullable;
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
