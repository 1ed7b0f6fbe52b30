package dev.standingoffer.mutants;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operators ask of calls, and how they write them. */
final class Calls {

  private Calls() {}

  static ClassDesc type(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  static String name(InvokeInstruction call) {
    return call.name().stringValue();
  }

  static boolean isOn(InvokeInstruction call, Class<?> owner) {
    return call.owner().asSymbol().equals(type(owner));
  }

  static boolean returns(InvokeInstruction call, Class<?> result) {
    return call.typeSymbol().returnType().equals(type(result));
  }

  /** What the call takes from the stack, the receiver of an instance method first. */
  static List<ClassDesc> taken(InvokeInstruction call) {
    List<ClassDesc> taken = new ArrayList<>();
    if (call.opcode() != Opcode.INVOKESTATIC) {
      taken.add(call.owner().asSymbol());
    }
    taken.addAll(call.typeSymbol().parameterList());
    return taken;
  }

  /** The call that takes what a call gives, where nothing but calls and loads lies between. */
  static @Nullable InvokeInstruction taker(Body body, int index) {
    int above = 0;
    for (int i = index + 1; i < body.size(); i++) {
      switch (body.at(i)) {
        case LoadInstruction _, ConstantInstruction _ -> above++;
        case InvokeInstruction call -> {
          int taken = taken(call).size();
          if (taken > above) {
            return call;
          }
          above -= taken;
          above += returns(call, void.class) ? 0 : 1;
        }
        default -> {
          return null;
        }
      }
    }
    return null;
  }

  /** The same call, or that of another method with the same signature. */
  static CodeBuilder invoke(CodeBuilder code, InvokeInstruction call, String name) {
    return code.invoke(
        call.opcode(), call.owner().asSymbol(), name, call.typeSymbol(), call.isInterface());
  }

  static CodeBuilder invoke(CodeBuilder code, InvokeInstruction call) {
    return invoke(code, call, name(call));
  }

  /** Calls a static method that stands in for something, with other types on the stack. */
  static CodeBuilder help(
      CodeBuilder code, Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    List<ClassDesc> types = new ArrayList<>();
    for (Class<?> parameter : parameters) {
      types.add(type(parameter));
    }
    return code.invokestatic(type(owner), name, MethodTypeDesc.of(type(result), types));
  }
}
