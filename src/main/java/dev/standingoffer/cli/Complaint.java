package dev.standingoffer.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Why a command did not do what was asked: one line, or one JSON object where JSON was asked for
 * ({@code conformance/schemas/error.schema.json}).
 */
final class Complaint {

  private static final String JSON = "--json";

  private Complaint() {}

  /**
   * Tells it.
   *
   * @param arguments with which the tool was started
   * @return the exit code
   */
  static int tell(CommandLine command, List<String> arguments, int exitCode, String complaint) {
    CommandSpec spec = command.getCommandSpec();
    String line = complaint.replaceAll("\\R", " ");
    if (spec.findOption(JSON) != null && isAsked(arguments)) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.put("format", "standing-offer-error/1");
      document.put("command", spec.name());
      document.put("exitCode", exitCode);
      document.put("error", line);
      write(command.getOut(), JsonMapper.shared().writeValueAsString(document));
    } else {
      write(command.getErr(), spec.qualifiedName() + ": " + line);
    }
    return exitCode;
  }

  /** Behind -- there are no options of this tool. */
  private static boolean isAsked(List<String> arguments) {
    return arguments.stream().takeWhile(argument -> !argument.equals("--")).anyMatch(JSON::equals);
  }

  private static void write(PrintWriter writer, String line) {
    writer.println(line);
    writer.flush();
  }
}
