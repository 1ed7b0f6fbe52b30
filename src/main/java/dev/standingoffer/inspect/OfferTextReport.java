package dev.standingoffer.inspect;

import static dev.standingoffer.inspect.OfferWords.NONE;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPayInfo;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.InvoiceFields.Fallback;
import dev.standingoffer.bolt12.OfferFields;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.bolt12.UnknownRecord;
import dev.standingoffer.inspect.OfferInspection.Invoice;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.List;
import java.util.Optional;

/** What an offer or a static invoice says, field by field, for people. */
public final class OfferTextReport {

  private static final int NAME_WIDTH = 11;
  private static final String GAP = "  ";

  private final OfferInspection inspection;
  private final Time now;
  private final ReportLines lines = new ReportLines(NAME_WIDTH);

  private OfferTextReport(OfferInspection inspection) {
    this.inspection = inspection;
    this.now = inspection.now();
  }

  /**
   * The report, line by line.
   *
   * @param withOffer whether the offer itself is in it, as BOLT 12 writes it
   */
  public static List<String> of(OfferInspection inspection, boolean withOffer) {
    OfferTextReport report = new OfferTextReport(inspection);
    report.summary();
    inspection.invoice().ifPresent(report::invoice);
    report.offer();
    report.unknownRecords();
    if (withOffer) {
      report.lines.section("Offer");
      report.lines.add(GAP + OfferString.encode(inspection.offer()));
    }
    return report.lines.all();
  }

  private void summary() {
    InputFile file = inspection.file();
    lines.add(
        "%s: %s, %s, %s"
            .formatted(
                file.name(),
                inspection.subject().description(),
                file.encoding().word(),
                ReportLines.bytes(file.bytes().length())));
    lines.asOf(now);
  }

  private void invoice(Invoice of) {
    StaticInvoice invoice = of.invoice();
    lines.fact("created", moment(invoice.createdAt()));
    lines.fact("expires", expiry(Optional.of(invoice.absoluteExpiry())));
    lines.fact("node id", invoice.signingKey().toHex());
    lines.fact("features", OfferWords.describeFeatures(of.fields().features()));
    lines.fact("signature", of.fields().signature().toHex());
    if (of.fields().fallbacks().isEmpty()) {
      lines.fact("fallbacks", NONE);
    }
    for (Fallback fallback : of.fields().fallbacks()) {
      lines.fact(
          "fallback", "version %d, %s".formatted(fallback.version(), hex(fallback.program())));
    }
    lines.section("Payment paths");
    for (BlindedPaymentPath path : invoice.paymentPaths()) {
      lines.add(GAP + PathSummary.of(new BlindedMessagePath(path.encoding())).describe());
      lines.add("      " + describe(path.payInfo()));
    }
    paths("Message paths", invoice.messagePaths());
    lines.section("The offer that it is for");
  }

  private static String describe(BlindedPayInfo info) {
    return "%d msat + %d millionths, %d blocks, %s to %s msat, features: %s"
        .formatted(
            info.feeBaseMsat(),
            info.feeProportionalMillionths(),
            info.cltvExpiryDelta(),
            Long.toUnsignedString(info.htlcMinimumMsat()),
            Long.toUnsignedString(info.htlcMaximumMsat()),
            OfferWords.describeFeatures(info.features()));
  }

  private void offer() {
    OfferFields fields = inspection.fields();
    lines.fact("id", inspection.offer().id().toString());
    if (fields.chains().isEmpty()) {
      lines.fact("chains", "bitcoin, since none is named");
    }
    for (Bytes chain : fields.chains()) {
      lines.fact("chain", OfferWords.chainName(chain).orElse(chain.toHex()));
    }
    lines.fact("metadata", fields.metadata().map(OfferTextReport::hex).orElse(NONE));
    lines.fact("amount", OfferWords.amount(fields));
    lines.fact("description", fields.description().map(OfferWords::quoted).orElse(NONE));
    lines.fact("features", OfferWords.describeFeatures(fields.features()));
    lines.fact("expires", expiry(inspection.offer().absoluteExpiry()));
    lines.fact("issuer", fields.issuer().map(OfferWords::quoted).orElse(NONE));
    lines.fact("quantity", OfferWords.quantity(fields.quantityMax()));
    lines.fact("issuer id", fields.issuerId().map(Bytes::toHex).orElse(NONE));
    paths("Paths", inspection.offer().paths());
  }

  private static String hex(Bytes bytes) {
    return bytes.length() == 0
        ? "no bytes"
        : "%s: %s".formatted(ReportLines.bytes(bytes.length()), bytes);
  }

  private void paths(String title, List<BlindedMessagePath> paths) {
    lines.section(title + (paths.isEmpty() ? ": none" : ""));
    for (BlindedMessagePath path : paths) {
      lines.add(GAP + PathSummary.of(path).describe());
    }
  }

  private void unknownRecords() {
    if (!inspection.unknownRecords().isEmpty()) {
      lines.section("Unknown records");
    }
    for (UnknownRecord record : inspection.unknownRecords()) {
      lines.add(
          "%s%s: %s"
              .formatted(
                  GAP, Long.toUnsignedString(record.type()), ReportLines.bytes(record.length())));
    }
  }

  private String expiry(Optional<Time> expiry) {
    return expiry
        .map(time -> moment(time) + (time.isBefore(now) ? ": expired" : ""))
        .orElse("never");
  }

  private String moment(Time time) {
    return "%s, %s".formatted(TimeText.point(time), TimeText.relative(time, now));
  }
}
