package io.maniagate.player;

/**
 * Text of one style. In upper case only its style is: the text is as it was written.
 *
 * @param text fit to show, never empty
 */
public record Run(String text, Style style) {}
