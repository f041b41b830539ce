/** Proves that an upstream really verifies the assertion, by sending it ones that it must refuse. */
@NullMarked
package io.maniagate.proof;

import org.jspecify.annotations.NullMarked;
