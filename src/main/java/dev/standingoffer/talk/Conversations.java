package dev.standingoffer.talk;

import dev.standingoffer.blinding.MessagePathShape;
import dev.standingoffer.blinding.PaymentPathShape;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.building.Surroundings;
import dev.standingoffer.cache.Policy;
import dev.standingoffer.crypto.Hashes;
import dev.standingoffer.keys.ExpandedKey;
import dev.standingoffer.keys.NodeKeys;
import dev.standingoffer.keys.ReceiveKey;
import dev.standingoffer.keys.SecretKey;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The conversations with the real LDK: who takes which part, and what goes wrong on the way. */
public final class Conversations {

  private static final Bytes BITCOIN =
      Bytes.ofHex("6fe28c0ab6f1b372c1a6a246ae63f74f931e8365e15a089c68d6190000000000");

  private static final int LAST_CLTV_DELTA = 80;

  /**
   * Of one message in so many, none or two arrive. A payment takes five messages or six: a number
   * that shares a factor with one of these would hit the same message of each.
   */
  private static final int ONE_IN = 7;

  private static final int TRIES_WITH_FAULTS = 20;

  private Conversations() {}

  /** Starts a process that is a whole node of LDK; whoever starts it ends it. */
  @FunctionalInterface
  public interface LdkStarter {
    Process start() throws IOException;
  }

  /**
   * What came of a conversation.
   *
   * @param name who took part, and with which faults
   * @param letters how many messages were sent
   * @param complaint why it did not go as it should, if it did not
   */
  public record Talked(String name, long letters, Optional<String> complaint) {}

  /** Which of the parts are played by this project's cores; LDK pays, and this project asks. */
  private enum Parts {
    RECIPIENT_HERE("recipient here, server LDK"),
    SERVER_HERE("recipient LDK, server here"),
    BOTH_HERE("recipient and server here"),
    BOTH_LDK("recipient and server LDK");

    private final String words;

    Parts(String words) {
      this.words = words;
    }

    boolean hasRecipientHere() {
      return this == RECIPIENT_HERE || this == BOTH_HERE;
    }

    boolean hasServerHere() {
      return this == SERVER_HERE || this == BOTH_HERE;
    }
  }

  /** What the network does. */
  private enum Faults {
    NO_FAULTS("", 0, 0),
    LOST(", messages lost", ONE_IN, 0),
    REPEATED(", messages repeated", 0, ONE_IN);

    private final String words;
    private final int lostEach;
    private final int repeatedEach;

    Faults(String words, int lostEach, int repeatedEach) {
      this.words = words;
      this.lostEach = lostEach;
      this.repeatedEach = repeatedEach;
    }
  }

  /**
   * Has all of them.
   *
   * @throws IOException if LDK's process cannot be started
   */
  public static List<Talked> all(LdkStarter starter) throws IOException {
    List<Talked> all = new ArrayList<>();
    for (Parts parts : Parts.values()) {
      for (Faults faults : Faults.values()) {
        all.add(talk(parts, faults, starter));
      }
    }
    return all;
  }

  private static Talked talk(Parts parts, Faults faults, LdkStarter starter) throws IOException {
    Network network = new Network(faults.lostEach, faults.repeatedEach);
    Optional<String> complaint = Optional.empty();
    try {
      life(parts, network, starter).live(faults == Faults.NO_FAULTS ? 1 : TRIES_WITH_FAULTS);
    } catch (TalkException e) {
      complaint = Optional.of(String.valueOf(e.getMessage()));
    }
    return new Talked(parts.words + faults.words, network.carried(), complaint);
  }

  private static Life life(Parts parts, Network network, LdkStarter starter)
      throws IOException, TalkException {
    Party.Phone recipient =
        parts.hasRecipientHere()
            ? new RecipientParty(
                keys("recipient"), surroundings(), draws("recipient"), Policy.LDK_0_2_5)
            : ldk("recipient", starter);
    Party.Host server =
        parts.hasServerHere()
            ? new ServerParty(
                keys("server"), surroundings(), draws("server"), ServerPolicy.LDK_0_2_5)
            : ldk("server", starter);
    return new Life(network, recipient, server, ldk("payer", starter));
  }

  private static LdkParty ldk(String name, LdkStarter starter) throws IOException, TalkException {
    return new LdkParty(name, starter.start(), seed(name, "seed"), Life.start());
  }

  private static NodeKeys keys(String name) {
    return NodeKeys.of(
        SecretKey.of(seed(name, "node_secret")),
        ReceiveKey.of(seed(name, "receive_auth_key")),
        ExpandedKey.of(seed(name, "expanded_key_material")));
  }

  private static Bytes draws(String name) {
    return seed(name, "entropy_key");
  }

  /** Secrets of conversations are no secrets. */
  private static Bytes seed(String name, String of) {
    return Bytes.of(Hashes.sha256((name + "/" + of).getBytes(StandardCharsets.US_ASCII)));
  }

  private static Surroundings surroundings() {
    return new Surroundings(
        LdkRelease.DEFAULT,
        BITCOIN,
        0,
        MessagePathShape.ONE_HOP,
        List.of(new PaymentPathShape(List.of(), LAST_CLTV_DELTA)));
  }
}
