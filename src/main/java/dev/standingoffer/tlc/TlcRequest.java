package dev.standingoffer.tlc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One run of TLC.
 *
 * @param module the file of the root module
 * @param config the text of the configuration
 * @param libraries the folders to look for other modules in
 * @param workers TLC's worker threads
 * @param heapMegabytes the heap of the process
 * @param isShort whether the run is too short for the JVM's best compiler to pay
 * @param survey whether TLC goes on after a violation
 * @param timeLimit after this time the process is ended
 * @param systemProperties for the process
 * @param classesFirst folders of classes that stand in the place of those of the same name
 */
public record TlcRequest(
    Path module,
    String config,
    List<Path> libraries,
    int workers,
    int heapMegabytes,
    boolean isShort,
    boolean survey,
    Duration timeLimit,
    Map<String, String> systemProperties,
    List<Path> classesFirst) {}
