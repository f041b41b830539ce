/** Step 6, dress: what the upstream is told about the player. */
@NullMarked
package io.maniagate.identity;

import org.jspecify.annotations.NullMarked;
