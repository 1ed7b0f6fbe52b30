package dev.standingoffer.replay;

import dev.standingoffer.bolt12.BlindedMessagePathParser;
import dev.standingoffer.bolt12.LdkRelease;
import dev.standingoffer.bolt12.OfferParser;
import dev.standingoffer.bolt12.OfferString;
import dev.standingoffer.bolt12.StaticInvoiceParser;
import dev.standingoffer.codec.CacheCodec;
import dev.standingoffer.codec.MessageCodec;
import dev.standingoffer.codec.MessageForm;
import dev.standingoffer.wire.ByteReader;
import dev.standingoffer.wire.Bytes;
import dev.standingoffer.wire.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What LDK's readers were asked to read, each with this project's reader of the same thing. */
enum Decoder {
  CACHE("cache"),
  OFFER("offer"),
  /** The text of an offer, as UTF-8. */
  OFFER_STRING("offer-string"),
  STATIC_INVOICE("static-invoice"),
  /** What comes after the path is not read. */
  BLINDED_PATH("blinded-path"),
  OFFER_PATHS_REQUEST("message-75540"),
  OFFER_PATHS("message-75542"),
  SERVE_STATIC_INVOICE("message-75544"),
  STATIC_INVOICE_PERSISTED("message-75546");

  private final String kind;

  Decoder(String kind) {
    this.kind = kind;
  }

  /** The decoder of a kind of verdicts, if there is one. */
  static Optional<Decoder> of(String kind) {
    return Arrays.stream(values()).filter(decoder -> decoder.kind.equals(kind)).findFirst();
  }

  String kind() {
    return kind;
  }

  /** What this project's reader says, without limits, where it follows a release of LDK. */
  Verdict judge(Bytes input, LdkRelease release) {
    try {
      return new Verdict.Accepted(readAndWrite(input, release));
    } catch (DecodeException e) {
      // LDK has errors of another kind for texts, which carry no class.
      return this == OFFER_STRING ? Verdict.REFUSED_TEXT : new Verdict.Refused(e.kind().toString());
    }
  }

  /** The error of this project's reader, where it refuses the input. */
  Optional<DecodeException> refusal(Bytes input, LdkRelease release) {
    try {
      readAndWrite(input, release);
      return Optional.empty();
    } catch (DecodeException e) {
      return Optional.of(e);
    }
  }

  private Bytes readAndWrite(Bytes input, LdkRelease release) throws DecodeException {
    return switch (this) {
      case CACHE -> CacheCodec.encode(CacheCodec.decode(input));
      case OFFER -> OfferParser.parse(input).bytes();
      case OFFER_STRING -> {
        String text = new String(input.toArray(), StandardCharsets.UTF_8);
        yield utf8(OfferString.encode(OfferString.parse(text, release)));
      }
      case STATIC_INVOICE -> StaticInvoiceParser.parse(input, release).bytes();
      case BLINDED_PATH -> BlindedMessagePathParser.read(ByteReader.of(input)).encoding();
      case OFFER_PATHS_REQUEST -> message(75540, input, release);
      case OFFER_PATHS -> message(75542, input, release);
      case SERVE_STATIC_INVOICE -> message(75544, input, release);
      case STATIC_INVOICE_PERSISTED -> message(75546, input, release);
    };
  }

  static Bytes utf8(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes message(int type, Bytes value, LdkRelease release) throws DecodeException {
    return MessageCodec.encode(
        MessageCodec.decode(type, value, MessageForm.LDK, release), MessageForm.LDK);
  }
}
