package dev.standingoffer.prove;

import dev.standingoffer.tla.SpecModule;
import java.util.List;

/** What claims are about: the recipient's half of the protocol, or the server's. */
public enum Half {
  /** {@code spec/OfferCache.tla}. */
  CACHE("cache", "cache", "OfferCacheProperties"),
  /** {@code spec/InvoiceServer.tla}. */
  SERVER("server", "store", "InvoiceServerProperties");

  private final String word;
  private final String state;
  private final String module;

  Half(String word, String state, String module) {
    this.word = word;
    this.state = state;
    this.module = module;
  }

  /** The word for it in the manifest. */
  public String word() {
    return word;
  }

  /** What its states are called. */
  String state() {
    return state;
  }

  /** The module of its guarantees. */
  String module() {
    return module;
  }

  /** The names of its guarantees, and of forms that are false: of a state, an event, an answer. */
  List<String> guarantees(SpecModule spec) {
    return spec.operators(module, List.of(state.substring(0, 1), "e", "a"));
  }

  /** The policies that claims are about. */
  public List<PolicyName> policies() {
    return switch (this) {
      case CACHE -> List.of(Choice.values());
      case SERVER -> List.of(ServerChoice.values());
    };
  }

  /** The types of events. */
  public List<EventName> events() {
    return switch (this) {
      case CACHE -> List.of(EventType.values());
      case SERVER -> List.of(ServerEventType.values());
    };
  }
}
