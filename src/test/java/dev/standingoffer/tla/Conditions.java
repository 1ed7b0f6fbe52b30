package dev.standingoffer.tla;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tla2sany.semantic.ExprOrOpArgNode;
import tla2sany.semantic.LetInNode;
import tla2sany.semantic.OpApplNode;
import tla2sany.semantic.OpArgNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.StringNode;
import tla2sany.semantic.SymbolNode;
import tla2sany.st.Location;

/**
 * The conditions of an operator that says in words why something is refused, or {@code ""}: each of
 * those that refuse more when they are there than when they are not. Whatever it calls in its
 * module is looked into.
 */
public final class Conditions {

  private static final Pattern DEFINITION = Pattern.compile("^(\\w+)(\\(.*\\))? ==");

  /** What is said where nothing is refused. */
  private static final String OTHER = "";

  private final String module;
  private final List<String> lines;
  private final Map<String, Condition> found = new TreeMap<>();

  /** What formal parameters stand for. */
  private final Map<SymbolNode, ExprOrOpArgNode> arguments = new HashMap<>();

  /**
   * A condition.
   *
   * @param operator in whose definition it is
   * @param text it, in one line
   * @param reasons what is said where it does not hold
   */
  public record Condition(
      String operator, String text, Set<String> reasons, Location location, boolean isRefusing) {}

  private Conditions(Path file, SpecModule spec, String operator) throws IOException {
    this.module = spec.name();
    this.lines = Files.readAllLines(file);
    inReason(spec.definition(operator).getBody());
  }

  /**
   * Finds them.
   *
   * @param file the module
   * @param libraries folders of modules that it extends
   * @param operator which has words as its values
   */
  public static Conditions of(Path file, List<Path> libraries, String operator) throws IOException {
    return new Conditions(file, SpecModule.read(file, libraries), operator);
  }

  /** In the order in which they are in the module. */
  public List<Condition> all() {
    return List.copyOf(found.values());
  }

  /**
   * The module with another name, where each condition is as if it were not there when the variable
   * {@code off}, which the module has besides, is its number, from 1.
   */
  public String loosened(String name) {
    StringBuilder[] texts = lines.stream().map(StringBuilder::new).toArray(StringBuilder[]::new);
    List<Condition> all = all();
    for (int i = all.size() - 1; i >= 0; i--) { // what is before keeps its place
      Condition condition = all.get(i);
      Location at = condition.location();
      texts[at.endLine() - 1].insert(at.endColumn(), "))");
      texts[at.beginLine() - 1].insert(
          at.beginColumn() - 1,
          condition.isRefusing()
              ? "(off # %d /\\ (".formatted(i + 1)
              : "(off = %d \\/ (".formatted(i + 1));
    }
    String text = String.join("\n", Arrays.asList(texts)) + "\n";
    return text.replaceFirst("MODULE " + module, "MODULE " + name)
        .replaceFirst("(?m)^(EXTENDS .*)$", "$1\nVARIABLE off");
  }

  // What says why.

  private void inReason(ExprOrOpArgNode expression) {
    switch (expression) {
      case LetInNode let -> inReason(let.getBody());
      case OpApplNode application -> {
        switch (name(application)) {
          case "$Case" -> {
            for (ExprOrOpArgNode arm : application.getArgs()) {
              ExprOrOpArgNode[] pair = ((OpApplNode) arm).getArgs();
              if (pair[1] instanceof StringNode words) {
                if (pair[0] != null && !words(words).equals(OTHER)) {
                  loosen(pair[0], true, words(words));
                }
              } else {
                inReason(pair[1]);
              }
            }
          }
          case "$IfThenElse" -> {
            ExprOrOpArgNode[] parts = application.getArgs();
            String then = words((StringNode) parts[1]);
            String otherwise = words((StringNode) parts[2]);
            loosen(parts[0], !then.equals(OTHER), then + otherwise);
          }
          default -> enter(application, this::inReason);
        }
      }
      default -> throw new IllegalStateException(text(expression));
    }
  }

  private static String words(StringNode node) {
    return node.getRep().toString();
  }

  // Conditions.

