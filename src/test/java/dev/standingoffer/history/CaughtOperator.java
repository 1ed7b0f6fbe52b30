package dev.standingoffer.history;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import tla2sany.semantic.ExprOrOpArgNode;
import tlc2.overrides.Evaluation;
import tlc2.tool.TLCState;
import tlc2.tool.coverage.CostModel;
import tlc2.tool.impl.Tool;
import tlc2.util.Context;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;

/**
 * The operator {@code Caught} of a module that {@link LoosenedModel} makes: the value of its
 * argument, or, where TLC finds that it has none, a sequence of one word.
 */
public final class CaughtOperator {

  static final String MODULE = "Caught";
  static final String UNDEFINED = "undefined";

  private CaughtOperator() {}

  /**
   * Writes the class by which TLC finds the operator, and no other: it looks for one of this name.
   *
   * @param folder that comes before others in the class path
   */
  static void install(Path folder) throws IOException {
    ClassDesc name = ClassDesc.of("tlc2.overrides.TLCOverrides");
    Path file = folder.resolve("tlc2/overrides/TLCOverrides.class");
    Files.createDirectories(file.getParent());
    ClassFile.of()
        .buildTo(
            file,
            name,
            made ->
                made.withFlags(AccessFlag.PUBLIC)
                    .withInterfaceSymbols(ClassDesc.of("tlc2.overrides.ITLCOverrides"))
                    .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.aload(0)
                                .invokespecial(
                                    ConstantDescs.CD_Object,
                                    ConstantDescs.INIT_NAME,
                                    ConstantDescs.MTD_void)
                                .return_())
                    .withMethodBody(
                        "get",
                        MethodTypeDesc.of(ConstantDescs.CD_Class.arrayType()),
                        ClassFile.ACC_PUBLIC,
                        code ->
                            code.iconst_1()
                                .anewarray(ConstantDescs.CD_Class)
                                .dup()
                                .iconst_0()
                                .ldc(ClassDesc.of(CaughtOperator.class.getName()))
                                .aastore()
                                .areturn()));
  }

  /** As TLC calls it. */
  @Evaluation(definition = "Caught", module = MODULE, warn = false)
  public static Value caught(
      Tool tool,
      ExprOrOpArgNode[] arguments,
      Context context,
      TLCState state,
      TLCState next,
      int control,
      CostModel costs) {
    try {
      Value value = tool.eval(arguments[0], context, state, next, control, costs);
      value.deepNormalize();
      return value;
    } catch (RuntimeException e) { // there is no type for this alone
      return new TupleValue(new Value[] {new StringValue(UNDEFINED)});
    }
  }
}
