package dev.standingoffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.standingoffer.mirror.ServerCore;
import dev.standingoffer.mirror.wrong.WrongServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Example;

/**
 * The spec's guarantees of the server and those that the Java server is held against are the same,
 * name by name, and each can fail.
 */
class ServerGuaranteeNamesTest {

  private static final Pattern GUARANTEE = Pattern.compile("(?m)^(\\w+)\\(s, e, a\\) ==");

  @Example
  void namesAreThoseOfTheSpec() throws IOException {
    String spec = Files.readString(Path.of("spec/InvoiceServerProperties.tla"));
    List<String> guarantees =
        GUARANTEE
            .matcher(spec.substring(0, spec.indexOf("(* Tempting forms.")))
            .results()
            .map(match -> match.group(1))
            .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
            .toList();
    assertThat(guarantees).isNotEmpty();
    assertThat(ServerGuarantees.all().keySet()).containsExactlyInAnyOrderElementsOf(guarantees);
  }

  /** Wrong servers are noticed, and every guarantee notices one. */
  @Example
  void everyGuaranteeCanFail() throws ReflectiveOperationException {
    Set<String> broken = new HashSet<>();
    List<List<ServerEvent>> runs = ServerGenerators.sample(1_500);
    for (Class<? extends ServerCore> type : WrongServers.all()) {
      Set<String> noticed = new HashSet<>();
      ServerCore wrong = type.getConstructor().newInstance();
      for (ServerPolicy policy : List.of(Samples.LDK, Samples.KEEPS_NEWEST)) {
        runs.stream()
            .flatMap(events -> InvoiceServerProperties.run(events, policy).stream())
            .map(
                taken ->
                    new ServerGuarantees.Taken(
                        taken.before(),
                        taken.event(),
                        policy,
                        wrong.step(taken.before(), taken.event(), policy)))
            .forEach(
                taken ->
                    ServerGuarantees.all()
                        .forEach(
                            (name, guarantee) -> {
                              if (!guarantee.holds(taken)) {
                                noticed.add(name);
                              }
                            }));
      }
      assertThat(noticed).as(type.getSimpleName()).isNotEmpty();
      broken.addAll(noticed);
    }
    assertThat(broken).isEqualTo(ServerGuarantees.all().keySet());
  }
}
