/** Step 2, match: the first route that fits the request. */
@NullMarked
package io.maniagate.route;

import org.jspecify.annotations.NullMarked;
