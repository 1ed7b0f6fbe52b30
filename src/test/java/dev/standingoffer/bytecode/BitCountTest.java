package dev.standingoffer.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@link Library} says of the number of bits is so of every int. */
class BitCountTest {

  @Test
  void isNoneOfZeroAndOneOfPowersOfTwoAlone() {
    int wrong = 0;
    int number = Integer.MIN_VALUE;
    do {
      boolean isPower =
          number == Integer.MIN_VALUE || (number > 0 && Integer.highestOneBit(number) == number);
      int least = number == 0 ? 0 : isPower ? 1 : 2;
      int most = number == 0 ? 0 : isPower ? 1 : Integer.SIZE;
      int count = Integer.bitCount(number);
      if (count < least || count > most) {
        wrong++;
      }
    } while (++number != Integer.MIN_VALUE);
    assertThat(wrong).isZero();
  }
}
