/** Signing in and out: Jakarta REST resources and their pages. */
@NullMarked
package io.maniagate.login;

import org.jspecify.annotations.NullMarked;
