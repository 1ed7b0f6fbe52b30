package dev.standingoffer.running;

import java.lang.reflect.Proxy;

/** Histories that have something happen when they are told something, and take nothing down. */
final class Told {

  private Told() {}

  /**
   * A history.
   *
   * @param method by which it is told
   */
  static <T> T of(Class<T> history, String method, Runnable happens) {
    Object made =
        Proxy.newProxyInstance(
            history.getClassLoader(),
            new Class<?>[] {history},
            (_, called, _) -> {
              if (called.getName().equals(method)) {
                happens.run();
              }
              return null;
            });
    return history.cast(made);
  }
}
