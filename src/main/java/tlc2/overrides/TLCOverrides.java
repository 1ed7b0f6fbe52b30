package tlc2.overrides;

import dev.standingoffer.mirror.MirrorOperator;
import dev.standingoffer.mirror.MutantTrial;
import dev.standingoffer.mirror.MutantsOperator;
import dev.standingoffer.mirror.ServerMirrorOperator;
import org.jspecify.annotations.NullMarked;

/** Where TLC looks for operators that are written in Java. Package and name are TLC's choice. */
@NullMarked
public final class TLCOverrides implements ITLCOverrides {

  @Override
  @SuppressWarnings("rawtypes") // as in the interface
  public Class[] get() {
    return System.getProperty(MutantTrial.NUMBERS_PROPERTY) != null
        ? new Class[] {MutantsOperator.class}
        : new Class[] {MirrorOperator.class, ServerMirrorOperator.class};
  }
}
