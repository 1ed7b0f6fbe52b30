package dev.standingoffer.tla;

import dev.standingoffer.tla.FormulaPart.Change;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import tla2sany.semantic.ExprNode;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.SemanticNode;
import tla2sany.st.Location;

/** Looks for the parts of one formula. */
final class FormulaParts {

  /** Where a part stands: what it says is required, is a condition, or is neither alone. */
  private enum Place {
    POSITIVE,
    NEGATIVE,
    BOTH;

    Place opposite() {
      return switch (this) {
        case POSITIVE -> NEGATIVE;
        case NEGATIVE -> POSITIVE;
        case BOTH -> BOTH;
      };
    }
  }

  private final List<String> lines;
  private final String guarantee;
  private final List<FormulaPart> parts = new ArrayList<>();

  /** How often each local definition is used. */
  private final IdentityHashMap<OpDefNode, Integer> uses = new IdentityHashMap<>();

  /** The places of those that are used several times, where they are true or false. */
  private final IdentityHashMap<OpDefNode, Place> places = new IdentityHashMap<>();

  /** Those that are used in a number or a set, or where they are compared. */
  private final Set<OpDefNode> compared = Collections.newSetFromMap(new IdentityHashMap<>());

  FormulaParts(List<String> lines, String guarantee) {
    this.lines = lines;
    this.guarantee = guarantee;
  }

  List<FormulaPart> of(OpDefNode definition) {
    findLocal(definition.getBody());
    countUses(definition.getBody());
    walk(definition.getBody(), true, Place.POSITIVE);
    // A definition may be used in a later one.
    List<OpDefNode> local = new ArrayList<>(uses.keySet());
    local.sort(
        Comparator.comparingInt((OpDefNode each) -> each.getLocation().beginLine()).reversed());
    for (OpDefNode each : local) {
      Place place = places.get(each);
      if (!uses.containsKey(each)) {
        continue; // it was gone through where it is used
      }
      if (place != null) {
        walk(each.getBody(), true, compared.contains(each) ? Place.BOTH : place);
      } else {
        lookInto(each.getBody());
      }
    }
    parts.sort(
        Comparator.comparingInt(FormulaPart::line)
            .thenComparingInt(part -> part.node().getLocation().beginColumn()));
    return List.copyOf(parts);
  }

  private void findLocal(SemanticNode node) {
    if (node instanceof LetInNode let) {
      for (OpDefNode each : let.getLets()) {
        uses.put(each, 0);
        findLocal(each.getBody());
      }
      findLocal(let.getBody());
      return;
    }
    children(node).forEach(this::findLocal);
  }

  private void countUses(SemanticNode node) {
    if (node instanceof LetInNode let) {
      for (OpDefNode each : let.getLets()) {
        countUses(each.getBody());
      }
      countUses(let.getBody());
      return;
    }
    if (node instanceof OpApplNode application
        && application.getOperator() instanceof OpDefNode used) {
      uses.computeIfPresent(used, (_, count) -> count + 1);
    }
    children(node).forEach(this::countUses);
  }

  private static List<SemanticNode> children(SemanticNode node) {
    List<SemanticNode> all = new ArrayList<>();
    SemanticNode[] children = node.getChildren();
    if (children != null) {
      for (SemanticNode child : children) {
        if (child != null) { // as the condition of OTHER is
          all.add(child);
        }
      }
    }
    return all;
  }

  /** Goes through what is true or false, and is dropped where a value takes its place. */
  private void walk(ExprOrOpArgNode node, boolean neutral, Place place) {
    if (node instanceof LetInNode let) {
      walk(let.getBody(), neutral, place);
      return;
    }
    if (!(node instanceof OpApplNode application)) {
      throw new IllegalArgumentException(node.getClass() + " at " + node.getLocation());
    }
    ExprOrOpArgNode[] arguments = application.getArgs();
    switch (application.getOperator().getName().toString()) {
      case "$ConjList", "\\land" -> {
        addIf(!neutral, node, neutral, place);
        walkAll(arguments, true, place);
      }
      case "$DisjList", "\\lor" -> {
        addIf(neutral, node, neutral, place);
        walkAll(arguments, false, place);
      }
      case "=>" -> {
        addIf(!neutral, node, neutral, place);
        walk(arguments[0], true, place.opposite());
        walk(arguments[1], true, place);
      }
      case "\\lnot", "~" -> {
        if (isCompound(arguments[0])) {
          walk(arguments[0], !neutral, place.opposite());
        } else {
          add(node, neutral, place);
          lookInto(arguments[0]);
        }
      }
      case "$BoundedForall" -> {
        addIf(!neutral, node, neutral, place);
        lookIntoBounds(application);
        walk(arguments[0], true, place);
      }
      case "$BoundedExists" -> {
        add(node, neutral, place);
        lookIntoBounds(application);
        walk(arguments[0], true, place);
      }
      case "$IfThenElse" -> {
        addIf(!neutral, node, neutral, place);
        walk(arguments[0], true, Place.BOTH);
        walk(arguments[1], true, place);
        walk(arguments[2], true, place);
      }
      case "$Case" -> {
        addIf(!neutral, node, neutral, place);
        for (ExprOrOpArgNode arm : arguments) {
          ExprOrOpArgNode[] pair = ((OpApplNode) arm).getArgs();
          if (pair[0] != null) {
            walk(pair[0], true, Place.BOTH);
          }
          walk(pair[1], true, place);
        }
      }
      case "\\equiv", "<=>" -> {
        add(node, neutral, place);
        for (ExprOrOpArgNode side : arguments) {
          if (isCompound(side)) {
            walk(side, !isDisjunction(side), Place.BOTH);
          } else {
            lookInto(side);
          }
        }
      }
      default -> walkOther(application, neutral, place);
    }
  }

