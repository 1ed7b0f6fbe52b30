package dev.standingoffer.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of the table, in its order. Each names a benchmark of this side and, under the same
 * name, what LDK's side measures.
 */
public enum Row {
  IDLE_TICK("idle tick", Kind.STEP, ""),
  IDLE_TICK_HARDENED("idle tick with every remedy", Kind.STEP_HERE, "LDK has no such remedies"),
  TICK_REQUEST(
      "tick, path request due", Kind.STEP, "LDK's includes building 1 reply path of one hop"),
  TICK_INVOICES(
      "tick, 4 of 10 invoices due",
      Kind.STEP,
      "LDK's includes building and signing 4 invoices, with 16 blinded paths"),
  TICK_BOTH(
      "tick, request and 4 of 10 invoices due",
      Kind.STEP,
      "LDK's includes building and signing 4 invoices, with 17 blinded paths"),
  TICK_BUILT(
      "the same, built and signed",
      Kind.BOTH,
      "BuiltTick.tick",
      "here with all that LDK's row includes; LDK's is the row above, measured again"),
  TICK_EXPIRED(
      "tick, 1 of 10 offers expired", Kind.STEP, "LDK's includes building 1 reply path of one hop"),
  PEER_CONNECTED("peer connected, nothing due", Kind.STEP, ""),
  SERVER_PATHS("server paths set", Kind.STEP, ""),
  PATHS_UNWANTED("paths refused: the slot is not free", Kind.STEP, ""),
  PATHS_REPEATED("paths refused: an offer has them", Kind.STEP, ""),
  PATHS_ACCEPTED(
      "paths accepted",
      Kind.STEP,
      "LDK's is this row and the next, and includes building and signing an offer and an invoice"),
  OFFER_BUILT("offer built", Kind.STEP_HERE, "part of LDK's row above"),
  CONFIRMATION_FIRST("confirmation, the first of an offer", Kind.STEP, ""),
  CONFIRMATION_REPEATED("confirmation, repeated", Kind.STEP, ""),
  CONFIRMATION_UNKNOWN("confirmation of an unknown offer", Kind.STEP, ""),
  REQUEST_READY("user's request, a Ready offer", Kind.STEP, "LDK's includes copying the offer"),
  REQUEST_USED("user's request, a Used offer", Kind.STEP, "LDK's includes copying the offer"),
  REQUEST_NOTHING("user's request, no offer", Kind.STEP, ""),
  RESTART("restart: read, then the step", Kind.RESTART, "both check every byte and key"),
  WRITE("write the cache", Kind.BOTH, "CacheBytes.write", ""),
  READ("read it, everything checked", Kind.BOTH, "CacheBytes.read", ""),
  READ_KNOWN(
      "read it beside the known cache", Kind.HERE, "CacheBytes.readKnown", "LDK has no such thing"),
  READ_OFFER("read one offer", Kind.BOTH, "OfferBytes.read", ""),
  READ_OFFER_LIGHTNING_KMP(
      "the same by lightning-kmp",
      Kind.HERE,
      "OfferBytes.lightningKmp",
      "METHOD.md says what each of the three checks"),
  KEY_EQUATION("check one key by its equation", Kind.HERE, "PublicKeys.equation", ""),
  KEY_LIBRARY("the same by the native library", Kind.HERE, "PublicKeys.library", ""),
  KEY_BIG_INTEGER("the same by `BigInteger`", Kind.HERE, "PublicKeys.bigInteger", ""),
  COPY("copy the 5,667 bytes", Kind.BOTH, "Baseline.copy", "measure of the machine"),
  ARITHMETIC(
      "1,000 steps of xorshift64", Kind.BOTH, "Baseline.arithmetic", "measure of the machine");

  /** The number of slots of a full cache, which the table has. */
  static final int FULL = 10;

  /** Other numbers of slots, with which every event is measured. */
  static final List<Integer> GROWTH = List.of(100, 1_000, 10_000);

  /** Rows that are measured first and last, to see whether the machine stayed the same. */
  static final List<Row> BASELINES = List.of(COPY, ARITHMETIC);

  private static final String STEP_BENCHMARK = "CacheSteps.step";

  private enum Kind {
    /** A step of the cache, measured on both sides. */
    STEP,
    /** One that LDK does not have, or not by itself. */
    STEP_HERE,
    /** Reading the cache and taking it over. */
    RESTART,
    /** No step, measured on both sides. */
    BOTH,
    /** No step, and LDK does not have it. */
    HERE
  }

  private final String title;
  private final Kind kind;
  private final String benchmark;
  private final String note;

  Row(String title, Kind kind, String note) {
    this(title, kind, kind == Kind.RESTART ? "Restart.restart" : STEP_BENCHMARK, note);
  }

  Row(String title, Kind kind, String benchmark, String note) {
    this.title = title;
    this.kind = kind;
    this.benchmark = benchmark;
    this.note = note;
  }

  /** What it is called in options and in raw results. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The row of that name. */
  public static Optional<Row> of(String id) {
    return Stream.of(values()).filter(row -> row.id().equals(id)).findFirst();
  }

  /** The names of all rows, in the order of the table. */
  public static List<String> ids() {
    return Stream.of(values()).map(Row::id).toList();
  }

  /** What it measures, in a few words. */
  public String title() {
    return title;
  }

  /** What has to be known to compare the two sides; empty where it is all the same. */
  public String note() {
    return note;
  }

  /** Class and method of the benchmark. */
  public String benchmark() {
    return benchmark;
  }

  /** Whether the benchmark has this as one of its situations. */
  boolean isSituation() {
    return benchmark.equals(STEP_BENCHMARK);
  }

  /** Whether LDK has it too. */
  public boolean isInLdk() {
    return kind != Kind.STEP_HERE && kind != Kind.HERE;
  }

  /** Whether it is an event, which is measured with other numbers of slots too. */
  public boolean grows() {
    return isSituation() || kind == Kind.RESTART;
  }
}
