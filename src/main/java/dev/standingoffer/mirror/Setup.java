package dev.standingoffer.mirror;

/**
 * What a model says of itself, as the mirror needs it.
 *
 * @param policy the model's constants
 * @param fromSpec turns the model's states and events into Java's
 * @param toSpec turns Java's answers into the model's
 * @param <S> Java's states
 * @param <E> its events
 * @param <P> its policies
 * @param <A> its answers
 */
record Setup<S, E, P, A>(P policy, FromSpec<S, E> fromSpec, ToSpec<A> toSpec) {}
