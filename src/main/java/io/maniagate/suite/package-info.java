/** Tries rules out before they bite: suites of expected decisions, and why a decision is what it is. */
@NullMarked
package io.maniagate.suite;

import org.jspecify.annotations.NullMarked;
