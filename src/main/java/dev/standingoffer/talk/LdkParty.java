package dev.standingoffer.talk;

import dev.standingoffer.bolt12.BlindedMessagePath;
import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.crypto.Curve;
import dev.standingoffer.node.Letter;
import dev.standingoffer.onion.OnionMessage;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import dev.standingoffer.wire.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole node of the real LDK, in a process of its own ({@code conformance/ldk}, {@code talk}).
 */
public final class LdkParty implements Party.Phone, Party.Host {

  private static final JsonMapper JSON = new JsonMapper();

  /** What is read of a line that is no answer. */
  private static final int SHOWN = 200;

  private final String name;
  private final BufferedReader from;
  private final Writer to;
  private final Bytes nodeId;
  private final List<String> events = new ArrayList<>();

  /**
   * Begins.
   *
   * @param process somebody else ends it
   * @param seed of its keys, 32 bytes
   */
  public LdkParty(String name, Process process, Bytes seed, Time now) throws TalkException {
    this.name = name;
    this.from = process.inputReader();
    this.to = process.outputWriter();
    ObjectNode first = line(now);
    first.put("seed", seed.toHex());
    this.nodeId = hex(ask(first).path("node_id"));
    if (!Curve.isPoint(nodeId)) {
      throw new TalkException(name + " does not say which node it is");
    }
  }

  @Override
  public Bytes nodeId() {
    return nodeId;
  }

  @Override
  public List<String> events() {
    List<String> told = List.copyOf(events);
    events.clear();
    return told;
  }

  /** From now on messages go to and come from this node. */
  public List<Letter> connect(Time now, Bytes peer) throws TalkException {
    ObjectNode line = line(now, "connect");
    line.put("peer", peer.toHex());
    return letters(ask(line));
  }

  /** This node is not connected any more. */
  public List<Letter> disconnect(Time now, Bytes peer) throws TalkException {
    ObjectNode line = line(now, "disconnect");
    line.put("peer", peer.toHex());
    return letters(ask(line));
  }

  @Override
  public List<Letter> receive(Time now, Bytes from, OnionMessage message) throws TalkException {
    ObjectNode line = line(now, "receive");
    line.put("from", from.toHex());
    line.put("message", message.encode().toHex());
    return letters(ask(line));
  }

  @Override
  public List<Letter> tick(Time now) throws TalkException {
    return letters(ask(line(now, "tick")));
  }

  @Override
  public List<BlindedMessagePath> pathsForRecipient(Time now, Bytes recipientId)
      throws TalkException {
    ObjectNode line = line(now, "paths_for_recipient");
    line.put("recipient", recipientId.toHex());
    List<BlindedMessagePath> paths = new ArrayList<>();
    for (JsonNode path : ask(line).path("paths")) {
      try {
        paths.add(BlindedMessagePathParser.parse(hex(path)));
      } catch (DecodeException e) {
        throw new TalkException(name + " gives a path that cannot be read", e);
      }
    }
    return paths;
  }

  @Override
  public List<Letter> setServerPaths(Time now, List<BlindedMessagePath> paths)
      throws TalkException {
    ObjectNode line = line(now, "set_server_paths");
    ArrayNode list = line.putArray("paths");
    paths.forEach(path -> list.add(path.encoding().toHex()));
    return letters(ask(line));
  }

  @Override
  public Optional<String> offer(Time now) throws TalkException {
    JsonNode offer = ask(line(now, "get_offer")).path("offer");
    return offer.isString() ? Optional.of(offer.asString()) : Optional.empty();
  }

  /** As a payer. */
  List<Letter> pay(Time now, String offer, long amountMsats, Bytes paymentId) throws TalkException {
    ObjectNode line = line(now, "pay");
    line.put("offer", offer);
    line.put("amount_msats", amountMsats);
    line.put("payment_id", paymentId.toHex());
    return letters(ask(line));
  }

  private static ObjectNode line(Time now, String action) {
    ObjectNode line = line(now);
    line.put("do", action);
    return line;
  }

  private static ObjectNode line(Time now) {
    return JSON.createObjectNode().put("now", now.seconds());
  }

  private JsonNode ask(ObjectNode line) throws TalkException {
    String answer;
    try {
      to.write(line + "\n");
      to.flush();
      answer = from.readLine();
    } catch (IOException e) {
      throw new TalkException(name + " cannot be talked with: " + e.getMessage(), e);
    }
    if (answer == null) {
      throw new TalkException(name + " has ended, asked to " + line.path("do").asString("begin"));
    }
    try {
      JsonNode read = JSON.readTree(answer);
      read.path("events").forEach(event -> events.add(event.asString()));
      return read;
    } catch (JacksonException e) {
      String shown = answer.length() > SHOWN ? answer.substring(0, SHOWN) + " .." : answer;
      throw new TalkException(name + " answers with what is no JSON: " + shown, e);
    }
  }

  private List<Letter> letters(JsonNode answer) throws TalkException {
    List<Letter> letters = new ArrayList<>();
    for (JsonNode letter : answer.path("send")) {
      try {
        letters.add(
            new Letter(hex(letter.path("to")), OnionMessage.decode(hex(letter.path("message")))));
      } catch (DecodeException e) {
        throw new TalkException(name + " sends what is no onion message", e);
      }
    }
    return letters;
  }

  private Bytes hex(JsonNode text) throws TalkException {
    try {
      return Bytes.ofHex(text.asString());
    } catch (IllegalArgumentException e) {
      throw new TalkException(name + " answers with what is no hex", e);
    }
  }
}
