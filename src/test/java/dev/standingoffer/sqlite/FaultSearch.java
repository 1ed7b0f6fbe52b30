package dev.standingoffer.sqlite;

import dev.standingoffer.server.Entry;
import dev.standingoffer.server.ServerEvent.StaticInvoiceReceived;
import dev.standingoffer.server.Slot;
import dev.standingoffer.sqlite.FailingJdbc.Way;
import dev.standingoffer.store.InvoiceMap;
import dev.standingoffer.store.InvoiceRules;
import dev.standingoffer.store.Received;
import dev.standingoffer.store.StoreException;
import dev.standingoffer.store.Trouble;
import dev.standingoffer.wire.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets each JDBC call of an operation fail in every way, and looks at the database after each. The
 * store itself goes on, from one failure to the next.
 */
final class FaultSearch {

  /** What can be wrong. */
  enum Verdict {
    /** Some of a batch is there, and some is not. */
    PARTLY,
    /** It was confirmed, and is not there; or nothing happened to it, and it is gone. */
    FORGOTTEN,
    /** It answers otherwise than the store in memory, or does not tell what failed. */
    WRONG_ANSWER,
    /** Once nothing fails any more, it fails still. */
    STUCK
  }

  /** What is called. */
  enum Operation {
    CREATE("`create`"),
    OPEN("`open`"),
    RECEIVE_ONE("`receive`, one message"),
    RECEIVE_BATCH("`receive`, four messages for three slots, one of them outdated"),
    AT("`at`"),
    REMOVE_EXPIRED("`removeExpired`, two of them"),
    CLOSE("`close`");

    private final String title;

    Operation(String title) {
      this.title = title;
    }

    private List<Way> ways() {
      return this == CREATE || this == OPEN ? Way.few() : Way.all();
    }

    String title() {
      return title;
    }
  }

  private static final InvoiceRules RULES = new InvoiceRules(Messages.NEWEST, 3, 70 * 1_024);
  private static final Slot FIRST = new Slot(Messages.ALICE, 0);
  private static final Slot SECOND = new Slot(Messages.ALICE, 1);
  private static final Slot OTHER = new Slot(Messages.BOB, 0);

  /** When the messages come, and when those that are to expire have. */
  private static final Time LATER = Time.ofSeconds(Messages.BEGINNING + 10);

  private static final int ENOUGH = 100;

  private final Path home;
  private final FailingJdbc.Wrong wrong;
  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private FailingJdbc jdbc;
  private InvoiceDatabase store;
  private Path file;
  private long age = 100;
  private int files;
  private int calls;
  private long runs;
  private long nothingDone;
  private long allDone;

  FaultSearch(Path home, FailingJdbc.Wrong wrong) {
    this.home = home;
    this.wrong = wrong;
  }

  Map<Verdict, Long> verdicts() {
    return verdicts;
  }

  /** JDBC calls of the operation where none fails. */
  int calls() {
    return calls;
  }

  /** Operations in which one failed. */
  long runs() {
    return runs;
  }

  /** After how many of them all was as before. */
  long nothingDone() {
    return nothingDone;
  }

  /** After how many of them all of it was there. */
  long allDone() {
    return allDone;
  }

  /** All calls, in all ways; once much is wrong, no more is looked for. */
  void exhaust(Operation operation) throws IOException {
    for (Way way : operation.ways()) {
      begin();
      int call = 0;
      while (wrongs() < ENOUGH && failed(operation, call, way)) {
        call++;
      }
      calls = Math.max(calls, call);
      jdbc.heal();
      store.close();
    }
  }

