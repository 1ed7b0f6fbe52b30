package dev.standingoffer.store;

/**
 * Why a store does not start, or does not go on. None of them is a reason to start from nothing.
 */
public enum Trouble {
  /** The folder is not there. */
  FOLDER_MISSING(
      "there is no such folder", "make it, or name the folder that this node has run in"),
  /** Neither a cache nor its companion is there. */
  NOTHING_THERE(
      "no cache is here",
      "if this node never ran, ask for a first start; if it did, name the folder that it ran in, or"
          + " restore a copy and take that over"),
  /** A first start was asked for, and broke off before it was acknowledged. */
  FIRST_START_UNFINISHED("a first start was not finished here", "ask for the first start again"),
  /** The companion is there, the cache is not. */
  CACHE_MISSING(
      "the cache is gone, though it has run here", "restore a copy of it beside its companion"),
  /** The cache is there, its companion is not: nobody knows how old it is, or whose. */
  COMPANION_MISSING(
      "the companion of this cache is not here, so that nobody knows what has run",
      "restore the companion as well, or take the cache over as a copy of unknown age"),
  /** The companion cannot be read. */
  COMPANION_DAMAGED(
      "the companion is damaged",
      "restore cache and companion, or take the cache over as a copy of unknown age"),
  /** The cache has no bytes. */
  EMPTY("the cache is empty", "restore a copy of it beside its companion"),
  /** The cache is shorter than all that may stand there. */
  CUT(
      "the cache is shorter than all that may stand here",
      "restore a copy of it beside its companion; if it is a copy, older than all that the"
          + " companion knows, take it over as such"),
  /** The cache is none of the states that the companion knows. */
  DAMAGED(
      "the cache is none of the states that its companion knows",
      "restore a copy of it beside its companion; if it is a copy, older than all that the"
          + " companion knows, take it over as such"),
  /** The bytes are as they were written, but no cache, or they are those of no cache of LDK's. */
  NOT_A_CACHE("this is no cache that LDK would read", "restore a copy of it"),
  /** The cache is another node's. */
  OTHER_NODE("this is the cache of another node", "name the folder of this node"),
  /** A first start was asked for, where something is. */
  ALREADY_THERE(
      "a first start is asked for, but something is here already",
      "start without asking for a first start; only if this node never ran, move it away first"),
  /** Another process, or another store of this one, has it open. */
  LOCKED(
      "another process has it open", "stop that process first: two would undo each other's work"),
  /** The operating system refuses access. */
  NO_PERMISSION(
      "access is denied", "give the user that runs this node the right to read and write"),
  /** A folder, or something else that has no bytes, is where a file should be. */
  NOT_A_FILE("this is no file", "move away what is there, and restore a copy of the file"),
  /** The file system is read-only. */
  READ_ONLY("the file system is read-only", "mount it so that it can be written"),
  /** No space, or no quota, is left. */
  FULL("the disk is full", "make room, and try again"),
  /** The file is larger than any cache that is read or written here. */
  TOO_LARGE("the file is too large", "name the file of a cache"),
  /** The disk fails in some other way. */
  IO_ERROR("the disk fails", "look at the disk before anything else is written to it"),
  /** The database is not there. */
  DATABASE_MISSING(
      "no database is here",
      "if this server never ran, ask for a new one; if it did, name its file, or restore a copy of"
          + " it; where there is none, begin in another folder, and invite its recipients anew"),
  /** A new database was asked for, where something is. */
  DATABASE_THERE(
      "a new database is asked for, but something is here already",
      "open what is here; only if this server never ran, move it away first"),
  /** It is no database at all, or its first bytes are damaged. */
  NOT_A_DATABASE("this is no database", "name the file of this server, or restore a copy of it"),
  /** The database is not this program's. */
  FOREIGN_DATABASE("this database belongs to another program", "name the file of this server"),
  /** The database has a form that this version does not know. */
  LATER_VERSION("a later version has written this database", "use that version, or a later one"),
  /** The database is not as it was written. */
  DATABASE_DAMAGED("the database is damaged", "restore a copy of it"),
  /** One entry of the database is not as it was written. */
  ENTRY_DAMAGED(
      "this slot is damaged",
      "wait until its recipient sends the invoice again, which replaces it"),
  /** Another program writes to the database, and does not come to an end. */
  DATABASE_BUSY(
      "another program keeps the database busy", "have it let go of the database, and try again"),
  /** The database can be read, and not written. */
  DATABASE_READ_ONLY(
      "the database can only be read",
      "give the user that runs this server the right to write it and its folder, and mount the disk"
          + " so that it can be written"),
  /** The database cannot be opened, for a reason that is not known. */
  CANNOT_OPEN(
      "the database cannot be opened", "see whether the file, its folder and its disk are there"),
  /** The connection to the database was closed by somebody else, or broke. */
  CONNECTION_LOST("the connection to the database is lost", "try again, it is opened anew then"),
  /** The database would not keep what is confirmed. */
  SETTING_REFUSED(
      "the database does not take a setting that keeps what is confirmed",
      "keep it on a local disk, whose file system can lock files and map them into memory"),
  /** The database fails in some other way. */
  DATABASE_FAILS("the database fails", "see whether somebody else has changed it");

  private final String what;
  private final String remedy;

  Trouble(String what, String remedy) {
    this.what = what;
    this.remedy = remedy;
  }

  /** One line: where, what it is, and what to do. */
  String line(String where, String detail) {
    return "%s: %s%s; %s"
        .formatted(where, what, detail.isEmpty() ? "" : " (" + detail + ")", remedy);
  }
}
