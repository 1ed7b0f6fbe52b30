package dev.standingoffer.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.prove.Proof.Counterexample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is true of the server is proven, and of what is false a step is told. */
class ServerProverTest {

  private static final Path HOME = Path.of("").toAbsolutePath();

  @TempDir private Path folder;

  /** The spec with one line that is another. */
  private ServerProver changed(String from, String to) throws IOException {
    Path spec = Files.createDirectories(folder.resolve("spec"));
    for (String name : List.of("InvoiceServer.tla", "InvoiceServerProperties.tla")) {
      String text = Files.readString(HOME.resolve("spec").resolve(name));
      if (name.equals("InvoiceServer.tla")) {
        assertThat(text).containsOnlyOnce(from);
        text = text.replace(from, to);
      }
      Files.writeString(spec.resolve(name), text);
    }
    return ServerProver.of(folder, (_, _) -> {});
  }

  @Test
  void whatIsExpectedIsWhatComes() throws Exception {
    Proofs expected = Proofs.read(HOME.resolve(Proofs.FILE));
    ServerProver prover = ServerProver.of(HOME, (_, _) -> {});
    for (ServerChoice choice : ServerChoice.values()) {
      for (ServerEventType event : ServerEventType.values()) {
        List<Proof> proofs = prover.prove(choice, event, 2, _ -> true);
        assertThat(proofs).hasSameSizeAs(prover.names());
        assertThat(expected.complaints(proofs)).isEmpty();
      }
    }
  }

  /** Those that only seem to hold, and no others. */
  @Test
  void temptingFormsAreRefuted() throws Exception {
    ServerProver prover = ServerProver.of(HOME, (_, _) -> {});
    Map<String, Counterexample> refuted = new HashMap<>();
    for (ServerEventType event : ServerEventType.values()) {
      for (Proof proof : prover.prove(ServerChoice.LDK, event, 1, _ -> true)) {
        proof.example().ifPresent(example -> refuted.put(proof.claim().name(), example));
      }
    }
    assertThat(refuted).containsOnlyKeys("NewestInvoiceKept", "OtherOfferKept", "StoredIsServed");
    assertThat(refuted.get("OtherOfferKept").cache()).contains("invoice |-> [", " :> [");
    assertThat(refuted.get("OtherOfferKept").answer()).contains("\"InvoiceStored\"");
    assertThat(refuted.get("StoredIsServed").answer()).contains("\"InvoiceNotServable\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          e.recipient.idLength > MaxRecipientIdLength | e.recipient.idLength >= MaxRecipientIdLength | RecipientsGetPaths RecipientAdded 0
          WholeSecond(context.pathAbsoluteExpiry), context | context.pathAbsoluteExpiry, context | OfferPathsLast OfferPathsRequested 0
          e.invoice.size > MaxInvoiceSize | FALSE | StoredIsSound StaticInvoiceReceived 0
          IF s = slot THEN entry ELSE store[s] | entry | OwnSlotOnly StaticInvoiceReceived 1
          DOMAIN store \\cup {slot} | {slot} | OwnSlotOnly StaticInvoiceReceived 1
          IF IsPast(e.context.pathAbsoluteExpiry, e.now) | IF FALSE | ExpiredPathsUnheard OfferPathsRequested 0
          ELSE IF ~Has(store, slot) THEN Nothing(store, "NoInvoice") | | StepIsDefined InvoiceRequested 0
          /\\ ~IsPast(invoice.offerAbsoluteExpiry, now) | | PayersServed InvoiceRequested 1
          """)
  void whereADefectIsTheStepIsTold(String from, @Nullable String to, String told) throws Exception {
    ServerProver prover = changed(from, to == null ? "" : to);
    String[] words = told.split(" ", -1);
    ServerEventType event =
        Stream.of(ServerEventType.values())
            .filter(type -> type.word().equals(words[1]))
            .findFirst()
            .orElseThrow();
    Proof proof =
        prover
            .prove(ServerChoice.LDK, event, Integer.parseInt(words[2]), words[0]::equals)
            .getFirst();
    assertThat(proof.verdict()).as(proof.remark()).isEqualTo(Verdict.FALSE);
    assertThat(proof.example().orElseThrow().event())
        .contains("type |-> \"%s\"".formatted(event.word()));
  }

  @Test
  void aQuestionCanBeTakenToAnotherSolver() throws Exception {
    Map<Claim, String> questions = new HashMap<>();
    ServerProver.of(HOME, questions::put)
        .prove(
            ServerChoice.KEEP_NEWEST,
            ServerEventType.INVOICE_REQUESTED,
            2,
            "RequestsPassedOn"::equals);
    assertThat(questions.values())
        .singleElement()
        .asString()
        .startsWith(
            "; Whether this is false: RequestsPassedOn on InvoiceRequested, 2 slots, keep"
                + " newest.\n")
        .contains("s: the store before the step", "(declare-fun |s[2].recipient.name| () Int)")
        .endsWith("(check-sat)\n");
  }
}
