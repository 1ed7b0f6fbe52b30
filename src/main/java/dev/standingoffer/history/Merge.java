package dev.standingoffer.history;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.cache.Event;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.wire.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Puts the entries of two files into one order, which depends on nothing else: each file's own; a
 * message arrives after it left, of which the number on its connection tells; a connection is used
 * by the server after the recipient has it, and there after the server has started; paths are set
 * after they were given. Among those that may come next it is the one by the earlier clock, and of
 * equals the server's. Where a file lacks what the other waits for, the server goes on.
 */
final class Merge {

  private final List<Placed<PhoneEntry>> phone;
  private final List<Placed<ServerEntry>> server;

  /** For each entry, how many of the other file have to come before. */
  private final int[] phoneWaits;

  private final int[] serverWaits;

  private Merge(List<Placed<PhoneEntry>> phone, List<Placed<ServerEntry>> server) {
    this.phone = phone;
    this.server = server;
    this.phoneWaits = new int[phone.size()];
    this.serverWaits = new int[server.size()];
  }

  static List<Placed<? extends Entry>> merged(
      List<Placed<PhoneEntry>> phone, List<Placed<ServerEntry>> server) {
    Merge merge = new Merge(phone, server);
    merge.findWaits();
    return merge.inOrder();
  }

  private void findWaits() {
    Map<String, List<Integer>> toServer = new HashMap<>();
    Map<String, Integer> connected = new HashMap<>();
    for (int i = 0; i < phone.size(); i++) {
      int index = i;
      switch (phone.get(i).entry()) {
        case PhoneEntry.Leaving e ->
            e.link().ifPresent(link -> e.messages().forEach(message -> add(toServer, link, index)));
        case PhoneEntry.Stepped e when e.event() instanceof Event.PeerConnected ->
            e.link().ifPresent(link -> connected.putIfAbsent(link, index));
        default -> {}
      }
    }
    Map<String, List<Integer>> toPhone = new HashMap<>();
    Map<BlindedMessagePath, Integer> given = new HashMap<>();
    Map<String, Integer> firstLife = new HashMap<>();
    Map<String, Integer> arrived = new HashMap<>();
    int started = 0;
    for (int j = 0; j < server.size(); j++) {
      int index = j;
      ServerEntry entry = server.get(j).entry();
      if (entry instanceof ServerEntry.Started) {
        started = j;
      }
      if (entry instanceof ServerEntry.Stepped(_, _, ServerEntry.Plain(var event), _)
          && event instanceof ServerEvent.RecipientAdded added) {
        added.paths().forEach(path -> given.putIfAbsent(path, index));
      }
      Optional<String> link = linkOf(entry);
      if (link.isPresent()) {
        firstLife.putIfAbsent(link.get(), started);
        serverWaits[j] = connected.getOrDefault(link.get(), -1) + 1;
        if (entry instanceof ServerEntry.Leaving) {
          add(toPhone, link.get(), index);
        } else {
          await(toServer, arrived, link.get(), j, serverWaits);
        }
      }
    }
    arrived.clear();
    for (int i = 0; i < phone.size(); i++) {
      if (phone.get(i).entry() instanceof PhoneEntry.Stepped e) {
        int index = i;
        BiConsumer<Map<String, Integer>, String> waitFor =
            (places, name) -> await(index, phoneWaits, places.getOrDefault(name, -1));
        switch (e.event()) {
          case Event.PeerConnected _ -> e.link().ifPresent(link -> waitFor.accept(firstLife, link));
          case Event.OfferPathsReceived _, Event.StaticInvoicePersisted _ ->
              e.link().ifPresent(link -> await(toPhone, arrived, link, index, phoneWaits));
          case Event.ServerPathsSet set ->
              set.paths().forEach(path -> await(index, phoneWaits, given.getOrDefault(path, -1)));
          default -> {}
        }
      }
    }
  }

  /** The connection that a server's message leaves or arrives by. */
  private static Optional<String> linkOf(ServerEntry entry) {
    return switch (entry) {
      case ServerEntry.Stepped e -> e.link();
      case ServerEntry.Leaving e -> e.link();
      default -> Optional.empty();
    };
  }

  private static void add(Map<String, List<Integer>> left, String link, int index) {
    left.computeIfAbsent(link, _ -> new ArrayList<>()).add(index);
  }

  /** What arrives as the n-th on a connection, arrives after the n-th that left there. */
  private static void await(
      Map<String, List<Integer>> left,
      Map<String, Integer> arrived,
      String link,
      int index,
      int[] waits) {
    int number = arrived.merge(link, 1, Integer::sum);
    List<Integer> all = left.getOrDefault(link, List.of());
    if (number <= all.size()) {
      await(index, waits, all.get(number - 1));
    }
  }

  private static void await(int index, int[] waits, int other) {
    waits[index] = Math.max(waits[index], other + 1);
  }

  private List<Placed<? extends Entry>> inOrder() {
    List<Placed<? extends Entry>> merged = new ArrayList<>();
    int i = 0;
    int j = 0;
    Time phoneClock = Time.ZERO;
    Time serverClock = Time.ZERO;
    while (i < phone.size() || j < server.size()) {
      boolean phoneMay = i < phone.size() && phoneWaits[i] <= j;
      boolean serverMay = j < server.size() && serverWaits[j] <= i;
      Time phoneNext = i < phone.size() ? clock(phone.get(i).entry(), phoneClock) : phoneClock;
      Time serverNext = j < server.size() ? clock(server.get(j).entry(), serverClock) : serverClock;
      boolean phoneGoes =
          j == server.size() || (phoneMay && (!serverMay || phoneNext.isBefore(serverNext)));
      if (phoneGoes) {
        merged.add(phone.get(i++));
        phoneClock = phoneNext;
      } else {
        merged.add(server.get(j++));
        serverClock = serverNext;
      }
    }
    return merged;
  }

  /** What the clock of an entry's process shows. */
  private static Time clock(Entry entry, Time before) {
    return switch (entry) {
      case PhoneEntry.Started e -> e.now();
      case PhoneEntry.ClockSet e -> e.now();
      case ServerEntry.Started e -> e.now();
      case ServerEntry.ClockSet e -> e.now();
      default -> before;
    };
  }
}
