/** RFC 6749, 7636 and 9700: authorization requests and responses, token requests and their outcomes. */
@NullMarked
package io.maniagate.oauth;

import org.jspecify.annotations.NullMarked;
