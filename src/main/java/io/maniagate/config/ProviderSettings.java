package io.maniagate.config;

import io.maniagate.crypto.Secret;
import io.maniagate.oauth.Flow;
import io.maniagate.provider.Endpoints;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderType;
import io.maniagate.provider.UserinfoPointers;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code maniagate.providers}. */
final class ProviderSettings {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

    private static final List<String> POINTERS = List.of("subject", "name", "nickname", "email", "zone", "groups");

    /** RFC 6749 § 3.3. */
    static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");

    /** Of a client that asks for nothing. */
    private static final String STAND_IN = "not-needed";

    private static final String REGISTRATION = "copy it from your registration at the provider";

    private final KeyReader keys;
    private final List<ProviderType> types;
    private final RegistrationKeys registration;

    ProviderSettings(KeyReader keys, List<ProviderType> types, boolean allowHttp) {
        this.keys = keys;
        this.types = types;
        this.registration = new RegistrationKeys(keys, allowHttp);
    }

    List<Provider> read() {
        List<Provider> providers = new ArrayList<>();
        for (String id : keys.providers()) {
            Provider provider = provider(id);
            if (provider != null) {
                providers.add(provider);
            }
        }
        if (keys.providers().isEmpty()) {
            keys.fault(
                    "providers",
                    "nothing",
                    "at least one provider with type, client-id and client-secret",
                    "register an application with the provider and name it here; deploy/maniagate.example.yaml shows how");
        }
        return providers;
    }

    private @Nullable Provider provider(String id) {
        String at = "providers." + id + ".";
        if (!ID.matcher(id).matches()) {
            keys.fault(
                    at + "type",
                    "the id " + Shown.of(id),
                    "an id of 1 to 32 small letters, digits and hyphens",
                    "rename the provider; its id becomes part of its redirect URI");
        }
        ProviderType type = type(at);
        String label = keys.text(at + "label", type == null ? id : type.label());
        String clientId = clientId(at);
        Flow flow = flow(at, type);
        Secret secret = flow == Flow.IMPLICIT ? noSecret(at) : registration.secret(at + "client-secret", REGISTRATION);
        List<String> scopes = scopes(at, type);
        Endpoints endpoints = type == null ? null : endpoints(at, type);
        UserinfoPointers pointers = pointers(at, type);
        boolean pkce = keys.flag(at + "pkce");
        if (pkce && flow == Flow.IMPLICIT) {
            keys.fault(at + "pkce", "true", "false, as flow: implicit has no code to protect", "remove it");
        }
        boolean isAuthenticated = secret != null || flow == Flow.IMPLICIT;
        if (type == null || label == null || clientId == null || !isAuthenticated || endpoints == null) {
            return null;
        }
        return new Provider(id, type, label, endpoints, flow, clientId, secret, scopes, pkce, pointers);
    }

    private @Nullable ProviderType type(String at) {
        String word = keys.text(at + "type");
        for (ProviderType type : types) {
            if (type.word().equals(word)) {
                return type;
            }
        }
        keys.fault(
                at + "type",
                word == null ? "nothing" : Shown.of(word),
                String.join(", ", types.stream().map(ProviderType::word).toList()),
                "write one of the words");
        return null;
    }

    private Flow flow(String at, @Nullable ProviderType type) {
        Flow flow = keys.word(at + "flow", Map.of("code", Flow.CODE, "implicit", Flow.IMPLICIT));
        String against = type == null ? null : type.againstImplicit();
        if (flow == Flow.IMPLICIT && against != null) {
            keys.fault(at + "flow", "implicit", "code: " + against, "remove it, and give the client-secret");
            return Flow.CODE;
        }
        return flow;
    }

    /** The provider's document lists it in the address the browser is sent to: there it would be everybody's. */
    private @Nullable Secret noSecret(String at) {
        for (String key : List.of(at + "client-secret", at + "client-secret-file")) {
            if (keys.isGiven(key)) {
                keys.fault(
                        key,
                        "a secret",
                        "none with flow: implicit, which is for applications that have none",
                        "remove flow: the code flow is the better one, and this secret is what it needs");
            }
        }
        return null;
    }

