/** Step 7, forward: the streamed exchange with the upstream. */
@NullMarked
package io.maniagate.forward;

import org.jspecify.annotations.NullMarked;
