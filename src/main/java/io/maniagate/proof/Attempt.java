package io.maniagate.proof;

import java.util.List;
import java.util.Map;

/**
 * One request to the upstream that did not pass the gateway, though it may look so.
 *
 * @param id names the case, for people and for CI
 * @param sent what is wrong with it
 * @param fix what the upstream has to do, in one sentence
 * @param fields of the request
 * @param marker what an answer shows that believed the fields; empty where the status tells
 */
record Attempt(String id, String sent, String fix, List<Map.Entry<String, String>> fields, String marker) {

    Attempt {
        fields = List.copyOf(fields);
    }
}
