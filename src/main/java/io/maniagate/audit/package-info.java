/** What is written down of who signed in, what was refused to whom, and where their tokens went. */
@NullMarked
package io.maniagate.audit;

import org.jspecify.annotations.NullMarked;
