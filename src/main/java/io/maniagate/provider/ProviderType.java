package io.maniagate.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.oauth.ClientAuthentication;
import io.maniagate.player.Player;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the provider types differ in: default endpoints and how answers become a player. One file per type. */
public interface ProviderType {

    /** Every type that can be configured. */
    List<ProviderType> ALL = List.of(new Trackmania(), new ManiaPlanet(), new ManiaConnect(), new PlainOAuth2());

    /** The word in the configuration: {@code trackmania}, {@code maniaplanet}, {@code maniaconnect}, {@code oauth2}. */
    String word();

    /** What people read on the sign-in page unless the configuration says otherwise. */
    String label();

    /** The scopes requested where the configuration names none. */
    List<String> defaultScopes();

    /** Every scope that its documentation names, in that order; {@code null} where any may be asked for. */
    @Nullable
    List<String> knownScopes();

    /** Where its token requests carry client id and secret. */
    ClientAuthentication clientAuthentication();

    /** Where people end its own session, without which it signs the same account in again; {@code null} for nowhere known. */
    @Nullable
    LogoutPage logoutPage(Endpoints endpoints);

    /** The endpoints below {@code baseUrl}, or below the type's own host; {@code null} where there is no such host. */
    @Nullable
    Endpoints endpoints(@Nullable URI baseUrl);

    /** Where a token of these scopes can fetch an e-mail address that the profile does not have; {@code null} for nowhere. */
    @Nullable
    URI emailEndpoint(Provider provider, List<String> granted);

    /**
     * The stable id of the player whom somebody means in writing: in another case, or as the other of login and account
     * id. {@code null} where no player of this type is written so.
     */
    @Nullable
    String stableId(String written);

    /** What can be asked about a player beyond the profile. */
    List<FactEndpoint> facts(Endpoints endpoints);

    /** Why its players cannot sign in by the implicit flow; {@code null} where they can. */
    @Nullable
    String againstImplicit();

    /** Whether its profiles can have a zone. */
    boolean knowsZones();

    /** The zone that all its zones lie in; {@code null} where that cannot be said. */
    @Nullable
    String zoneRoot();

    /** Whether its profiles can have groups. */
    boolean knowsGroups();

    /**
     * Whether an access token says for which application it was made, so that one made for another can be refused: a JWT with
     * the client id in {@code aud}.
     */
    boolean tokensNameAudience();

    /** Whether its pages were made to be shown in the game; of most nobody says that the game can show them. */
    boolean showsInGame();

    /**
     * The player that the answers name.
     *
     * @param profile what the userinfo endpoint said; anything may be missing or of another type
     * @param email what the e-mail endpoint said; {@code null} where it was not asked or did not answer
     * @return {@code null} where they name nobody
     */
    @Nullable
    Player player(Provider provider, JsonNode profile, byte @Nullable [] email);
}
