package io.maniagate.suite;

import io.maniagate.policy.Holds;
import java.util.List;

/**
 * Why something holds for a player or does not.
 *
 * @param key where it is configured
 * @param inside what it comes from, where it is made of others
 */
record Explained(String key, Holds holds, String why, List<Explained> inside) {

    String word() {
        return switch (holds) {
            case YES -> "yes";
            case NO -> "no";
            case UNKNOWN -> "unknown";
        };
    }
}
