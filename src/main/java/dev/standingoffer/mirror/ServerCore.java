package dev.standingoffer.mirror;

import dev.standingoffer.server.InvoiceServer;
import dev.standingoffer.server.ServerEvent;
import dev.standingoffer.server.ServerPolicy;
import dev.standingoffer.server.ServerStep;
import dev.standingoffer.server.Store;

/**
 * What the mirror of the server steps, usually {@link InvoiceServer#step}. Tests put wrong servers
 * here, to see that the mirror reports them.
 */
@FunctionalInterface
public interface ServerCore extends Transition<Store, ServerEvent, ServerPolicy, ServerStep> {}
