package io.maniagate.login;

import io.maniagate.player.Style;
import java.util.Locale;

/**
 * The colours in which our pages show names: the game's, rounded to a few that fit a stylesheet, and each light enough to
 * be read on the dark ground that every name stands on (WCAG 2.2, success criterion 1.4.3).
 */
final class NameColours {

    /** As the stylesheet has it too. */
    static final int GROUND = 0x0b0f1c;

    static final double MIN_CONTRAST = 4.5;

    private static final int[] LEVELS = {0x00, 0x40, 0x80, 0xbf, 0xff};
    private static final int BRIGHTEST_DIGIT = 15;
    private static final int STEPS = 64;

    private NameColours() {}

    /** Name of the class that comes nearest to a colour of the game. */
    static String classOf(int colour) {
        return "c" + level(colour >> 8) + level(colour >> 4) + level(colour);
    }

    private static int level(int channel) {
        return Math.round((channel & 0xf) * (LEVELS.length - 1) / (float) BRIGHTEST_DIGIT);
    }

    /** One rule for each class. */
    static String css() {
        StringBuilder rules = new StringBuilder();
        for (int red = 0; red < LEVELS.length; red++) {
            for (int green = 0; green < LEVELS.length; green++) {
                for (int blue = 0; blue < LEVELS.length; blue++) {
                    int colour = readable((LEVELS[red] << 16) | (LEVELS[green] << 8) | LEVELS[blue]);
                    rules.append(String.format(Locale.ROOT, ".c%d%d%d{color:#%06x}", red, green, blue, colour));
                }
            }
        }
        return rules.toString();
    }

    /** The colour itself, or the first on its way to white that can be read. */
    private static int readable(int colour) {
        int step = 0;
        while (contrast(lighter(colour, step)) < MIN_CONTRAST) {
            step++;
        }
        return lighter(colour, step);
    }

    private static int lighter(int colour, int step) {
        int light = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int channel = (colour >> shift) & 0xff;
            light |= (channel + (0xff - channel) * step / STEPS) << shift;
        }
        return light;
    }

    /** Ratio of a light colour to the ground, from 1 to 21. */
    static double contrast(int colour) {
        return (luminance(colour) + 0.05) / (luminance(GROUND) + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double part = (channel & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** The classes of a style, separated by blanks; empty for plain text. */
    static String classesOf(Style style) {
        StringBuilder classes = new StringBuilder();
        add(classes, style.bold(), "bold");
        add(classes, style.italic(), "italic");
        add(classes, style.shadow(), "shadow");
        add(classes, style.upper(), "upper");
        add(classes, style.width() != Style.Width.NORMAL, style.width().name().toLowerCase(Locale.ROOT));
        add(classes, style.colour() != Style.NO_COLOUR, classOf(style.colour()));
        return classes.toString();
    }

    private static void add(StringBuilder classes, boolean holds, String name) {
        if (holds) {
            classes.append(classes.isEmpty() ? "" : " ").append(name);
        }
    }
}
