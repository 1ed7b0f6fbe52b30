package dev.standingoffer.cli;

import dev.standingoffer.inspect.Subject;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --as}. */
final class SubjectConverter implements ITypeConverter<Subject> {

  @Override
  public Subject convert(String text) {
    return Arrays.stream(Subject.values())
        .filter(subject -> subject.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is none of %s"
                        .formatted(
                            text,
                            Arrays.stream(Subject.values())
                                .map(Subject::toString)
                                .collect(Collectors.joining(", ")))));
  }
}
