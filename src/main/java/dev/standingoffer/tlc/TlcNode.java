package dev.standingoffer.tlc;

import java.io.IOException;
import java.net.InetAddress;
import java.rmi.NotBoundException;
import java.rmi.server.RMISocketFactory;
import java.util.Arrays;
import tlc2.TLCGlobals;
import tlc2.output.EC;
import tlc2.output.MP;
import tlc2.tool.distributed.DistributedFPSetTLCServer;
import tlc2.tool.distributed.TLCApp;
import tlc2.tool.distributed.TLCServer;
import tlc2.tool.distributed.TLCServerThread;
import tlc2.tool.distributed.TLCWorker;
import tlc2.tool.distributed.TLCWorkerRMI;
import tlc2.tool.distributed.fp.DistributedFPSet;

/**
 * The main class of the processes of TLC's distributed mode: a server, which holds what is left to
 * do; workers, which compute; and sets of fingerprints, if the server does not keep them itself.
 * Each listens at one address, and ends as soon as the process that started it is gone.
 */
final class TlcNode {

  /** The system property with the address to listen at. */
  static final String ADDRESS_PROPERTY = "standingoffer.address";

  /** The system property with the lowest port to listen at; any free port where it is not set. */
  static final String PORT_PROPERTY = "standingoffer.port";

  /** The system property by which TLC's workers know how many threads to run. */
  static final String THREADS_PROPERTY = TLCWorker.class.getName() + ".threadCount";

  /** The system property by which all of TLC's processes know the server's port. */
  static final String SERVER_PORT_PROPERTY = TLCServer.class.getName() + ".port";

  /** The system property by which TLC's server knows for how many fingerprint sets to wait. */
  static final String FINGERPRINT_SETS_PROPERTY = TLCServer.class.getName() + ".expectedFPSetCount";

  private static final int FAILED = 1;

  private TlcNode() {}

  /** What a process does. */
  enum Role {
    /** Takes TLC's options. */
    SERVER,
    /** Takes the name of the server's host. */
    WORKER,
    /** Takes the name of the server's host. */
    FINGERPRINT_SET
  }

  /**
   * Takes the role, and what its process takes. The standard input is the parent's end of a pipe.
   */
  public static void main(String[] args) throws IOException {
    TlcChild.endWithParent();
    RMISocketFactory.setSocketFactory(
        new OneAddressSockets(
            InetAddress.getByName(System.getProperty(ADDRESS_PROPERTY)),
            Integer.getInteger(PORT_PROPERTY, 0)));
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    switch (Role.valueOf(args[0])) {
      case SERVER -> serve(rest);
      case WORKER -> TLCWorker.main(rest);
      case FINGERPRINT_SET -> DistributedFPSet.main(rest);
    }
  }

  /** As {@code TLCServer.main}, but that whatever prevents the search shows in the exit code. */
  private static void serve(String[] options) {
    try {
      TLCGlobals.setNumWorkers(0);
      TLCApp work = TLCApp.create(options);
      int fingerprintSets = Integer.getInteger(FINGERPRINT_SETS_PROPERTY, 0);
      if (fingerprintSets == 0) {
        Server server = new Server(work);
        reportProgress(server);
        server.modelCheck();
      } else {
        ServerWithSets server = new ServerWithSets(work, fingerprintSets);
        reportProgress(server);
        server.modelCheck();
      }
      System.exit(0);
    } catch (Exception | Error e) {
      MP.printError(EC.GENERAL, e);
      System.exit(FAILED);
    }
  }

  private static void reportProgress(TLCServer server) {
    TlcChild.reportProgress(server::getStatesGenerated);
  }

  /** When nobody is left to work, TLC itself waits for others for ever. */
  private static void endWithoutWorkers(TLCServer server) {
    if (server.isRunning() && server.getWorkerCount() == 0) {
      MP.printError(EC.GENERAL, "The last worker was lost.");
      System.exit(FAILED);
    }
  }

  /**
   * TLC adds the block of each thread. A thread that finds nothing left to do has none for a
   * moment, in which TLC sees the end of the search, and asks: a null pointer, now and then.
   */
  private static long statesInQueue(TLCServer server) {
    return server.stateQueue.size();
  }

  /**
   * Keeps the fingerprints itself. Counts the steps that workers took: TLC takes from that of each
   * block one for each set of fingerprints ({@code NextStateResult}), and adds how many
   * fingerprints it was asked to put, which depends on what the workers remember.
   */
  @SuppressWarnings("serial") // it never leaves this process
  private static final class Server extends TLCServer {

    Server(TLCApp work) throws IOException, NotBoundException {
      super(work);
    }

    @Override
    public void addStatesGeneratedDelta(long delta) {
      super.addStatesGeneratedDelta(delta + fpSetManager.numOfServers());
    }

    @Override
    public long getStatesGenerated() {
      return workerStatesGenerated.get();
    }

    @Override
    public synchronized long getNewStates() {
      return statesInQueue(this);
    }

    @Override
    public TLCWorkerRMI removeTLCServerThread(TLCServerThread thread) {
      TLCWorkerRMI worker = super.removeTLCServerThread(thread);
      endWithoutWorkers(this);
      return worker;
    }

    @Override
    protected void modelCheck() throws IOException, InterruptedException, NotBoundException {
      super.modelCheck();
    }
  }

  /** The same with sets of fingerprints in processes of their own. */
  @SuppressWarnings("serial")
  private static final class ServerWithSets extends DistributedFPSetTLCServer {

    ServerWithSets(TLCApp work, int fingerprintSets) throws IOException, NotBoundException {
      super(work, fingerprintSets);
    }

    @Override
    public void addStatesGeneratedDelta(long delta) {
      super.addStatesGeneratedDelta(delta + fpSetManager.numOfServers());
    }

    @Override
    public long getStatesGenerated() {
      return workerStatesGenerated.get();
    }

    @Override
    public synchronized long getNewStates() {
      return statesInQueue(this);
    }

    @Override
    public TLCWorkerRMI removeTLCServerThread(TLCServerThread thread) {
      TLCWorkerRMI worker = super.removeTLCServerThread(thread);
      endWithoutWorkers(this);
      return worker;
    }

    @Override
    protected void modelCheck() throws IOException, InterruptedException, NotBoundException {
      super.modelCheck();
    }
  }
}
