package io.maniagate.bench;

import java.io.IOException;
import java.util.Map;

/** One thing that is measured of a running target; the figures by name. */
interface Scenario {

    Map<String, Double> measure(Target target) throws IOException, InterruptedException;
}
