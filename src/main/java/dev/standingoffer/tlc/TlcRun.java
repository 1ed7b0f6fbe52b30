package dev.standingoffer.tlc;

/**
 * How a run of TLC ended.
 *
 * @param exitCode of the process
 * @param timedOut whether the process was ended because its time was up
 * @param result what TLC said until then
 */
public record TlcRun(int exitCode, boolean timedOut, TlcResult result) {}