    private @Nullable String clientId(String at) {
        String key = at + "client-id";
        String id = keys.text(key);
        if (id == null) {
            keys.fault(key, "nothing", "the identifier of your registration", REGISTRATION);
        } else if (RegistrationKeys.isPlaceholder(id) && !keys.needsSecrets()) {
            return STAND_IN;
        } else if (RegistrationKeys.isPlaceholder(id)) {
            keys.fault(key, "a placeholder", "the identifier of your registration", REGISTRATION);
        } else if (!RegistrationKeys.isPrintable(id)) {
            keys.fault(key, Shown.of(id), "printable ASCII without blanks", REGISTRATION);
        } else {
            return id;
        }
        return null;
    }

    private List<String> scopes(String at, @Nullable ProviderType type) {
        String key = at + "scopes";
        List<String> scopes = keys.list(key, type == null ? List.of() : type.defaultScopes());
        List<String> known = type == null ? null : type.knownScopes();
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                keys.fault(
                        key,
                        Shown.of(scope),
                        "scopes without blanks, quotes and backslashes (RFC 6749 § 3.3)",
                        "write a list, such as [basic, email]");
            } else if (known != null && !known.contains(scope)) {
                keys.fault(
                        key,
                        Shown.of(scope) + ", which type "
                                + Objects.requireNonNull(type).word() + " does not know",
                        String.join(", ", known),
                        DidYouMean.name(scope, known, "write one of these, or remove it"));
            }
        }
        // An empty list leaves the choice to the provider.
        if (known != null && !scopes.isEmpty() && known.containsAll(scopes)) {
            needed(key, scopes, Objects.requireNonNull(type).defaultScopes());
        }
        return scopes;
    }

    /** What a sign-in itself needs is what is asked for where nothing else is. */
    private void needed(String key, List<String> scopes, List<String> needed) {
        if (!scopes.containsAll(needed)) {
            keys.fault(
                    key,
                    Shown.of(String.join(" ", scopes)),
                    String.join(" ", needed) + " among them, without which nobody can be told who signs in",
                    "add it");
        }
    }

    private @Nullable Endpoints endpoints(String at, ProviderType type) {
        boolean plain = type.endpoints(null) == null;
        URI base = keys.has(at + "base-url") ? registration.url(at + "base-url", keys.text(at + "base-url")) : null;
        if (plain && keys.has(at + "base-url")) {
            keys.fault(
                    at + "base-url",
                    "a base URL",
                    "none, as type " + type.word() + " has no paths of its own",
                    "remove it; set authorization-url, token-url and userinfo-url");
        } else if (base != null && base.getRawQuery() != null) {
            keys.fault(at + "base-url", Shown.of(base.toString()), "no query", "remove what stands from the ? on");
        }
        Endpoints own = type.endpoints(plain ? null : base);
        URI authorization = url(at + "authorization-url", own == null ? null : own.authorization());
        URI token = url(at + "token-url", own == null ? null : own.token());
        URI userinfo = url(at + "userinfo-url", own == null ? null : own.userinfo());
        return authorization == null || token == null || userinfo == null
                ? null
                : new Endpoints(authorization, token, userinfo);
    }

    private @Nullable URI url(String key, @Nullable URI standard) {
        return registration.url(key, keys.text(key, standard == null ? null : standard.toString()));
    }

    private UserinfoPointers pointers(String at, @Nullable ProviderType type) {
        boolean mapped = type != null && type.endpoints(null) == null;
        List<String> read = new ArrayList<>();
        for (String name : POINTERS) {
            String key = at + "userinfo." + name;
            if (!mapped) {
                if (type != null && keys.has(key)) {
                    keys.fault(
                            key,
                            "a JSON Pointer",
                            "none, as type " + type.word() + " knows its own profile",
                            "remove it");
                }
                continue;
            }
            String pointer = keys.text(key);
            if (pointer == null || !pointer.startsWith("/") || pointer.matches(".*~(?![01]).*")) {
                keys.fault(
                        key,
                        Shown.of(pointer == null ? "" : pointer),
                        "a JSON Pointer (RFC 6901), which starts with /",
                        "write the path in the JSON, such as /data/id");
            } else {
                read.add(pointer);
            }
        }
        return read.size() == POINTERS.size()
                ? new UserinfoPointers(read.get(0), read.get(1), read.get(2), read.get(3), read.get(4), read.get(5))
                : UserinfoPointers.DEFAULT;
    }
}
