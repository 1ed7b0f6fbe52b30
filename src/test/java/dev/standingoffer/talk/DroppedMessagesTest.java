package dev.standingoffer.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.building.PathMaker;
import dev.standingoffer.contexts.AsyncPaymentsContext;
import dev.standingoffer.contexts.MessageContext;
import dev.standingoffer.node.Letter;
import dev.standingoffer.onion.OnionContents;
import dev.standingoffer.onion.Unwrapped;
import dev.standingoffer.wire.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages with which nothing is done. */
class DroppedMessagesTest extends TwoParties {

  @Test
  void whateverHappenedIsToldOnce() {
    assertThat(phone.receive(NOW, SERVER.nodeId(), letter(pathInOffer(0), said(64)).message()))
        .isEmpty();
    assertThat(phone.events()).containsExactly("dropped: it is damaged, or for another node");
    assertThat(phone.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {75_540, 75_542, 75_544, 75_546})
  void offerPathsAreNothingElse(long type) {
    assertThat(toPhone(new AsyncPaymentsContext.OfferPaths(LATER, 0), said(type))).isEmpty();
    assertThat(phone.events()).containsExactly(nothingIsDone(type));
  }

  @ParameterizedTest
  @ValueSource(longs = {75_542, 75_544, 75_546})
  void theServerAnswersNothingElse(long type) {
    assertThat(
            toServer(
                new AsyncPaymentsContext.OfferPathsRequest(PHONE_ID, Optional.empty()), said(type)))
        .isEmpty();
    assertThat(
            toServer(new AsyncPaymentsContext.ServeStaticInvoice(PHONE_ID, 0, LATER), said(type)))
        .isEmpty();
    assertThat(server.events()).containsExactly(nothingIsDone(type), nothingIsDone(type));
  }

  @Test
  void whoCannotBeAnsweredIsNot() throws Exception {
    fill();
    server.events();
    for (Letter letter : List.copyOf(carried)) {
      boolean isFromServer = letter.to().equals(PHONE.nodeId());
      Unwrapped.Received received = received(isFromServer ? PHONE : SERVER, letter);
      OnionContents said = received.contents();
      OnionContents alone = new OnionContents(said.type(), said.value(), Optional.empty());
      MessageContext context = received.context().orElseThrow();
      if (said.replyPath().isPresent()) {
        assertThat(isFromServer ? toPhone(context, alone) : toServer(context, alone)).isEmpty();
      }
    }
    assertThat(phone.events()).hasSize(10).containsOnly(nothingIsDone(75_542));
    assertThat(server.events())
        .hasSizeGreaterThanOrEqualTo(20)
        .containsOnly(nothingIsDone(75_540), nothingIsDone(75_544));
    assertThat(
            toServer(
                PathMaker.forOffer(PHONE_ID, 0, LATER),
                new OnionContents(64, Bytes.ofHex("00"), Optional.empty())))
        .isEmpty();
    assertThat(server.events()).containsExactly(nothingIsDone(64));
  }

  @ParameterizedTest
  @ValueSource(longs = {66, 68, 70})
  void onlyARequestIsServed(long type) {
    assertThat(toServer(PathMaker.forOffer(PHONE_ID, 0, LATER), said(type))).isEmpty();
    assertThat(server.events()).containsExactly(nothingIsDone(type));
  }
}
