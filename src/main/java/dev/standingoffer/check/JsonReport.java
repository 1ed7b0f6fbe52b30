package dev.standingoffer.check;

import dev.standingoffer.evidence.Evidence;
import dev.standingoffer.evidence.EvidenceReport;
import dev.standingoffer.kills.Count;
import dev.standingoffer.kills.KillReport;
import dev.standingoffer.manifest.Model;
import dev.standingoffer.mutants.Mutant;
import dev.standingoffer.mutants.MutationReport;
import dev.standingoffer.prove.ProofReport;
import dev.standingoffer.prove.Verdict;
import dev.standingoffer.replay.RecordingsReport;
import dev.standingoffer.tlc.ModelResult;
import dev.standingoffer.tlc.TlcResult;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a check found, as one JSON document. */
final class JsonReport {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonReport() {}

  static String of(CheckReport report) {
    ObjectNode document = NODES.objectNode();
    document.put("format", "standing-offer-check/1");
    document.put("holds", report.holds());
    document.put("thorough", report.thorough());
    document.put("partial", report.selected());
    document.put("milliseconds", report.elapsed().toMillis());
    report.recordings().ifPresent(found -> document.set("recordings", recordings(found)));
    report.proving().ifPresent(found -> document.set("proofs", proofs(found)));
    report.ldk().ifPresent(found -> document.set("ldk", ldk(found)));
    report.talks().ifPresent(found -> document.set("talks", talks(found)));
    report.kills().ifPresent(found -> document.set("kills", kills(found)));
    ArrayNode models = document.putArray("models");
    report.results().forEach(result -> models.add(model(result, report)));
    report.mutants().ifPresent(found -> document.set("mutants", mutants(found)));
    report.evidence().ifPresent(found -> document.set("evidence", evidence(found)));
    ObjectNode bounds = document.putObject("notShown");
    report.bounds().forEach(bounds::put);
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static ObjectNode recordings(RecordingsReport recordings) {
    ObjectNode node = NODES.objectNode();
    node.put("agree", recordings.agree());
    node.put("files", recordings.files());
    node.put("full", recordings.full());
    node.put("steps", recordings.steps());
    node.put("messages", recordings.messages());
    node.put("verdicts", recordings.verdicts());
    node.put("milliseconds", recordings.elapsed().toMillis());
    ArrayNode complaints = node.putArray("complaints");
    recordings.complaints().forEach(complaints::add);
    return node;
  }

  private static ObjectNode proofs(Proving proving) {
    ObjectNode node = NODES.objectNode();
    node.put("asExpected", proving.isAsExpected());
    proving.notRun().ifPresent(why -> node.put("notRun", why));
    proving.report().ifPresent(report -> node.put("solver", "Z3 " + report.solver()));
    proving.report().flatMap(ProofReport::second).ifPresent(opinion -> opinion.addTo(node));
    for (Verdict verdict : Verdict.values()) {
      node.put(verdict.word(), proving.count(verdict));
    }
    node.put("milliseconds", proving.elapsed().toMillis());
    ArrayNode complaints = node.putArray("complaints");
    proving.complaints().forEach(complaints::add);
    return node;
  }

  private static ObjectNode ldk(RealLdk ldk) {
    ObjectNode node = NODES.objectNode();
    node.put("asExpected", ldk.isAsExpected());
    ldk.leftOut().ifPresent(why -> node.put("leftOut", why));
    node.put("scripts", ldk.scripts());
    node.put("milliseconds", ldk.elapsed().toMillis());
    ArrayNode complaints = node.putArray("complaints");
    ldk.complaints().forEach(complaints::add);
    return node;
  }

  private static ObjectNode talks(LdkTalks talks) {
    ObjectNode node = NODES.objectNode();
    node.put("asExpected", talks.isAsExpected());
    node.put("conversations", talks.talked().size());
    node.put("messages", talks.letters());
    node.put("milliseconds", talks.elapsed().toMillis());
    ArrayNode complaints = node.putArray("complaints");
    talks.complaints().forEach(complaints::add);
    return node;
  }

  private static ObjectNode kills(KillReport kills) {
    ObjectNode node = NODES.objectNode();
    node.put("asExpected", kills.isAsExpected());
    for (Count what : Count.values()) {
      node.put(what.field(), kills.count(what));
    }
    node.put("oldestInvoiceMinutes", kills.oldest());
    node.put("milliseconds", kills.elapsed().toMillis());
    ArrayNode complaints = node.putArray("complaints");
    kills.complaints().forEach(complaints::add);
    return node;
  }

  private static ObjectNode mutants(MutationReport report) {
    ObjectNode node = NODES.objectNode();
    node.put("asExpected", report.isAsExpected());
    ArrayNode complaints = node.putArray("complaints");
    report.complaints().forEach(complaints::add);
    node.put("milliseconds", report.elapsed().toMillis());
    node.put("mutants", report.mutants());
    ObjectNode noticed = node.putObject("noticed");
    for (Evidence evidence : Evidence.values()) {
      noticed.put(evidence.word(), report.noticedIn(evidence));
    }
    ArrayNode results = node.putArray("results");
    for (MutationReport.Result result : report.results()) {
      Mutant mutant = result.mutant();
      ObjectNode entry = results.addObject();
      entry.put("evidence", result.evidence().word());
      entry.put("method", mutant.name().method());
      entry.put("line", mutant.name().source());
      entry.put("lineNumber", mutant.line());
      entry.put("mutation", mutant.name().mutation());
      entry.put("number", mutant.name().number());
      entry.put("fate", result.fate().word());
      entry.put("last", result.last());
      report
          .reasonOf(result)
          .ifPresent(
              reason -> {
                entry.put("verdict", reason.verdict().word());
                entry.put("reason", reason.why());
              });
    }
    return node;
  }

  private static ObjectNode evidence(EvidenceReport report) {
    ObjectNode node = NODES.objectNode();
    node.put("asExpected", report.isAsExpected());
    ArrayNode complaints = node.putArray("complaints");
    report.complaints().forEach(complaints::add);
    node.put("milliseconds", report.elapsed().toMillis());
    node.put("comparisons", report.sites().size());
    node.put("sides", report.sides());
    for (Evidence evidence : Evidence.values()) {
      ObjectNode counts = node.putObject(evidence.word());
      counts.put("outcomes", report.outcomesIn(evidence));
      counts.put("sides", report.sidesIn(evidence));
      counts.put("comparisonsWithAllSides", report.wholeIn(evidence));
    }
    return node;
  }

  private static ObjectNode model(ModelResult result, CheckReport report) {
    TlcResult said = result.run().result();
    ObjectNode node = NODES.objectNode();
    node.put("name", result.model().name());
    node.put("claim", result.model().claim());
    node.put("kind", result.model().kind().word());
    node.put("asExpected", result.isAsExpected());
    ArrayNode complaints = node.putArray("complaints");
    result.complaints().forEach(complaints::add);
    node.put("exitCode", result.run().exitCode());
    node.put("timedOut", result.run().timedOut());
    ArrayNode violated = node.putArray("violated");
    said.violated().forEach(violated::add);
    put(node, "initialStates", said.initialStates());
    put(node, "statesGenerated", said.statesGenerated());
    put(node, "distinctStates", said.distinctStates());
    put(node, "depth", asLong(said.depth()));
    put(node, "milliseconds", said.milliseconds());
    node.put("transitionsPerSecond", result.transitionsPerSecond());
    node.put("notShown", result.model().bounds());
    if (result.model().kind() == Model.Kind.MIRROR) {
      ObjectNode compared = node.putObject("compared");
      result.cells().forEach(compared::put);
      ObjectNode empty = node.putObject("emptyCells");
      result.model().emptyCells().forEach(empty::put);
      report
          .baselineOf(result)
          .ifPresent(
              baseline ->
                  node.put("transitionsPerSecondWithoutJava", baseline.transitionsPerSecond()));
    }
    if (!result.isAsExpected()) {
      ArrayNode errors = node.putArray("errors");
      said.errors().forEach(errors::add);
      ArrayNode trace = node.putArray("trace");
      said.trace().forEach(trace::add);
    }
    return node;
  }

  private static OptionalLong asLong(OptionalInt number) {
    return number.isPresent() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
  }

  private static void put(ObjectNode node, String name, OptionalLong number) {
    if (number.isPresent()) {
      node.put(name, number.getAsLong());
    } else {
      node.putNull(name);
    }
  }
}
