package io.maniagate.login;

import io.maniagate.player.DisplayName;
import java.util.ArrayList;
import java.util.List;

/** Writes a zone path for people: {@code World|Europe|France} is Europe › France, for everybody is in the world. */
final class ReadableZone {

    private static final String EVERYWHERE = "World";

    private ReadableZone() {}

    /** May be empty. */
    static String of(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("\\|", -1)) {
            String shown = DisplayName.of(part);
            if (!shown.isEmpty()) {
                parts.add(shown);
            }
        }
        if (parts.size() > 1 && parts.get(0).equals(EVERYWHERE)) {
            parts.remove(0);
        }
        return String.join(" › ", parts);
    }
}
