package dev.standingoffer.replay;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a port is asked in a recorded conversation, and what the core answers as one. */
final class CoreAsPort {

  private CoreAsPort() {}

  /** All steps that are left. */
  static List<PortStep> steps(PortConversation conversation) throws BadRecordingException {
    List<PortStep> steps = new ArrayList<>();
    for (Optional<PortStep> next = conversation.next();
        next.isPresent();
        next = conversation.next()) {
      steps.add(next.get());
    }
    return steps;
  }

  /** The answers to lines, in lines. */
  static String answer(String asked) throws BadRecordingException {
    StringWriter out = new StringWriter();
    CorePort.answer(
        new ByteArrayInputStream(asked.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out));
    return out.toString();
  }

  /** The same, read. */
  static List<JsonNode> answers(List<String> asked) throws BadRecordingException {
    return answer(String.join("\n", asked)).lines().map(JsonMapper.shared()::readTree).toList();
  }
}
