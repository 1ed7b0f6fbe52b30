package dev.standingoffer.running;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.OfferWriter;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.node.Router;
import java.util.List;

/** Where the processes are: side by side, on no chain, without channels. */
final class Place {

  /** What LDK asks for at the end of a path for payments ({@code MIN_FINAL_CLTV_EXPIRY_DELTA}). */
  private static final int LAST_CLTV_DELTA = 80;

  /** Each is the introduction node of its own paths, and one path is enough on one machine. */
  static final Router ROUTER =
      Router.fixed(
          new Surroundings(
              LdkRelease.DEFAULT,
              OfferWriter.BITCOIN,
              0,
              MessagePathShape.ONE_HOP,
              List.of(new PaymentPathShape(List.of(), LAST_CLTV_DELTA))));

  private Place() {}
}
