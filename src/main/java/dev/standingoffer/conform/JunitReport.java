package dev.standingoffer.conform;

import dev.standingoffer.conform.Result.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report in the XML that JUnit writes: a suite for each level, a case for each result. */
public final class JunitReport {

  private static final String SUITES = "testsuites";

  private JunitReport() {}

  /**
   * Writes it into a file.
   *
   * @throws IOException if that cannot be done
   */
  public static void write(ConformReport report, Path file) throws IOException {
    Files.writeString(file, xml(report));
  }

  private static String xml(ConformReport report) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement(SUITES);
      for (LevelSummary level : report.levels()) {
        write(xml, level);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    return text + "\n";
  }

  private static void write(XMLStreamWriter xml, LevelSummary level) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", level.level());
    xml.writeAttribute("tests", Integer.toString(level.results().size()));
    xml.writeAttribute("failures", count(level, "failure"));
    xml.writeAttribute("errors", count(level, "error"));
    xml.writeAttribute("skipped", count(level, "skipped"));
    for (Result result : level.results()) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", level.level());
      xml.writeAttribute("name", result.id());
      String kind = kind(result);
      if (!kind.isEmpty()) {
        xml.writeStartElement(kind);
        xml.writeAttribute("message", printable(result.toText()));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** What the port wrote may hold what XML has no form for. */
  private static String printable(String text) {
    return text.replaceAll("[^\\t\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
  }

  private static String count(LevelSummary level, String kind) {
    return Long.toString(level.results().stream().filter(each -> kind(each).equals(kind)).count());
  }

  /** The element within a case; none where it passes. What is known to fail is skipped. */
  private static String kind(Result result) {
    if (!result.isAsked()) {
      return "skipped";
    }
    if (result.isKnown()) {
      return result.isPassed() ? "failure" : "skipped";
    }
    return switch (result.verdict()) {
      case Verdict.Passed _ -> "";
      case Verdict.Differs _ -> "failure";
      case Verdict.Skipped _, Verdict.Failed _, Verdict.Broken _ -> "error";
      case Verdict.NotRun _, Verdict.NotAsked _ -> "skipped";
    };
  }
}
