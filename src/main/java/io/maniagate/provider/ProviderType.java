package io.maniagate.provider;

/** What the provider types differ in: default endpoints and how answers become a player. One file per type. */
public interface ProviderType {

    /** The word in the configuration: {@code trackmania}, {@code maniaplanet}, {@code oauth2}. */
    String word();
}
