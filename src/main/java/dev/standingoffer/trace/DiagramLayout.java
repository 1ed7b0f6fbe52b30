package dev.standingoffer.trace;

import dev.standingoffer.trace.Conversation.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a {@link SequenceDiagram} everything stands. All lengths are in the picture's own units,
 * pixels at its natural size; y grows downwards.
 */
final class DiagramLayout {

  static final int WIDTH = 880;
  static final int MARGIN = 20;
  static final int LINE = 15;
  static final int USER_X = 286;
  static final int USER_WIDTH = 46;
  static final int DISK_X = 344;
  static final int DISK_SLOT = 34;
  static final int LANE_GAP = 12;
  static final int PHONE_SLOT = 64;
  static final int HEAD_HEIGHT = 34;
  static final int SEND_GAP = 20;

  private static final int SLOT_NAME_HEIGHT = 20;
  private static final int SERVER_SLOT = 54;
  private static final int TITLE_CHARACTERS = 92;
  private static final int TEXT_CHARACTERS = 37;
  private static final int HEAD_PADDING = 12;
  private static final int NAME_CHARACTER = 8;

  private final List<String> title;
  private final int headTop;
  private final int slots;
  private final boolean hasDisk;
  private final int servers;
  private final int serverSlot;
  private final int phoneX;
  private final List<List<String>> texts;
  private final int[] tops;

  DiagramLayout(Conversation conversation, String titleText) {
    title = wrapped(titleText, TITLE_CHARACTERS);
    headTop = 32 + LINE + 3 + (title.size() - 1) * (LINE + 4);
    List<Step> steps = conversation.steps();
    slots = conversation.slotCount();
    hasDisk = conversation.start().crashesLeft() > 0;
    servers = conversation.start().stores().size();
    serverSlot = servers == 1 ? SERVER_SLOT : SERVER_SLOT - 10;
    phoneX = DISK_X + (hasDisk ? slots * DISK_SLOT + LANE_GAP : 0);
    texts = steps.stream().map(step -> wrapped(step.what(), TEXT_CHARACTERS)).toList();
    tops = new int[steps.size() + 1];
    tops[0] = bandTop() + 10;
    for (int i = 0; i < steps.size(); i++) {
      int text = LINE * texts.get(i).size() + 16;
      int messages = SEND_GAP * steps.get(i).sent().size() + 26;
      tops[i + 1] = tops[i] + Math.max(Math.max(text, messages), 40);
    }
  }

  /** The lines of the title. */
  List<String> title() {
    return title;
  }

  /** The lines of what happens in a step. */
  List<String> text(int step) {
    return texts.get(step);
  }

  /** How many slots each lane has. */
  int slots() {
    return slots;
  }

  /** Whether the phone's disk has a lane. */
  boolean hasDisk() {
    return hasDisk;
  }

  int servers() {
    return servers;
  }

  /** The upper edge of the heads of all lanes. */
  int headTop() {
    return headTop;
  }

  /** Where bands begin, below the numbers of the slots. */
  int bandTop() {
    return headTop + HEAD_HEIGHT + SLOT_NAME_HEIGHT;
  }

  /** Where a step begins; for the number of steps, where the last one ends. */
  int top(int step) {
    return tops[step];
  }

  /** Where a step has its effect. */
  int effectY(int step) {
    return tops[step] + 13;
  }

  /** Where lanes and bands end. */
  int bottom() {
    return tops[tops.length - 1] + 8;
  }

  int phoneX() {
    return phoneX;
  }

  int phoneRight() {
    return phoneX + slots * PHONE_SLOT - 4;
  }

  int serverX(int server) {
    return WIDTH - MARGIN - (servers - server) * (serverWidth() + LANE_GAP) + LANE_GAP;
  }

  int serverWidth() {
    return Math.max(storeWidth(), headWidth(Conversation.serverName(0)));
  }

  /** The bands of its slots stand in the middle of its lane. */
  int serverSlotX(int server, int slot) {
    return serverX(server) + (serverWidth() - storeWidth()) / 2 + slot * serverSlot;
  }

  int serverSlotWidth() {
    return serverSlot - 4;
  }

  private int storeWidth() {
    return slots * serverSlot - 4;
  }

  /** How wide the head of a lane is at least. */
  static int headWidth(String name) {
    return HEAD_PADDING + NAME_CHARACTER * name.length();
  }

  private static List<String> wrapped(String text, int characters) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > characters) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
