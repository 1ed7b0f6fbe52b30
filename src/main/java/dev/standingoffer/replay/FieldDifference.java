package dev.standingoffer.replay;

/**
 * A field in which recording and core differ.
 *
 * @param name its name, such as {@code effects[1].destination}
 * @param recorded what LDK did
 * @param core what the core did
 */
public record FieldDifference(String name, String recorded, String core) {}
