/**
 * How processes on one machine talk: messages in frames (BOLT 1) over a Unix domain socket.
 *
 * <p><b>This is not BOLT 8.</b> Nothing is encrypted, and nobody proves who they are: a peer's id
 * is what it says it is. What keeps others out is the permission of the socket's file, which is its
 * owner's alone. A Lightning node in the network brings its own transport and needs nothing of
 * this.
 *
 * <p>Each side says hello at once. Then each sends onion messages as it likes. What a peer does
 * that is against the rules closes its connection, with one reason; a peer that is slow or silent
 * holds up nobody else, and takes no more memory than {@link dev.standingoffer.socket.Limits}
 * allow.
 *
 * <pre>
 *  frame   u16 length of the message, 2 to 65,535; then the message
 *  message u16 type; then its body
 *    32,769 hello          u16 version, 1; the 33 bytes of the sender's node id; 16 random ones, which
 *                          name the connection; whatever else, which is passed over
 *       513 onion_message  as in BOLT 4
 *    others                an odd type is passed over, an even one closes the connection (BOLT 1)
 * </pre>
 */
@NullMarked
package dev.standingoffer.socket;

import org.jspecify.annotations.NullMarked;
