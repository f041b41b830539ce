/** Sealing and opening small values, and secrets that cannot print: the only door to cryptography and randomness. */
@NullMarked
package io.maniagate.crypto;

import org.jspecify.annotations.NullMarked;
