/** Players who come with a credential of their own, such as an access token, in place of a session cookie. */
@NullMarked
package io.maniagate.credential;

import org.jspecify.annotations.NullMarked;
