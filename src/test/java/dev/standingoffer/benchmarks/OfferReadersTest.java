package dev.standingoffer.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import fr.acinq.lightning.wire.OfferTypes;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What this reader of offers and that of lightning-kmp check, as {@code benchmarks/METHOD.md} has
 * it. LDK's verdict on each of these bytes is that of this reader.
 */
class OfferReadersTest {

  private static final String FULL = OfferBytes.first().toHex();

  /** Where the keys of the first path stand: behind the records' types, lengths and the expiry. */
  private static final int INTRODUCTION_NODE = 2 * 8;

  private static final int KEY = 2 * 33;
  private static final int BLINDING_POINT = INTRODUCTION_NODE + KEY;
  private static final int HOPS = BLINDING_POINT + KEY;

  /** An x for which the curve has no y. */
  private static final String NO_POINT = "02" + "00".repeat(31) + "05";

  private static final String ISSUER =
      "1621" + "02eec7245d6b7d2ccb30380bfbe2a3648cd7a942653f5aa340edcea1f283686619";

  @Test
  void bothReadTheOfferOfTheBenchmark() {
    assertVerdicts(FULL, true, true);
  }

  /** Signatures and payments fail later on such keys, if anybody looks. */
  @Test
  void lightningKmpLeavesKeysUnchecked() {
    assertVerdicts(FULL.substring(0, FULL.length() - KEY) + NO_POINT, false, true);
    assertVerdicts(withKey(INTRODUCTION_NODE), false, true);
    assertVerdicts(withKey(BLINDING_POINT), false, true);
    assertVerdicts("1621" + "05" + ISSUER.substring(6), false, true);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an amount of 0, 08000a0161",
    "an amount of more than all bitcoin, 08081d24b2dfac5200010a0161",
    "a currency without an amount, 0603555344",
    "a currency that is not three capital letters, 06037573640801010a0161",
    "a description that is not UTF-8, 0a01ff",
  })
  void lightningKmpLeavesUnchecked(String what, String records) {
    assertVerdicts(records + ISSUER, false, true);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an amount without a description, 080101, ''",
    "a number with a leading zero, 080200010a0161, ''",
    "a record twice, 0a01610a0161, ''",
    "a length that is not the shortest, 0afd000161, ''",
    "an unknown even record, '', 180100",
    "an unknown even experimental record, '', fe3b9aca000100",
    "a record of a type that no offer has, '', 510100",
    "an odd record of a type that no offer has, '', fd03e90100",
    "records that are out of order, '', 0a0161",
  })
  void bothRefuse(String what, String before, String after) {
    assertVerdicts(before + ISSUER + after, false, false);
  }

  @Test
  void bothRefuseOffersThatLeadNowhere() {
    assertVerdicts("0a0161", false, false);
    assertVerdicts(FULL.substring(0, HOPS) + "00" + FULL.substring(HOPS + 2), false, false);
    assertVerdicts(FULL.substring(0, FULL.length() - 2), false, false);
  }

  /** What an offer's features, expiry and chain are to mean is left to its payer. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "an offer that has expired, 0e0101, ''",
    "an unknown even feature, 0c0d10000000000000000000000000, ''",
    "another chain, 022043497fd7f826957108f4a30fd9cec3aeba79972084e90ead01ea330900000000, ''",
    "an empty list of chains, 0200, ''",
    "a quantity of 0, 1400, ''",
    "an empty list of paths beside an issuer, 1000, ''",
    "an unknown odd record, '', 190100",
    "an unknown odd experimental record, '', fe3b9aca010100",
  })
  void bothAccept(String what, String before, String after) {
    assertVerdicts(before + ISSUER + after, true, true);
  }

  private static String withKey(int at) {
    return FULL.substring(0, at) + NO_POINT + FULL.substring(at + KEY);
  }

  private static void assertVerdicts(String hex, boolean here, boolean lightningKmp) {
    assertThat(isReadHere(hex)).as("read here: %s", hex).isEqualTo(here);
    assertThat(isReadByLightningKmp(hex))
        .as("read by lightning-kmp: %s", hex)
        .isEqualTo(lightningKmp);
  }

  private static boolean isReadHere(String hex) {
    try {
      OfferParser.parse(Bytes.ofHex(hex));
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }

  /** It refuses by an answer or by an exception. */
  private static boolean isReadByLightningKmp(String hex) {
    try {
      var records =
          OfferTypes.Offer.Companion.getTlvSerializer().read(HexFormat.of().parseHex(hex));
      return OfferTypes.Offer.Companion.validate(records).getRight() != null;
    } catch (IllegalArgumentException | NoSuchElementException e) {
      return false;
    }
  }
}
