package io.maniagate.policy;

/**
 * A condition in its place.
 *
 * @param key where it is configured, below {@code maniagate.}, such as {@code routes[1].require.zones}
 */
public record Term(String key, Condition condition) {}
