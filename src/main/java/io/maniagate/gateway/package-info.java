/** The walk itself, its access log and its meters. */
@NullMarked
package io.maniagate.gateway;

import org.jspecify.annotations.NullMarked;
