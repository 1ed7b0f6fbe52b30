package dev.standingoffer.solver;

import com.microsoft.z3.Expr;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.FuncInterp;
import com.microsoft.z3.Model;
import dev.standingoffer.term.Assignment;
import dev.standingoffer.term.Bounds;
import dev.standingoffer.term.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What Z3 gives as an example, kept beyond its context. Where it leaves something open, it is
 * small.
 */
final class ModelAssignment implements Assignment {

  private final Map<String, String> constants = new HashMap<>();
  private final Map<String, Map<List<BigInteger>, BigInteger>> functions = new HashMap<>();
  private final Map<String, BigInteger> otherwise = new HashMap<>();

  ModelAssignment(Model model) {
    for (FuncDecl<?> declaration : model.getConstDecls()) {
      Expr<?> value = model.getConstInterp(declaration);
      // Else it is a part of the question with its whole definition, which takes long to write.
      if (value.isNumeral() || value.isTrue() || value.isFalse()) {
        constants.put(declaration.getName().toString(), value.toString());
      }
    }
    for (FuncDecl<?> declaration : model.getFuncDecls()) {
      FuncInterp<?> function = model.getFuncInterp(declaration);
      Map<List<BigInteger>, BigInteger> values = new HashMap<>();
      for (FuncInterp.Entry<?> entry : function.getEntries()) {
        List<BigInteger> arguments = new ArrayList<>();
        for (Expr<?> argument : entry.getArgs()) {
          arguments.add(new BigInteger(argument.toString()));
        }
        values.put(arguments, new BigInteger(entry.getValue().toString()));
      }
      String name = declaration.getName().toString();
      functions.put(name, values);
      otherwise.put(name, new BigInteger(function.getElse().toString()));
    }
  }

  @Override
  public boolean truth(Term variable) {
    return Boolean.parseBoolean(constants.get(variable.name()));
  }

  @Override
  public BigInteger integer(Term variable) {
    String value = constants.get(variable.name());
    return value == null ? within(variable.bounds(), BigInteger.ZERO) : new BigInteger(value);
  }

  @Override
  public BigInteger apply(Term application, List<BigInteger> arguments) {
    BigInteger usual = otherwise.getOrDefault(application.name(), BigInteger.ZERO);
    BigInteger value =
        functions.getOrDefault(application.name(), Map.of()).getOrDefault(arguments, usual);
    return within(application.bounds(), value);
  }

  private static BigInteger within(Bounds bounds, BigInteger value) {
    BigInteger lowest = bounds.lowest();
    BigInteger highest = bounds.highest();
    return lowest != null && value.compareTo(lowest) < 0
        ? lowest
        : highest != null && value.compareTo(highest) > 0 ? highest : value;
  }
}
