package dev.standingoffer.mutants;

import java.lang.classfile.CodeBuilder;
import java.util.function.Consumer;

/**
 * A change of one instruction.
 *
 * @param name the change in words, such as "condition negated"
 * @param code writes what stands in the place of the instruction
 */
record Mutation(String name, Consumer<CodeBuilder> code) {}
