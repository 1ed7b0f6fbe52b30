package dev.standingoffer.running;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Has a server's clock set by lines. */
final class ServerConsole {

  private final RunsServer server;
  private final StepClock clock;
  private final Lines lines;

  ServerConsole(RunsServer server, StepClock clock, Lines lines) {
    this.server = server;
    this.clock = clock;
    this.lines = lines;
  }

  /** Returns when a line says so, or there are no more. */
  void run() throws IOException {
    for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
      if (line.get().equals("end")) {
        return;
      }
      if (!line.get().isEmpty()) {
        lines.answer(answer(line.get()));
      }
    }
  }

  private String answer(String line) {
    try {
      Optional<Instant> tick = Lines.tick(line);
      if (tick.isPresent()) {
        server.setClock(clock, tick.get());
        server.minute();
        return "ok";
      }
      return line.equals("status")
          ? server.status()
          : "failed: '%s' is none of tick SECONDS, status, end".formatted(line);
    } catch (IOException e) {
      return "failed: " + e.getMessage();
    }
  }
}
