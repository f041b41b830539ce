/** Look-alikes of the providers and a demo upstream, for development, tests and demonstrations. */
@NullMarked
package io.maniagate.emulator;

import org.jspecify.annotations.NullMarked;
