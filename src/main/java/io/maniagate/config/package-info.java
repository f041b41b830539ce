/** Settings: read from file and environment, checked as a whole, complete or refused. */
@NullMarked
package io.maniagate.config;

import org.jspecify.annotations.NullMarked;
