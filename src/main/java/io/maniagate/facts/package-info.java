/** What only the provider can tell about a player beyond the profile, fetched for the rules that ask for it. */
@NullMarked
package io.maniagate.facts;

import org.jspecify.annotations.NullMarked;
