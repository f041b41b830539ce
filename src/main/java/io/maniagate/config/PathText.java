package io.maniagate.config;

import java.util.List;

/** Tells whether a configured path can be read in one way only. */
final class PathText {

    private PathText() {}

    static boolean isClean(String path) {
        if (path.equals("/")) {
            return true;
        }
        return path.startsWith("/")
                && !path.endsWith("/")
                && !path.contains("//")
                && path.chars().noneMatch(c -> "%?#;\\".indexOf(c) >= 0 || Character.isISOControl(c))
                && List.of(path.split("/", -1)).stream()
                        .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }
}
