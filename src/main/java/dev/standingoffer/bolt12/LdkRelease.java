package dev.standingoffer.bolt12;

import java.util.Arrays;
import java.util.Optional;

/**
 * The releases of LDK (crate {@code lightning}) whose readers this project can stand in for. They
 * differ in two rules only, one about the texts of offers, one about static invoices; everything
 * else that is read or done here is the same in both.
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
