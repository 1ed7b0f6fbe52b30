package dev.standingoffer.term;

import dev.standingoffer.term.Term.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A question to a solver as SMT-LIB 2.6, the language that solvers share: whether a term can be
 * true.
 */
public final class SmtLib {

  /** What is used once is written where it is used, up to this depth. */
  private static final int DEEPEST = 12;

  private final StringBuilder text = new StringBuilder();
  private final Map<Term, Integer> uses = new HashMap<>();
  private final Map<Term, String> written = new HashMap<>();
  private final Map<Term, Integer> depths = new HashMap<>();
  private final Set<String> functions = new HashSet<>();
  private final Set<String> bounded = new HashSet<>();

  private SmtLib() {}

  /**
   * Asks whether a term can be true.
   *
   * @param comments lines that say what the answer means
   */
  public static String question(Term wanted, List<String> comments) {
    return new SmtLib().write(wanted, comments);
  }

  private String write(Term wanted, List<String> comments) {
    comments.forEach(line -> text.append("; ").append(line).append('\n'));
    text.append("(set-logic ALL)\n");
    List<Term> parts = Parts.of(List.of(wanted));
    parts.forEach(part -> part.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum)));
    for (Term part : parts) {
      write(part);
    }
    text.append("(assert ").append(written(wanted)).append(")\n(check-sat)\n");
    return text.toString();
  }

  private void write(Term part) {
    if (part.kind() == Kind.VARIABLE) {
      String name = quoted(part.name());
      text.append("(declare-fun %s () %s)%n".formatted(name, sort(part)));
      written.put(part, name);
      writeBounds(part, name);
      return;
    }
    if (part.kind() == Kind.APPLICATION && functions.add(part.name())) {
      text.append(
          "(declare-fun %s (%s) Int)%n"
              .formatted(
                  quoted(part.name()),
                  String.join(" ", part.operands().stream().map(_ -> "Int").toList())));
    }
    if (part.kind() == Kind.APPLICATION && !part.free().isEmpty() && bounded.add(part.name())) {
      writeBoundsOfAll(part);
    }
    String expression = expression(part);
    int depth =
        1 + part.operands().stream().mapToInt(o -> depths.getOrDefault(o, 0)).max().orElse(0);
    boolean isShort = part.operands().isEmpty();
    boolean hasName =
        (part.kind() == Kind.APPLICATION && part.free().isEmpty())
            || (!isShort && (uses.getOrDefault(part, 0) > 1 || depth > DEEPEST));
    if (hasName) {
      String name = "t" + part.id();
      List<String> free = part.free().stream().map(each -> quoted(each.name())).toList();
      text.append(
          "(define-fun %s (%s) %s %s)%n".formatted(name, parameters(free), sort(part), expression));
      written.put(part, free.isEmpty() ? name : list(name, free));
      depths.put(part, 0);
      if (part.kind() == Kind.APPLICATION && free.isEmpty()) {
        writeBounds(part, name);
      }
    } else {
      written.put(part, expression);
      depths.put(part, isShort ? 0 : depth);
    }
  }

  private void writeBounds(Term part, String name) {
    BigInteger lowest = part.bounds().lowest();
    BigInteger highest = part.bounds().highest();
    if (lowest != null) {
      text.append("(assert (<= %s %s))%n".formatted(number(lowest), name));
    }
    if (highest != null) {
      text.append("(assert (<= %s %s))%n".formatted(name, number(highest)));
    }
  }

  private static String parameters(List<String> names) {
    return String.join(" ", names.stream().map(name -> "(" + name + " Int)").toList());
  }

  /** Of a function that is applied to what is bound, whatever that is. */
  private void writeBoundsOfAll(Term application) {
    List<String> arguments =
        IntStream.range(0, application.operands().size()).mapToObj(i -> "x" + i).toList();
    String applied = list(quoted(application.name()), arguments);
    List<String> within = new ArrayList<>();
    BigInteger lowest = application.bounds().lowest();
    BigInteger highest = application.bounds().highest();
    if (lowest != null) {
      within.add("(<= %s %s)".formatted(number(lowest), applied));
    }
    if (highest != null) {
      within.add("(<= %s %s)".formatted(applied, number(highest)));
    }
    if (!within.isEmpty()) {
      text.append(
          "(assert (forall (%s) (! %s :pattern (%s))))%n"
              .formatted(parameters(arguments), list("and", within), applied));
    }
  }

  private static String sort(Term part) {
    return part.isBoolean() ? "Bool" : "Int";
  }

  private static String quoted(String name) {
    return "|" + name + "|";
  }

  private static String number(BigInteger value) {
    return value.signum() < 0 ? "(- " + value.negate() + ")" : value.toString();
  }

  private String written(Term part) {
    String expression = written.get(part);
    if (expression == null) {
      throw new IllegalStateException("not written: " + part);
    }
    return expression;
  }

  private String expression(Term part) {
    return switch (part.kind()) {
      case TRUTH, VARIABLE -> part.toString();
      case NOT -> operator("not", part.operands());
      case AND -> operator("and", part.operands());
      case OR -> operator("or", part.operands());
      case IF -> operator("ite", part.operands());
      case SAME -> operator("=", part.operands());
      case AT_MOST_ZERO -> comparison("<=", part.operand(0));
      case IS_ZERO -> comparison("=", part.operand(0));
      case SUM -> sum(multiples(part, _ -> true), part.number());
      case PRODUCT -> operator("*", part.operands());
      case REMAINDER -> "(mod %s %s)".formatted(written(part.operand(0)), number(part.number()));
      case APPLICATION -> operator(quoted(part.name()), part.operands());
      case BOUND -> quoted(part.name());
      case FORALL ->
          "(forall (%s) %s)"
              .formatted(parameters(List.of(written(part.operand(0)))), written(part.operand(1)));
    };
  }

  private String operator(String name, List<Term> operands) {
    return list(name, operands.stream().map(this::written).toList());
  }

  private static String list(String name, List<String> operands) {
    return "(" + name + " " + String.join(" ", operands) + ")";
  }

  /** A term compared with zero. */
  private String comparison(String operator, Term sum) {
    if (sum.kind() != Kind.SUM) {
      return list(operator, List.of(written(sum), "0"));
    }
    // What is taken away stands on the other side.
    return list(
        operator,
        List.of(
            sum(multiples(sum, factor -> factor.signum() > 0), sum.number().max(BigInteger.ZERO)),
            sum(
                multiples(sum, factor -> factor.signum() < 0).stream()
                    .map(Multiple::negated)
                    .toList(),
                sum.number().negate().max(BigInteger.ZERO))));
  }

  /** A part of a sum. */
  private record Multiple(BigInteger factor, Term term) {
    Multiple negated() {
      return new Multiple(factor.negate(), term);
    }
  }

  private static List<Multiple> multiples(Term sum, Predicate<BigInteger> wanted) {
    List<Multiple> multiples = new ArrayList<>();
    for (int i = 0; i < sum.operands().size(); i++) {
      if (wanted.test(sum.factors().get(i))) {
        multiples.add(new Multiple(sum.factors().get(i), sum.operand(i)));
      }
    }
    return multiples;
  }

  private String sum(List<Multiple> multiples, BigInteger number) {
    List<String> parts = new ArrayList<>();
    for (Multiple multiple : multiples) {
      String term = written(multiple.term());
      parts.add(
          multiple.factor().equals(BigInteger.ONE)
              ? term
              : list("*", List.of(number(multiple.factor()), term)));
    }
    if (number.signum() != 0 || parts.isEmpty()) {
      parts.add(number(number));
    }
    return parts.size() == 1 ? parts.getFirst() : list("+", parts);
  }
}
