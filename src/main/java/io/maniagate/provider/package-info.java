/** The authorization servers: where their endpoints are and how their answers become a player. */
@NullMarked
package io.maniagate.provider;

import org.jspecify.annotations.NullMarked;
