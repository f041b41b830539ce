/** Step 1, read: the raw request becomes the immutable facts every later step decides on. */
@NullMarked
package io.maniagate.request;

import org.jspecify.annotations.NullMarked;
