package io.maniagate.suite;

import java.util.List;

/**
 * The tests of one file.
 *
 * @param faults what is wrong with the file; where there are any, nothing of it is tried
 */
record Suite(String file, List<Trial> trials, List<String> faults) {

    Suite {
        trials = List.copyOf(trials);
        faults = List.copyOf(faults);
    }
}
