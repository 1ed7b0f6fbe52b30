package dev.standingoffer.tla;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tla2sany.drivers.FrontEndException;
import tla2sany.drivers.SANY;
import tla2sany.modanalyzer.SpecObj;
import tla2sany.semantic.ExternalModuleTable;
import tla2sany.semantic.FormalParamNode;
import tla2sany.semantic.ModuleNode;
import tla2sany.semantic.OpDefNode;
import tla2sany.semantic.StringNode;
import util.SimpleFilenameToStream;
import util.ToolIO;

/** A module of TLA+ with all that it extends, as SANY reads it. */
public final class SpecModule {

  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private final String name;
  private final Map<String, OpDefNode> definitions;
  private final RecordFields fields;
  private final SpecComplaint complaints;

  private SpecModule(
      String name,
      Map<String, OpDefNode> definitions,
      RecordFields fields,
      SpecComplaint complaints) {
    this.name = name;
    this.definitions = definitions;
    this.fields = fields;
    this.complaints = complaints;
  }

  /**
   * Reads a module.
   *
   * @param file the module, whose name is that of the file
   * @param libraries folders of modules that it extends
   * @throws IOException if it cannot be read, or is no TLA+; the message says why in one line
   */
  public static SpecModule read(Path file, List<Path> libraries) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString(), null, "there is no such module");
    }
    SpecComplaint complaints = complaints(file, libraries);
    ExternalModuleTable modules = parse(file, complaints);
    ModuleNode root = modules.getRootModule();
    Map<String, OpDefNode> definitions = new LinkedHashMap<>();
    for (OpDefNode definition : root.getOpDefs()) {
      definitions.put(definition.getName().toString(), definition);
    }
    return new SpecModule(
        root.getName().toString(),
        definitions,
        RecordFields.of(modules.getModuleNodes()),
        complaints);
  }

  private static SpecComplaint complaints(Path file, List<Path> libraries) throws IOException {
    return new SpecComplaint(
        Stream.of(
                Stream.ofNullable(file.toAbsolutePath().getParent()),
                libraries.stream(),
                Stream.of(StandardModules.folder()))
            .flatMap(folder -> folder)
            .toList());
  }

  /** SANY keeps what it reads in static fields. */
  private static synchronized ExternalModuleTable parse(Path file, SpecComplaint complaints)
      throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = ToolIO.out;
    PrintStream err = ToolIO.err;
    ToolIO.out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    ToolIO.err = NOWHERE;
    try {
      SpecObj spec =
          new SpecObj(
              file.toString(),
              new SimpleFilenameToStream(
                  complaints.folders().stream().map(Path::toString).toArray(String[]::new)));
      SANY.frontEndMain(spec, file.toString(), NOWHERE);
      ExternalModuleTable modules = spec.getExternalModuleTable();
      if (modules == null
          || modules.getRootModule() == null
          || !spec.getParseErrors().isSuccess()
          || !spec.semanticErrors.isSuccess()) {
        throw new IOException(complaints.of(file, spec, printed.toString(StandardCharsets.UTF_8)));
      }
      return modules;
    } catch (FrontEndException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    } finally {
      ToolIO.out = out;
      ToolIO.err = err;
    }
  }

  /**
   * Sees to it that no formula looks at a field that no record has.
   *
   * @param others the fields of records that no formula of the module makes
   * @throws IOException if one does; the message says where in one line
   */
  public void requireFields(Set<String> others) throws IOException {
    Optional<StringNode> unknown = fields.unknown(others);
    if (unknown.isPresent()) {
      throw new IOException(
          complaints.at(
              unknown.get().getLocation(),
              "no record has a field '%s'".formatted(unknown.get().getRep())));
    }
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /**
   * An operator that it defines, or what it extends.
   *
   * @throws IllegalArgumentException if there is none
   */
  OpDefNode definition(String operator) {
    OpDefNode definition = definitions.get(operator);
    if (definition == null) {
      throw new IllegalArgumentException(
          "the module %s has no operator %s".formatted(name, operator));
    }
    return definition;
  }

  /** The operators that the module itself defines with these parameters, in its order. */
  public List<String> operators(String module, List<String> parameters) {
    return definitions.values().stream()
        .filter(
            definition ->
                definition.getOriginallyDefinedInModuleNode() != null
                    && definition
                        .getOriginallyDefinedInModuleNode()
                        .getName()
                        .toString()
                        .equals(module)
                    && parametersOf(definition).equals(parameters))
        .map(definition -> definition.getName().toString())
        .toList();
  }

  /** Whether an operator takes so many arguments. */
  public boolean hasParameters(String operator, int count) {
    return parametersOf(definition(operator)).size() == count;
  }

  private static List<String> parametersOf(OpDefNode definition) {
    FormalParamNode[] parameters = definition.getParams();
    return parameters == null
        ? List.of()
        : Arrays.stream(parameters).map(parameter -> parameter.getName().toString()).toList();
  }
}
