package dev.standingoffer.tlc;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.server.RMISocketFactory;

/**
 * Sockets for RMI, which listens at all addresses of a host if nobody tells it otherwise. These
 * listen at one address, and where no port is asked for, at one of a few, which a firewall can let
 * through.
 */
final class OneAddressSockets extends RMISocketFactory {

  private static final int BACKLOG = 0; // the system's own choice

  private final InetAddress address;
  private final int lowestPort;

  /**
   * @param address to listen at
   * @param lowestPort where no port is asked for, the lowest one to listen at; 0: any free one
   */
  OneAddressSockets(InetAddress address, int lowestPort) {
    this.address = address;
    this.lowestPort = lowestPort;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return new Socket(host, port);
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    if (port != 0 || lowestPort == 0) {
      return new ServerSocket(port, BACKLOG, address);
    }
    for (int candidate = lowestPort;
        candidate < lowestPort + Distribution.MORE_PORTS;
        candidate++) {
      try {
        return new ServerSocket(candidate, BACKLOG, address);
      } catch (BindException e) {
        // Another process has it; the next one may be free.
      }
    }
    throw new BindException(
        "no port from %d to %d is free at %s"
            .formatted(
                lowestPort, lowestPort + Distribution.MORE_PORTS - 1, address.getHostAddress()));
  }
}
