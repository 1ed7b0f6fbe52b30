/** A program that uses the library, and nothing else of this project. */
module example.consumer {
  requires dev.standingoffer;
}
