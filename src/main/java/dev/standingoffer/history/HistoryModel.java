package dev.standingoffer.history;

import dev.standingoffer.cache.Policy;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A history, and variants of it, as a model for TLC.
 *
 * @param module the text of a module that extends {@code MCHistory}
 * @param config the text of its configuration, without anything to check
 */
record HistoryModel(String module, String config) {

  /** What the configuration says before the constants. */
  private static final String HEAD =
      """
      SPECIFICATION Spec
      VIEW Place
      CHECK_DEADLOCK FALSE
      CONSTANTS
      """;

  /**
   * Makes a model.
   *
   * @param name of the module
   * @throws BadHistoryException if a process has no start or several policies, or a time is not a
   *     whole minute
   */
  static HistoryModel of(String name, History history, List<Variant> variants)
      throws BadHistoryException {
    SpecText text = new SpecText();
    StringBuilder entries = new StringBuilder();
    StringJoiner names = new StringJoiner(", ", "<<", ">>");
    Map<String, String> nameOf = new HashMap<>();
    int count = 0;
    for (Placed<? extends Entry> placed : history.entries()) {
      count++;
      String entry = text.entry(placed);
      entries.append("entry%d == %s\n".formatted(count, entry));
      names.add("entry" + count);
      nameOf.putIfAbsent(entry, "entry" + count);
    }
    StringJoiner changes = new StringJoiner(",\n  ", "<<", ">>");
    for (Variant variant : variants) {
      List<String> put = new ArrayList<>();
      for (Entry entry : variant.put()) {
        String made = text.entry(entry, "a variant from entry %d on".formatted(variant.from()));
        put.add(nameOf.getOrDefault(made, made));
      }
      changes.add(
          "[from |-> %d, drop |-> %d, put |-> <<%s>>]"
              .formatted(variant.from(), variant.drop(), String.join(", ", put)));
    }
    String module =
        "---- MODULE %s ----\n(* Written by a program, of the files of a history. *)\nEXTENDS MCHistory\n%s%sTold == %s\nVaried == %s\n====\n"
            .formatted(name, text.definitions(), entries, names, changes);
    return new HistoryModel(module, config(history));
  }

  private static String config(History history) throws BadHistoryException {
    Set<Policy> policies = new HashSet<>();
    Set<ServerPolicy> serverPolicies = new HashSet<>();
    Optional<String> place = history.entries().stream().map(Placed::place).findFirst();
    for (Placed<? extends Entry> placed : history.entries()) {
      switch (placed.entry()) {
        case PhoneEntry.Started e -> policies.add(e.policy());
        case ServerEntry.Started e -> serverPolicies.add(e.policy());
        default -> {}
      }
    }
    if (policies.size() != 1 || serverPolicies.size() != 1) {
      throw new BadHistoryException(
          place.orElse("a history"),
          "there are %d policies of the recipient and %d of the server"
              .formatted(policies.size(), serverPolicies.size()),
          "start each with one and the same policy");
    }
    return HEAD
        + constants(policies.iterator().next())
        + constants(serverPolicies.iterator().next())
        + "    History <- Told\n    Variants <- Varied\n";
  }

  private static String constants(Policy policy) throws BadHistoryException {
    return constant("NumSlots", policy.numSlots())
        + constant("MaxSlotNumber", policy.maxSlotNumber())
        + constant("MaxRequests", policy.maxRequests())
        + constant("MaxCopies", policy.maxCopies())
        + constant("OfferRefreshThreshold", policy.offerRefreshThreshold())
        + constant("InvoiceRefreshThreshold", policy.invoiceRefreshThreshold())
        + constant("MinPathsLifetime", policy.minPathsLifetime())
        + constant("ReplyPathLifetime", policy.replyPathLifetime())
        + constant("MaxTime", Minutes.MAX)
        + constant("TicksPerSecond", 1)
        + constant("PersistFirst", policy.persistFirst())
        + constant("AgeFromInvoice", policy.ageFromInvoice())
        + constant("GuardAcceptance", policy.guardAcceptance())
        + constant("RefreshAlways", policy.refreshAlways())
        + constant("GiveUpPending", policy.giveUpPending())
        + constant("BoundTimes", policy.boundTimes())
        + constant("RetainOnlyPayable", policy.retainOnlyPayable())
        + constant("UseRestored", policy.useRestored())
        + constant("MaxRetryGap", policy.maxRetryGap());
  }

  private static String constants(ServerPolicy policy) throws BadHistoryException {
    return constant("MaxRecipientIdLength", policy.maxRecipientIdLength())
        + constant("MaxInvoiceSize", policy.maxInvoiceSize())
        + constant("OfferPathsLifetime", policy.offerPathsLifetime())
        + constant("KeepNewestInvoice", policy.keepNewestInvoice());
  }

  private static String constant(String name, int value) {
    return "    %s = %d\n".formatted(name, value);
  }

  private static String constant(String name, boolean value) {
    return "    %s = %s\n".formatted(name, value ? "TRUE" : "FALSE");
  }

  private static String constant(String name, Time length) throws BadHistoryException {
    Minutes minutes = new Minutes();
    int value = minutes.of(length);
    if (minutes.takeBroken().isPresent()) {
      throw new BadHistoryException(
          "the policy",
          "%s is %s, which is not a whole number of minutes".formatted(name, length),
          "take a policy of whole minutes");
    }
    return constant(name, value);
  }
}
