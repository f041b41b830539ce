package io.maniagate.emulator;

import io.maniagate.crypto.Secret;
import io.maniagate.emulator.Emulator.Client;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The registered applications, and the secrets that were changed behind their backs. */
final class Clients {

    private final Map<String, Client> registered = new LinkedHashMap<>();
    private final Map<String, Secret> changedSecrets = new LinkedHashMap<>();

    synchronized void register(Client client) {
        registered.put(client.id(), client);
        changedSecrets.remove(client.id());
    }

    synchronized @Nullable Client find(Game game, String id) {
        Client client = registered.get(id);
        return client != null && client.game() == game ? client : null;
    }

    synchronized List<Client> all() {
        return List.copyOf(registered.values());
    }

    synchronized boolean authenticates(Client client, String secret) {
        return changedSecrets.getOrDefault(client.id(), client.secret()).equals(Secret.of(secret));
    }

    /** Whether there is such a client. */
    synchronized boolean changeSecret(String id, Secret secret) {
        if (!registered.containsKey(id)) {
            return false;
        }
        changedSecrets.put(id, secret);
        return true;
    }

    synchronized void undoChangedSecrets() {
        changedSecrets.clear();
    }
}
