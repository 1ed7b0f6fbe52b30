package dev.standingoffer.server;

import dev.standingoffer.wire.Time;
import java.util.Optional;

/**
 * What a path carries by which a recipient asks for offer paths ({@code
 * AsyncPaymentsContext::OfferPathsRequest}). The server made the path, so what comes back is
 * authentic.
 *
 * @param recipient whose path it is
 * @param pathAbsoluteExpiry the last moment at which the path may be used; none: for ever
 */
public record RecipientContext(Recipient recipient, Optional<Time> pathAbsoluteExpiry) {}
