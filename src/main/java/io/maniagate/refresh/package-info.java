/** Step 4, renew: fresh tokens ahead of expiry, once for all parallel requests of a session. */
@NullMarked
package io.maniagate.refresh;

import org.jspecify.annotations.NullMarked;
