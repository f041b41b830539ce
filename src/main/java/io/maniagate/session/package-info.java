/** Step 3, open: what the sealed session cookie says. */
@NullMarked
package io.maniagate.session;

import org.jspecify.annotations.NullMarked;
