package dev.standingoffer.spec;

import dev.standingoffer.inspect.BadInputException;
import dev.standingoffer.inspect.InputFile;
import dev.standingoffer.inspect.Inspection;
import dev.standingoffer.inspect.RecordedCaches;
import dev.standingoffer.inspect.RecordedCaches.Recorded;
import dev.standingoffer.inspect.TextReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What the README shows of {@code inspect} is what it writes. With the system property {@value
 * PagePart#UPDATE} set to true, it is written anew.
 */
class InspectExampleTest {

  private static final String README = "README.md";
  private static final String RECORDING = "recipient/02.ndjson.gz";
  private static final int STEP = 250;

  @Test
  void theExampleIsWhatInspectWrites() throws BadInputException, IOException {
    Recorded recorded =
        RecordedCaches.all()
            .filter(each -> each.name().equals(RECORDING + " step " + STEP + " /output/cache"))
            .findFirst()
            .orElseThrow();
    byte[] hex = recorded.bytes().toHex().getBytes(StandardCharsets.US_ASCII);
    Inspection inspection =
        Inspection.of(
            InputFile.readStandardInput(new ByteArrayInputStream(hex), Optional.empty()),
            recorded.now());
    String command =
        """
        $ zcat conformance/recordings/%s |
            jq -r 'select(.step == %d).output.cache' |
            ./standing-offer inspect - --at %s
        """
            .formatted(RECORDING, STEP, Long.toUnsignedString(recorded.now().seconds()));
    String expected =
        "\n```text\n" + command + String.join("\n", TextReport.of(inspection)) + "\n```\n";
    new PagePart(README, "example:inspect").isAs(expected, InspectExampleTest.class);
  }
}