  private void walkOther(OpApplNode application, boolean neutral, Place place) {
    lookIntoAll(application.getArgs());
    if (application.getOperator() instanceof OpDefNode used && uses.containsKey(used)) {
      if (uses.get(used) == 1) {
        places.remove(used);
        uses.remove(used);
        walk(used.getBody(), neutral, place);
        return;
      }
      places.merge(used, place, (x, y) -> x == y ? x : Place.BOTH);
    }
    add(application, neutral, place);
  }

  private void walkAll(ExprOrOpArgNode[] all, boolean neutral, Place place) {
    for (ExprOrOpArgNode each : all) {
      walk(each, neutral, place);
    }
  }

  private static boolean isDisjunction(ExprOrOpArgNode node) {
    return node instanceof OpApplNode application
        && List.of("$DisjList", "\\lor").contains(application.getOperator().getName().toString());
  }

  private static boolean isCompound(ExprOrOpArgNode node) {
    return node instanceof LetInNode
        || (node instanceof OpApplNode application
            && List.of(
                    "$ConjList",
                    "\\land",
                    "$DisjList",
                    "\\lor",
                    "=>",
                    "$BoundedForall",
                    "$BoundedExists",
                    "$IfThenElse",
                    "$Case")
                .contains(application.getOperator().getName().toString()));
  }

  private void lookIntoAll(SemanticNode[] all) {
    for (SemanticNode each : all) {
      lookInto(each);
    }
  }

  private void lookIntoBounds(OpApplNode quantifier) {
    lookIntoAll(quantifier.getBdedQuantBounds());
  }

  /** Goes through what is a number or a set: conditions in it are parts, too. */
  private void lookInto(SemanticNode node) {
    if (node instanceof OpApplNode application) {
      if (application.getOperator() instanceof OpDefNode used) {
        compared.add(used);
      }
      ExprOrOpArgNode[] arguments = application.getArgs();
      switch (application.getOperator().getName().toString()) {
        case "$IfThenElse" -> {
          walk(arguments[0], true, Place.BOTH);
          lookInto(arguments[1]);
          lookInto(arguments[2]);
          return;
        }
        case "$Case" -> {
          for (ExprOrOpArgNode arm : arguments) {
            ExprOrOpArgNode[] pair = ((OpApplNode) arm).getArgs();
            if (pair[0] != null) {
              walk(pair[0], true, Place.BOTH);
            }
            lookInto(pair[1]);
          }
          return;
        }
        case "$SubsetOf" -> {
          lookIntoBounds(application);
          walk(arguments[0], true, Place.BOTH);
          return;
        }
        default -> {}
      }
    }
    if (node instanceof LetInNode let) {
      lookInto(let.getBody());
      return;
    }
    if (node instanceof ExprNode) {
      children(node).forEach(this::lookInto);
    }
  }

  private void addIf(boolean isPart, ExprOrOpArgNode node, boolean neutral, Place place) {
    if (isPart) {
      add(node, neutral, place);
    }
  }

  private void add(ExprOrOpArgNode node, boolean neutral, Place place) {
    Change change =
        place == Place.BOTH
            ? Change.OTHER
            : (place == Place.POSITIVE) == neutral ? Change.WEAKER : Change.STRONGER;
    Location at = node.getLocation();
    parts.add(new FormulaPart(guarantee, node, neutral, change, at.beginLine(), text(at)));
  }

  /** In one line, as it stands in the module. */
  private String text(Location at) {
    StringBuilder text = new StringBuilder();
    for (int i = at.beginLine(); i <= at.endLine(); i++) {
      String line = lines.get(i - 1);
      int begin = i == at.beginLine() ? at.beginColumn() - 1 : 0;
      int end = i == at.endLine() ? at.endColumn() : line.length();
      text.append(line, begin, end).append(' ');
    }
    return text.toString().replaceAll("\\s+", " ").strip();
  }
}
