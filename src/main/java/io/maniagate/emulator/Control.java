package io.maniagate.emulator;

import io.maniagate.crypto.Secret;
import io.maniagate.emulator.Emulator.Client;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the emulator misbehave and tells what it has seen; any thread may call it. */
public final class Control {

    final Clients clients = new Clients();
    final Players players = new Players();
    final Behaviours behaviours = new Behaviours();
    final Journal journal = new Journal();
    final Grants grants;
    final GameTokens gameTokens;
    final Faults faults;

    Control(Vertx vertx, InstantSource clock) {
        this.grants = new Grants(clock);
        this.gameTokens = new GameTokens(players, clock);
        this.faults = new Faults(vertx);
    }

    /** Adds an application, or replaces the one with its id. */
    public void register(Client client) {
        clients.register(client);
    }

    /** From now on the old secret gives {@code invalid_client}, until {@link #reset}. */
    public void changeSecret(String clientId, Secret secret) {
        if (!clients.changeSecret(clientId, secret)) {
            throw new IllegalArgumentException("client_id: " + clientId + " (expected: a registered one)");
        }
    }

    /** Such as {@code behave(TRACKMANIA, usual -> usual.tokenLifetime(Duration.ofSeconds(20)))}. */
    public void behave(Game game, UnaryOperator<Behaviour> change) {
        behaviours.change(game, change);
    }

    public void fault(Game game, Endpoint endpoint, Fault fault) {
        faults.set(game, endpoint, fault);
    }

    public void clearFault(Game game, Endpoint endpoint) {
        faults.clear(game, endpoint);
    }

    /** Trackmania's name of the player. */
    public void changeDisplayName(String player, String displayName) {
        changePlayer(player, one -> one.displayName(displayName));
    }

    /** ManiaPlanet's name of the player. */
    public void changeNickname(String player, String nickname) {
        changePlayer(player, one -> one.nickname(nickname));
    }

    /** The clubs that the player administers from now on. */
    public void changeClubs(String player, List<Integer> clubs) {
        changePlayer(player, one -> one.clubs(clubs));
    }

    /** The titles that the player has made from now on. */
    public void changeTitles(String player, List<String> titles) {
        changePlayer(player, one -> one.titles(titles));
    }

    /** The dedicated servers that the player owns from now on. */
    public void changeServers(String player, List<String> servers) {
        changePlayer(player, one -> one.servers(servers));
    }

    private void changePlayer(String key, UnaryOperator<EmulatedPlayer> change) {
        if (!players.change(key, change)) {
            throw new IllegalArgumentException("player: " + key + " (expected: one of "
                    + players.all().stream().map(EmulatedPlayer::key).toList() + ")");
        }
    }

    /** Every refresh token is dead from now on; access tokens live to their end. */
    public void killRefreshTokens(Game game) {
        grants.killRefreshTokens(game);
    }

    /** A token that the player's game hands to a script (ManiaPlanet) or to a plugin (Trackmania, by Openplanet). */
    public String gameToken(Game game, String player) {
        return gameTokens.issue(game, player);
    }

    /**
     * The same as the field that a request carries it in: {@code Maniaplanet-Auth} or {@code Authorization}; {@code null} where
     * there is no such player, or the game has no such tokens.
     */
    public @Nullable String gameTokenField(Game game, String player) {
        return gameTokens.field(game, player);
    }

    public void revokeGameToken(String token) {
        gameTokens.revoke(token);
    }

    public List<EmulatedPlayer> players() {
        return players.all();
    }

    /** How many requests arrived, failed ones included. */
    public int requests(Game game, Endpoint endpoint) {
        return journal.requests(game, endpoint);
    }

    /** How many token requests arrived, by grant type, failed ones included. */
    public Map<String, Integer> tokenRequests(Game game) {
        return journal.tokenRequests(game);
    }

    /** The last hundred, oldest first. */
    public List<TokenRequest> lastTokenRequests() {
        return journal.lastTokenRequests();
    }

    /** Undoes everything set here and forgets what was counted; applications and issued tokens stay. */
    public void reset() {
        faults.clear();
        behaviours.reset();
        players.reset();
        clients.undoChangedSecrets();
        journal.reset();
    }
}
