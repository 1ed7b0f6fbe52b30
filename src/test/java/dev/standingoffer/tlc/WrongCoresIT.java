package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mirror.Core;
import dev.standingoffer.mirror.wrong.WrongCores;
import dev.standingoffer.mirror.wrong.WrongRemedies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The mirror reports every wrong core, and the right one passes the same run. */
class WrongCoresIT {

  private static final int PROCESSES_AT_A_TIME = 2;

  private static Workshop workshop;
  private static ExecutorService executor;
  private static Path model;
  private static String config;
  private static String configOfRemedies;

  @BeforeAll
  static void open() throws Exception {
    model = Path.of(WrongCores.class.getResource("MCWrongCores.tla").toURI());
    config = Files.readString(model.resolveSibling("MCWrongCores.cfg"));
    configOfRemedies = Files.readString(model.resolveSibling("MCWrongCores_remedies.cfg"));
    workshop = Workshop.open();
    executor = Executors.newFixedThreadPool(PROCESSES_AT_A_TIME);
  }

  @AfterAll
  static void close() {
    executor.shutdownNow();
    workshop.close();
  }

  @TestFactory
  Stream<DynamicTest> theRightCorePassesAndEveryWrongOneIsReported() {
    return tests(WrongCores.all(), config);
  }

  @TestFactory
  Stream<DynamicTest> soItIsWithRemedies() {
    return tests(WrongRemedies.all(), configOfRemedies);
  }

  private static Stream<DynamicTest> tests(List<Class<? extends Core>> cores, String config) {
    Future<TlcRun> right = executor.submit(() -> run(config, Map.of()));
    List<DynamicTest> wrong = cores.stream().map(core -> isReported(core, config)).toList();
    return Stream.concat(
        Stream.of(DynamicTest.dynamicTest("OfferCache", () -> passes(right.get()))),
        wrong.stream());
  }

  private static DynamicTest isReported(Class<? extends Core> core, String config) {
    Future<TlcRun> run = executor.submit(() -> run(config, Map.of(Core.PROPERTY, core.getName())));
    return DynamicTest.dynamicTest(
        core.getSimpleName(), () -> SmallMirror.requireDifference(run.get()));
  }

  private static void passes(TlcRun run) {
    assertThat(run.result().errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.result().success()).isTrue();
    assertThat(run.result().statesGenerated().getAsLong())
        .isGreaterThan(run.result().initialStates().getAsLong());
  }

  private static TlcRun run(String config, Map<String, String> properties)
      throws IOException, InterruptedException {
    TlcRequest request = SmallMirror.request(model, config, properties);
    return workshop.run(request, workshop.folderForRun(), _ -> {});
  }
}
