package dev.standingoffer.replay;

import dev.standingoffer.blinding.MessagePathBuilder;
import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PathSealer;
import dev.standingoffer.blinding.PaymentPathBuilder;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.KeyChecker;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Reads what was around the recorded node: its chain, and the shapes of its paths. */
final class SurroundingsReader {

  private static final int CHAIN_LENGTH = 32;
  private static final int PUBLIC_KEY_LENGTH = 33;
  private static final int MAX_DUMMY_HOPS = MessagePathBuilder.MAX_DUMMY_HOPS;

  /** Beside dummy hops and the recipient. */
  private static final int MAX_HOPS = PathSealer.MAX_HOPS - MAX_DUMMY_HOPS - 1;

  /** What the recorder of version 1 told LDK, and wrote nowhere. */
  private static final long FIRST_HEIGHT = 1;

  private static final int FINAL_DELTA = 80;

  /** A server of version 1 builds no invoices, and a recipient tells LDK of one block. */
  static Surroundings ofVersionOne(LdkRelease release) {
    return new Surroundings(
        release,
        OfferWriter.BITCOIN,
        FIRST_HEIGHT,
        MessagePathShape.ONE_HOP,
        List.of(new PaymentPathShape(List.of(), FINAL_DELTA)));
  }

  private final JsonFields header;
  private final LdkRelease release;

  private SurroundingsReader(JsonFields header, LdkRelease release) {
    this.header = header;
    this.release = release;
  }

  /** Reads the fields of a header of version 2. */
  static Surroundings read(JsonFields header, LdkRelease release) throws BadRecordingException {
    return new SurroundingsReader(header, release).read();
  }

  private Surroundings read() throws BadRecordingException {
    Bytes chain = header.hex("chain_hash", CHAIN_LENGTH);
    long height = header.u32("best_block_height");
    MessagePathShape messagePaths = messagePathShape(header.object("path_shape"));
    List<JsonFields> shapes = header.objects("payment_paths");
    if (shapes.isEmpty()) {
      throw header.bad("\"payment_paths\" is empty, and an invoice needs one");
    }
    List<PaymentPathShape> paymentPaths = new ArrayList<>();
    for (JsonFields shape : shapes) {
      paymentPaths.add(paymentPathShape(shape));
    }
    return new Surroundings(release, chain, height, messagePaths, paymentPaths);
  }

  /** Through which nodes the router's message paths lead. */
  private MessagePathShape messagePathShape(JsonFields shape) throws BadRecordingException {
    shape.expectOnly("hops", "dummy_hops", "compact");
    List<MessagePathShape.Node> hops = new ArrayList<>();
    boolean namesChannel = false;
    for (JsonFields hop : hops(shape)) {
      hop.expectOnly("node_id", "short_channel_id");
      boolean byChannel = !hop.isNull("short_channel_id");
      namesChannel |= byChannel;
      hops.add(
          new MessagePathShape.Node(
              nodeId(hop),
              byChannel ? OptionalLong.of(hop.u64("short_channel_id")) : OptionalLong.empty()));
    }
    int dummyHops = shape.atMost("dummy_hops", MAX_DUMMY_HOPS);
    boolean compact = shape.bool("compact");
    if (!release.choosesCompactPaths() && compact != namesChannel) {
      throw shape.bad(
          "%s is %s, and this release makes compact paths exactly where a hop has a"
                  .formatted(JsonFields.quote(shape.at("compact")), compact)
              + " short channel id");
    }
    return new MessagePathShape(hops, dummyHops, compact);
  }

  private PaymentPathShape paymentPathShape(JsonFields path) throws BadRecordingException {
    path.expectOnly("hops", "min_final_cltv_expiry_delta");
    List<PaymentPathShape.Node> hops = new ArrayList<>();
    for (JsonFields hop : hops(path)) {
      hop.expectOnly(
          "node_id",
          "short_channel_id",
          "cltv_expiry_delta",
          "fee_base_msat",
          "fee_proportional_millionths",
          "htlc_minimum_msat",
          "htlc_maximum_msat",
          "features");
      hops.add(
          new PaymentPathShape.Node(
              nodeId(hop),
              hop.u64("short_channel_id"),
              hop.u16("cltv_expiry_delta"),
              hop.u32("fee_base_msat"),
              hop.u32("fee_proportional_millionths"),
              hop.u64("htlc_minimum_msat"),
              hop.u64("htlc_maximum_msat"),
              hop.hex("features")));
    }
    PaymentPathShape shape = new PaymentPathShape(hops, path.u16("min_final_cltv_expiry_delta"));
    if (PaymentPathBuilder.payInfo(shape, release).isEmpty()) {
      throw path.bad("along one of \"payment_paths\" no payment can go, and LDK builds none such");
    }
    return shape;
  }

  private static List<JsonFields> hops(JsonFields shape) throws BadRecordingException {
    List<JsonFields> hops = shape.objects("hops");
    if (hops.size() > MAX_HOPS) {
      throw shape.bad(
          "%s are more than %d".formatted(JsonFields.quote(shape.at("hops")), MAX_HOPS));
    }
    return hops;
  }

  private static Bytes nodeId(JsonFields hop) throws BadRecordingException {
    Bytes id = hop.hex("node_id", PUBLIC_KEY_LENGTH);
    try {
      new KeyChecker().skip(ByteReader.of(id), "the node");
      return id;
    } catch (DecodeException e) {
      throw hop.bad(
          "%s is no public key (%s)".formatted(JsonFields.quote(hop.at("node_id")), e.reason()));
    }
  }
}