  private long wrongs() {
    return verdicts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A store of two slots of one recipient and one of another. */
  private void begin() throws StoreException {
    jdbc = new FailingJdbc();
    file = newFile();
    store = InvoiceDatabase.create(file, RULES, jdbc);
    age++;
    store.receive(
        List.of(Messages.sent(FIRST, age), Messages.sent(SECOND, age), Messages.sent(OTHER, age)));
    jdbc.goWrong(wrong);
  }

  private Path newFile() {
    files++;
    return home.resolve("invoices-%d".formatted(files));
  }

  private void wrong(Verdict verdict) {
    verdicts.merge(verdict, 1L, Long::sum);
  }

  /** Whether there is such a call at all. */
  private boolean failed(Operation operation, int call, Way way) throws IOException {
    age++;
    try {
      switch (operation) {
        case CREATE -> create(call, way);
        case OPEN -> open(call, way);
        case RECEIVE_ONE -> receive(List.of(Messages.sent(FIRST, age)), call, way);
        case RECEIVE_BATCH ->
            receive(
                List.of(
                    Messages.sent(FIRST, age),
                    Messages.sent(SECOND, age),
                    Messages.sent(FIRST, age - 50),
                    Messages.sent(OTHER, age)),
                call,
                way);
        case AT -> at(call, way);
        case REMOVE_EXPIRED -> removeExpired(call, way);
        case CLOSE -> close(call, way);
      }
    } catch (StoreException e) {
      wrong(Verdict.STUCK);
    }
    if (jdbc.hasFailed()) {
      runs++;
    }
    return jdbc.hasFailed();
  }

  // Each operation: it fails, then it is looked at, then it is done again.

  private void receive(List<StaticInvoiceReceived> messages, int call, Way way)
      throws StoreException {
    Map<Slot, Entry> before = Plain.entries(file);
    InvoiceMap model = model(before);
    List<Received> right = model.receive(messages);
    Map<Slot, Entry> after = entries(model, before, messages);
    jdbc.failAt(call, way);
    try {
      List<Received> answers = store.receive(messages);
      jdbc.heal();
      check(answers.equals(right), Verdict.WRONG_ANSWER);
      check(Plain.entries(file).equals(after), Verdict.FORGOTTEN);
      return;
    } catch (StoreException e) {
      jdbc.heal();
      told(e, way);
    }
    Map<Slot, Entry> left = Plain.entries(file);
    check(left.equals(before) || left.equals(after), Verdict.PARTLY);
    count(left.equals(after));
    handInAgain(messages, left);
    handInAgain(messages, Plain.entries(file));
  }

  private void handInAgain(List<StaticInvoiceReceived> messages, Map<Slot, Entry> before)
      throws StoreException {
    InvoiceMap model = model(before);
    List<Received> right = model.receive(messages);
    check(store.receive(messages).equals(right), Verdict.WRONG_ANSWER);
    check(Plain.entries(file).equals(entries(model, before, messages)), Verdict.FORGOTTEN);
  }

  private void at(int call, Way way) throws StoreException {
    Map<Slot, Entry> before = Plain.entries(file);
    Optional<Entry> right = Optional.ofNullable(before.get(FIRST));
    jdbc.failAt(call, way);
    try {
      check(store.at(FIRST).equals(right), Verdict.WRONG_ANSWER);
    } catch (StoreException e) {
      told(e, way);
      count(false);
    }
    jdbc.heal();
    check(store.at(FIRST).equals(right), Verdict.WRONG_ANSWER);
    check(Plain.entries(file).equals(before), Verdict.FORGOTTEN);
  }

  private void removeExpired(int call, Way way) throws StoreException {
    Map<Slot, Entry> after = Plain.entries(file);
    store.receive(
        List.of(
            Messages.sent(new Slot(Messages.ALICE, 8), Messages.invoice(0, 9)),
            Messages.sent(new Slot(Messages.BOB, 8), Messages.invoice(1, 8))));
    Map<Slot, Entry> before = Plain.entries(file);
    jdbc.failAt(call, way);
    try {
      check(store.removeExpired(LATER) == 2, Verdict.WRONG_ANSWER);
      jdbc.heal();
    } catch (StoreException e) {
      jdbc.heal();
      told(e, way);
      Map<Slot, Entry> left = Plain.entries(file);
      check(left.equals(before) || left.equals(after), Verdict.PARTLY);
      count(left.equals(after));
      check(store.removeExpired(LATER) == left.size() - after.size(), Verdict.WRONG_ANSWER);
    }
    check(Plain.entries(file).equals(after), Verdict.FORGOTTEN);
  }

  private void close(int call, Way way) throws StoreException {
    Map<Slot, Entry> before = Plain.entries(file);
    check(store.at(FIRST).isPresent(), Verdict.WRONG_ANSWER); // so that it has both connections
    jdbc.failAt(call, way);
    try {
      store.close();
    } catch (StoreException e) {
      told(e, way);
      count(false);
    }
    jdbc.heal();
    store = InvoiceDatabase.open(file, RULES, jdbc);
    check(Plain.entries(file).equals(before), Verdict.FORGOTTEN);
  }

  private void open(int call, Way way) throws StoreException {
    Map<Slot, Entry> before = Plain.entries(file);
    store.close();
    jdbc.failAt(call, way);
    try {
      store = InvoiceDatabase.open(file, RULES, jdbc);
      jdbc.heal();
    } catch (StoreException e) {
      jdbc.heal();
      told(e, way);
      count(false);
      store = InvoiceDatabase.open(file, RULES, jdbc);
    }
    check(Plain.entries(file).equals(before), Verdict.FORGOTTEN);
  }

  /** What failed has either left no database, or one that is whole. */
  private void create(int call, Way way) throws IOException {
    store.close();
    file = newFile();
    jdbc.failAt(call, way);
    try {
      store = InvoiceDatabase.create(file, RULES, jdbc);
      jdbc.heal();
    } catch (StoreException e) {
      jdbc.heal();
      told(e, way);
      boolean isThere = Files.exists(file);
      count(isThere);
      store =
          isThere
              ? InvoiceDatabase.open(file, RULES, jdbc)
              : InvoiceDatabase.create(file, RULES, jdbc);
    }
    check(Plain.entries(file).isEmpty(), Verdict.FORGOTTEN);
  }

  private void count(boolean isDone) {
    if (isDone) {
      allDone++;
    } else {
      nothingDone++;
    }
  }

  private void check(boolean isRight, Verdict otherwise) {
    if (!isRight) {
      wrong(otherwise);
    }
  }

  private void told(StoreException e, Way way) {
    Trouble trouble = way.kind().trouble();
    check(
        e.trouble() == trouble && e.line().contains(file.toString()) && !e.line().contains("\n"),
        Verdict.WRONG_ANSWER);
  }

  // The store in memory, which says what is right.

  private static InvoiceMap model(Map<Slot, Entry> entries) throws StoreException {
    InvoiceMap model = new InvoiceMap(RULES);
    for (Map.Entry<Slot, Entry> entry : entries.entrySet()) {
      model.receive(Messages.sent(entry.getKey(), entry.getValue().invoice()));
    }
    return model;
  }

  private static Map<Slot, Entry> entries(
      InvoiceMap model, Map<Slot, Entry> before, List<StaticInvoiceReceived> messages) {
    Map<Slot, Entry> entries = new HashMap<>();
    before.keySet().forEach(slot -> model.at(slot).ifPresent(entry -> entries.put(slot, entry)));
    for (StaticInvoiceReceived message : messages) {
      Slot slot = Slot.of(message.context());
      model.at(slot).ifPresent(entry -> entries.put(slot, entry));
    }
    return entries;
  }
}
