/** Settings and their checks, wiring, start-up, health and the command line: the only package that knows Quarkus. */
@NullMarked
package io.maniagate.app;

import org.jspecify.annotations.NullMarked;
