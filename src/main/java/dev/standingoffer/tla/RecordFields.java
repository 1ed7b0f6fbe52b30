package dev.standingoffer.tla;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.ModuleNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.semantic.StringNode;

/** The fields of the records in some modules: those that are made, and those that are looked at. */
final class RecordFields {

  private final Set<String> made = new LinkedHashSet<>();
  private final List<StringNode> used = new ArrayList<>();

  /** Those in all that these modules define. */
  static RecordFields of(ModuleNode... modules) {
    RecordFields fields = new RecordFields();
    for (ModuleNode module : modules) {
      for (OpDefNode definition : module.getOpDefs()) {
        fields.add(definition.getBody());
      }
    }
    return fields;
  }

  private void add(SemanticNode node) {
    if (node instanceof OpApplNode application) {
      switch (application.getOperator().getName().toString()) {
        case "$RcdConstructor" -> addMade(application);
        case "$RcdSelect" -> used.add((StringNode) application.getArgs()[1]);
        default -> {}
      }
    }
    SemanticNode[] children = node.getChildren();
    if (children != null) {
      for (SemanticNode child : children) {
        if (child != null) { // as the condition of OTHER is
          add(child);
        }
      }
    }
  }

  private void addMade(OpApplNode constructor) {
    for (ExprOrOpArgNode pair : constructor.getArgs()) {
      made.add(name((StringNode) ((OpApplNode) pair).getArgs()[0]));
    }
  }

  private static String name(StringNode node) {
    return node.getRep().toString();
  }

  /** The first look at a field that none of these records has, and none of some others. */
  Optional<StringNode> unknown(Set<String> others) {
    return used.stream()
        .filter(node -> !made.contains(name(node)) && !others.contains(name(node)))
        .findFirst();
  }
}
