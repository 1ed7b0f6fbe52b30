package dev.standingoffer.node;

/**
 * How much a server does for each of its recipients. A recipient's budget counts what it asks for
 * and not how often it says so: the copies of one message are of one slot and one time. Each number
 * is 1 to 1,000,000.
 *
 * @param atOnce how many different messages a recipient may send in a moment
 * @param aMinute how many a minute in the long run
 * @param copies how many copies of one message count as one; a recipient of LDK sends 10 at most
 * @param payersAtOnce how many payers may ask for a recipient's invoices in a moment
 * @param payersAMinute how many a minute in the long run
 */
public record Limits(int atOnce, int aMinute, int copies, int payersAtOnce, int payersAMinute) {

  /**
   * A recipient with ten slots sends ten invoices and one request for paths on a tick at most, and
   * after a time without a connection the same for some ticks.
   */
  public static final Limits DEFAULT = new Limits(60, 22, 10, 200, 100);

  private static final int MOST = 1_000_000;

  /**
   * @throws IllegalArgumentException if a number is not in its range
   */
  public Limits {
    for (int limit : new int[] {atOnce, aMinute, copies, payersAtOnce, payersAMinute}) {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("a limit is not in 1..1000000: " + limit);
      }
    }
  }
}
