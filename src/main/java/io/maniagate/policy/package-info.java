/** Step 5, decide: may this request pass? */
@NullMarked
package io.maniagate.policy;

import org.jspecify.annotations.NullMarked;
