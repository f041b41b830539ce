/** Who is signed in, in the game's own terms: nickname, zone, login and account id. */
@NullMarked
package io.maniagate.player;

import org.jspecify.annotations.NullMarked;
