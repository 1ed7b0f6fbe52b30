package dev.standingoffer.bytecode;

import dev.standingoffer.value.Value;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.List;

/** What an instruction takes or leaves. */
sealed interface Operand {

  /** A number, or an object that does not change any more. */
  record Plain(Value value) implements Operand {}

  /** What may still change, or is not yet constructed: by its place in the {@link Heap}. */
  record Changing(int place) implements Operand {}

  /** What a lambda or a method reference makes: a method, and its first arguments. */
  record Function(DirectMethodHandleDesc method, List<Operand> captured) implements Operand {}

  /** A text, which nothing but messages and the names of constants is made of. */
  record Words(String text) implements Operand {}

  /** Different things on different ways; the program does not use it. */
  record Mixed() implements Operand {}
}
