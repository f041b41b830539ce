/** What RFC 6265bis, RFC 9110 and RFC 9457 say about cookies, fields and problems, and no more. */
@NullMarked
package io.maniagate.http;

import org.jspecify.annotations.NullMarked;
