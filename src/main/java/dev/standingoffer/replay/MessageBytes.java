package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.StaticInvoice;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message has that takes keys to build, as it was recorded or as it was built here.
 *
 * @param replyPath the path for its answer; none in an answer of version 1
 * @param invoice the invoice, if that is what was sent
 * @param forwardPath the path for requests that goes with it
 */
record MessageBytes(
    Optional<BlindedMessagePath> replyPath,
    Optional<StaticInvoice> invoice,
    Optional<BlindedMessagePath> forwardPath) {

  /** The field of an effect that they are in. */
  static final String FIELD = "bytes";

  /** Adds them to an effect, under the names of the recordings. */
  void addTo(ObjectNode effect) {
    ObjectNode bytes = effect.putObject(FIELD);
    invoice.ifPresent(it -> bytes.put("invoice", it.bytes().toHex()));
    forwardPath.ifPresent(it -> bytes.put("forward_invoice_request_path", it.encoding().toHex()));
    replyPath.ifPresent(it -> bytes.put("reply_path", it.encoding().toHex()));
  }
}
