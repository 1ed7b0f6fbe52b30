package dev.standingoffer.bolt12;

import java.util.Arrays;
import java.util.Optional;

/**
 * The releases of LDK (crate {@code lightning}) that this project can stand in for. The readers of
 * offers, invoices, messages and caches differ in two rules only, one about the texts of offers,
 * one about static invoices. The other rules here are about what is built and opened with keys.
 * Whatever has no rule here is the same in both.
 */
public enum LdkRelease {
  /** What this project describes wherever it names no other release. */
  V0_2_5("0.2.5", false, false),
  /** A candidate of the release after that. */
  V0_3_0_RC3("0.3.0-rc3", true, true);

  /** The release that decides where none is asked for. */
  public static final LdkRelease DEFAULT = V0_2_5;

  private static final String CRATE = "lightning ";

  private final String version;
  private final boolean checksTextPadding;
  private final boolean boundsInvoiceTypes;

  LdkRelease(String version, boolean checksTextPadding, boolean boundsInvoiceTypes) {
    this.version = version;
    this.checksTextPadding = checksTextPadding;
    this.boundsInvoiceTypes = boundsInvoiceTypes;
  }

  /** Its version, such as {@code 0.2.5}. */
  public String version() {
    return version;
  }

  /** Its name in recordings, such as {@code lightning 0.2.5}. */
  public String recordedFrom() {
    return CRATE + version;
  }

  /**
   * Whether the text of an offer is refused if more than 4 bits are left over at its end, or not
   * all of these are 0 (BIP 173; {@code from_bech32_str} in {@code offers/parse.rs}). Else such
   * bits are dropped unseen.
   */
  public boolean checksTextPadding() {
    return checksTextPadding;
  }

  /**
   * Whether the types of a static invoice's own further records, which begin at 3,000,000,000, end
   * before 4,000,000,000 ({@code EXPERIMENTAL_INVOICE_TYPES} in {@code offers/invoice.rs}). Else
   * they go on to the largest type, 2^64 - 1.
   */
  public boolean boundsInvoiceTypes() {
    return boundsInvoiceTypes;
  }

  /**
   * Whether whoever builds a path for requests or payments can put data into it that come back with
   * the payment ({@code payment_metadata}); and whether a context tells payers of offers from those
   * of refunds ({@code OffersContext}).
   */
  public boolean hasPaymentMetadata() {
    return isAtLeast(V0_3_0_RC3);
  }

  /**
   * Whether the last hop of a path for payments is sealed with the receive key ({@code
   * BlindedPaymentPath::new}). Else it holds a code of its own, which takes a nonce.
   */
  public boolean sealsPaymentsWithReceiveKey() {
    return isAtLeast(V0_3_0_RC3);
  }

  /**
   * Whether a hop without padding stays so if its length is a multiple of the unit already ({@code
   * BlindedPathWithPadding}). Else it is padded by a whole unit.
   */
  public boolean leavesFullHopsUnpadded() {
    return isAtLeast(V0_3_0_RC3);
  }

  /**
   * Whether a path for messages is compact because its maker says so ({@code
   * BlindedMessagePath::new}). Else it is where a node in between is named by a short channel id.
   */
  public boolean choosesCompactPaths() {
    return isAtLeast(V0_3_0_RC3);
  }

  /**
   * Whether what a node passes on, after its fees, is rounded down, and nothing at all is too
   * little ({@code amt_to_forward_msat}). Else it is rounded up where that is enough.
   */
  public boolean roundsForwardedAmountsDown() {
    return isAtLeast(V0_3_0_RC3);
  }

  /**
   * Whether hops may be sealed with a key that several nodes share ({@code
   * phantom_node_blinded_path_key}).
   */
  public boolean knowsPhantomPaths() {
    return isAtLeast(V0_3_0_RC3);
  }

  private boolean isAtLeast(LdkRelease other) {
    return compareTo(other) >= 0;
  }

  /** The release that recordings call by this name, if it is one of these. */
  public static Optional<LdkRelease> of(String recordedFrom) {
    return Arrays.stream(values())
        .filter(release -> release.recordedFrom().equals(recordedFrom))
        .findFirst();
  }

  /** The release of this version, if it is one of these. */
  public static Optional<LdkRelease> ofVersion(String version) {
    return Arrays.stream(values()).filter(release -> release.version.equals(version)).findFirst();
  }
}
