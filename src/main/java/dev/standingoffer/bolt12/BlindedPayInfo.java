package dev.standingoffer.bolt12;

import dev.standingoffer.wire.Bytes;

/**
 * What it takes to send a payment along a blinded path as a whole (BOLT 12, {@code
 * blinded_payinfo}).
 *
 * @param feeBaseMsat in thousandths of a satoshi, 0 to 2^32 - 1
 * @param feeProportionalMillionths in millionths of the amount, 0 to 2^32 - 1
 * @param cltvExpiryDelta in blocks, 0 to 65,535
 * @param htlcMinimumMsat in thousandths of a satoshi, unsigned
 * @param htlcMaximumMsat in thousandths of a satoshi, unsigned
 * @param features a bit for each feature, the last byte first
 */
public record BlindedPayInfo(
    long feeBaseMsat,
    long feeProportionalMillionths,
    int cltvExpiryDelta,
    long htlcMinimumMsat,
    long htlcMaximumMsat,
    Bytes features) {}
