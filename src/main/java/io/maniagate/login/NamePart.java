package io.maniagate.login;

/**
 * A piece of a nickname on a page.
 *
 * @param classes of the stylesheet, separated by blanks; may be empty
 */
public record NamePart(String text, String classes) {}
