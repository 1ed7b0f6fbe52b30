package tlc2.overrides;

import dev.standingoffer.mirror.MirrorOperator;
import dev.standingoffer.mirror.MutantsOperator;
import dev.standingoffer.mirror.ServerMirrorOperator;
import org.jspecify.annotations.NullMarked;

/** Where TLC looks for operators that are written in Java. Package and name are TLC's choice. */
@NullMarked
public final class TLCOverrides implements ITLCOverrides {

  @Override
  @SuppressWarnings("rawtypes") // as in the interface
  public Class[] get() {
    boolean mutants = System.getProperty(MutantsOperator.NUMBERS_PROPERTY) != null;
    return new Class[] {
      mutants ? MutantsOperator.class : MirrorOperator.class, ServerMirrorOperator.class
    };
  }
}
