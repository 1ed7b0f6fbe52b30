package dev.standingoffer.inspect;

import dev.standingoffer.blinding.MessageFamily;
import dev.standingoffer.blinding.Opening;
import dev.standingoffer.blinding.PathOpener;
import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedPaymentPath;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.Nonce;
import dev.standingoffer.bolt12.Offer;
import dev.standingoffer.bolt12.StaticInvoice;
import dev.standingoffer.building.OfferKeys;
import dev.standingoffer.building.OwnPayment;
import dev.standingoffer.cache.Slot;
import dev.standingoffer.cache.Slot.CachedOffer;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file says to whoever has the keys of a node: which offers are the node's own, and what is
 * in its paths.
 *
 * @param nodeId the node's id, 33 bytes
 * @param findings one at least for each offer and each path
 */
public record KeyFindings(Bytes nodeId, List<Finding> findings) {

  private static final int NAME_WIDTH = 0;

  /**
   * What is found at a place.
   *
   * @param where the place
   * @param own whether that is this node's own
   * @param text what it says, in words
   */
  public record Finding(String where, boolean own, String text) {}

  public KeyFindings {
    findings = List.copyOf(findings);
  }

  /** Of a cache. */
  public static KeyFindings of(Inspection inspection, NodeKeys keys) {
    Collector all = new Collector(keys, inspection.now());
    List<Slot> slots = inspection.cache().slots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i) instanceof CachedOffer cached) {
        String slot = "slot " + i;
        all.add(slot, all.offer(cached.offer(), cached.offerNonce()));
        all.add(slot + ", update path", all.path(cached.updatePath()));
        all.addPaths(slot + ", path", cached.offer().paths());
      }
    }
    all.addPaths("server path", inspection.cache().serverPaths());
    return new KeyFindings(keys.nodeId(), all.findings);
  }

  /** Of an offer or a static invoice. */
  public static KeyFindings of(OfferInspection inspection, NodeKeys keys) {
    Collector all = new Collector(keys, inspection.now());
    if (inspection.invoice().isPresent()) {
      StaticInvoice invoice = inspection.invoice().get().invoice();
      all.addPaymentPaths(invoice);
      all.addPaths("message path", invoice.messagePaths());
    }
    all.addPaths("offer, path", inspection.offer().paths());
    return new KeyFindings(keys.nodeId(), all.findings);
  }

  /** For people. */
  public List<String> toLines() {
    ReportLines lines = new ReportLines(NAME_WIDTH);
    lines.section("With the keys of " + nodeId);
    if (findings.isEmpty()) {
      lines.add("  there are no offers and no paths");
    }
    findings.forEach(finding -> lines.item(finding.where(), finding.text()));
    return lines.all();
  }

  /** For programs. */
  ObjectNode toJson() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("nodeId", nodeId.toHex());
    ArrayNode list = node.putArray("findings");
    for (Finding finding : findings) {
      list.addObject()
          .put("where", finding.where())
          .put("own", finding.own())
          .put("text", finding.text());
    }
    return node;
  }

  private record Found(boolean own, String text) {}

  private static final class Collector {

    private final NodeKeys keys;
    private final Time now;
    private final List<Finding> findings = new ArrayList<>();

    Collector(NodeKeys keys, Time now) {
      this.keys = keys;
      this.now = now;
    }

    void add(String where, Found found) {
      findings.add(new Finding(where, found.own(), found.text()));
    }

    void addPaths(String where, List<BlindedMessagePath> paths) {
      for (int i = 0; i < paths.size(); i++) {
        add(where + " " + i, path(paths.get(i)));
      }
    }

    /** Whether an invoice would be accepted is for its offer to say, and for the keys. */
    Found offer(Offer offer, Nonce nonce) {
      if (OfferKeys.keyOf(keys.expandedKey(), offer, nonce).isEmpty()) {
        return new Found(false, "not this node's own offer: it can make no invoice for it");
      }
      boolean canSign = OfferKeys.canSignInvoice(keys.expandedKey(), offer, nonce, now);
      return new Found(
          true,
          "this node's own offer; an invoice made now would "
              + (canSign ? "be accepted" : "not be: the offer has expired, or names no one chain"));
    }

    Found path(BlindedMessagePath path) {
      Optional<Opening.Refused> refusal = Optional.empty();
      for (MessageFamily family : MessageFamily.values()) {
        switch (PathOpener.open(keys, path, family, LdkRelease.DEFAULT)) {
          case Opening.Received(Optional<MessageContext> context, boolean isAuthenticated) -> {
            return new Found(
                isAuthenticated,
                context.map(found -> ContextWords.describe(found, now)).orElse("without a context")
                    + (isAuthenticated ? "" : "; anybody may have made it"));
          }
          case Opening.Forwarded _ -> {
            return new Found(false, "leads through this node to another one");
          }
          case Opening.Refused refused -> {
            if (refusal.isEmpty() || refused.reason() != Opening.Reason.OTHER_FAMILY) {
              refusal = Optional.of(refused);
            }
          }
        }
      }
      return new Found(false, describe(refusal.orElseThrow().reason()));
    }

    private static String describe(Opening.Reason reason) {
      return switch (reason) {
        case NOT_THIS_NODE -> "begins at another node";
        case NO_KEY_FITS -> "begins at this node, and was not sealed with these keys";
        default -> "begins at this node, which would refuse what comes by it";
      };
    }

    void addPaymentPaths(StaticInvoice invoice) {
      List<BlindedPaymentPath> paths = invoice.paymentPaths();
      for (int i = 0; i < paths.size(); i++) {
        add("payment path " + i, payment(invoice.offer(), paths.get(i)));
      }
    }

    private Found payment(Offer offer, BlindedPaymentPath path) {
      for (LdkRelease release : LdkRelease.values()) {
        Optional<OwnPayment> own = OwnPayment.open(keys, path, release);
        if (own.isPresent()) {
          OwnPayment payment = own.get();
          boolean fits =
              OfferKeys.keyOf(keys.expandedKey(), offer, payment.offerNonce()).isPresent();
          return new Found(
              true,
              "this node's own, for %s; payments are taken until %s, up to block %d"
                  .formatted(
                      fits ? "this offer, which is its own too" : "another offer of its own",
                      TimeText.point(payment.lastSecond()),
                      payment.maxCltvExpiry()));
        }
      }
      return new Found(false, "begins at another node, or was not made with these keys");
    }
  }
}
