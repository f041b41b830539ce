package io.maniagate.crypto;

/** What a sealed value is for. Each purpose has a key of its own, so a value of one never opens as another. */
public enum Purpose {
    SESSION,
    LOGIN
}
