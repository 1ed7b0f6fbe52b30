package dev.standingoffer.payer;

/** An offer for which no invoice can be asked for as it was wanted; the message is one line. */
public final class PayerException extends Exception {

  private static final long serialVersionUID = 1L;

  PayerException(String message) {
    super(message);
  }
}
