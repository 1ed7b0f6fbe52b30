package dev.standingoffer.history;

/** One line of a history: what a process did, or is about to do. */
public sealed interface Entry permits PhoneEntry, ServerEntry, Closing {}
