package dev.standingoffer.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class OneAddressSocketsTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void listensAtItsAddressAlone() throws Exception {
    try (ServerSocket socket = new OneAddressSockets(LOOPBACK, 0).createServerSocket(0)) {
      assertThat(socket.getInetAddress()).isEqualTo(LOOPBACK);
    }
  }

  @Test
  void takesTheNextPortThatIsFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 0, LOOPBACK)) {
      int lowest = taken.getLocalPort();
      try (ServerSocket socket = new OneAddressSockets(LOOPBACK, lowest).createServerSocket(0)) {
        assertThat(socket.getLocalPort())
            .isGreaterThan(lowest)
            .isLessThan(lowest + Distribution.MORE_PORTS);
      }
    }
  }
}
