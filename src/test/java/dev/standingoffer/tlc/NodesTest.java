package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodesTest {

  @Test
  void onlyTheServerLetsANodeGo() {
    String worker = "localhost, work completed at: Tue Nov 24 Computed: 42, Thank you!";
    String fingerprintSet = "vm, work completed. Thank you!";
    assertThat(Nodes.wasLetGo(List.of("TLC worker ready", worker))).isTrue();
    assertThat(Nodes.wasLetGo(List.of(fingerprintSet))).isTrue();
    assertThat(Nodes.wasLetGo(List.of("TLC worker ready"))).isFalse();
    assertThat(Nodes.wasLetGo(List.of())).isFalse();
    assertThat(Nodes.wasLetGo(List.of("Error: TLCServer is gone due to x, exiting", worker)))
        .isFalse();
  }
}