  /**
   * Finds what of a condition can be left out so that less is refused.
   *
   * @param refuses whether something is refused where it holds, or else where it does not
   */
  private void loosen(ExprOrOpArgNode condition, boolean refuses, String reason) {
    if (condition instanceof LetInNode let) {
      loosen(let.getBody(), refuses, reason);
      return;
    }
    OpApplNode application = (OpApplNode) condition;
    ExprOrOpArgNode[] parts = application.getArgs();
    switch (name(application)) {
      case "\\lnot" -> loosen(parts[0], !refuses, reason);
      case "$ConjList", "\\land" -> {
        if (refuses) {
          together(application, reason, true);
        } else {
          each(parts, false, reason);
        }
      }
      case "$DisjList", "\\lor" -> {
        if (refuses) {
          each(parts, true, reason);
        } else {
          together(application, reason, false);
        }
      }
      case "$BoundedExists" -> forSome(application, refuses, true, reason);
      case "$BoundedForall" -> forSome(application, refuses, false, reason);
      case "$IfThenElse" -> {
        loosen(parts[1], refuses, reason);
        loosen(parts[2], refuses, reason);
      }
      default -> {
        if (!enter(application, body -> loosen(body, refuses, reason))) {
          add(application, refuses, reason);
        }
      }
    }
  }

  /**
   * Where one of several has to be as it should, leaving out what that is needs one to be there.
   */
  private void forSome(OpApplNode quantified, boolean refuses, boolean exists, String reason) {
    ExprOrOpArgNode body = quantified.getArgs()[0];
    if (refuses == exists || body instanceof LetInNode || isMade((OpApplNode) body)) {
      loosen(body, refuses, reason);
    } else {
      add(quantified, refuses, reason);
    }
  }

  private void each(ExprOrOpArgNode[] parts, boolean refuses, String reason) {
    for (ExprOrOpArgNode part : parts) {
      loosen(part, refuses, reason);
    }
  }

  /** Parts that refuse together: without one of them all are gone, but for parts of it. */
  private void together(OpApplNode application, String reason, boolean refuses) {
    boolean any = false;
    for (ExprOrOpArgNode part : application.getArgs()) {
      if (part instanceof OpApplNode inner && isMade(inner)) {
        loosen(inner, refuses, reason);
        any = true;
      }
    }
    if (!any) {
      add(application, refuses, reason);
    }
  }

  private boolean isMade(OpApplNode part) {
    return switch (name(part)) {
      case "\\lnot" -> isMade((OpApplNode) part.getArgs()[0]);
      case "$ConjList", "\\land", "$DisjList", "\\lor", "$BoundedExists", "$BoundedForall" -> true;
      default -> part.getOperator() instanceof OpDefNode definition && isHere(definition);
    };
  }

  private void add(OpApplNode condition, boolean refuses, String reason) {
    Location at = condition.getLocation();
    String key = "%06d:%06d".formatted(at.beginLine(), at.beginColumn());
    found
        .computeIfAbsent(
            key,
            _ ->
                new Condition(
                    operatorAt(at.beginLine()), text(condition), new TreeSet<>(), at, refuses))
        .reasons()
        .add(reason);
  }

  private String operatorAt(int line) {
    for (int i = line - 1; ; i--) {
      Matcher definition = DEFINITION.matcher(lines.get(i));
      if (definition.find()) {
        return definition.group(1);
      }
    }
  }

  // Definitions.

  /** Looks into what an operator of the module stands for; whether there is something. */
  private boolean enter(OpApplNode application, Consumer<ExprOrOpArgNode> visit) {
    SymbolNode symbol = application.getOperator();
    ExprOrOpArgNode argument = arguments.get(symbol);
    if (argument instanceof OpArgNode operator) {
      symbol = operator.getOp();
      while (arguments.get(symbol) instanceof OpArgNode outer) {
        symbol = outer.getOp();
      }
    } else if (argument != null) {
      visit.accept(argument);
      return true;
    }
    if (!(symbol instanceof OpDefNode definition) || !isHere(definition)) {
      return false;
    }
    for (int i = 0; i < definition.getParams().length; i++) {
      arguments.put(definition.getParams()[i], application.getArgs()[i]);
    }
    visit.accept(definition.getBody());
    return true;
  }

  private boolean isHere(OpDefNode definition) {
    return definition.getBody() != null
        && definition.getBody().getLocation().source().equals(module);
  }

  private static String name(OpApplNode application) {
    return application.getOperator().getName().toString();
  }

  private String text(ExprOrOpArgNode node) {
    Location at = node.getLocation();
    StringBuilder text = new StringBuilder();
    for (int line = at.beginLine(); line <= at.endLine(); line++) {
      String whole = lines.get(line - 1);
      int from = line == at.beginLine() ? at.beginColumn() - 1 : 0;
      int to = line == at.endLine() ? at.endColumn() : whole.length();
      text.append(whole, from, to).append(' ');
    }
    return text.toString().replaceAll("\\s+", " ").strip();
  }
}
