package io.maniagate.policy;

import io.maniagate.provider.FactKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who of the signed-in players may use a route: all of {@code require} must hold, none of {@code deny} may. */
public final class RouteRule {

    private final String accessKey;
    private final String requireKey;
    private final List<Term> require;
    private final List<Term> deny;
    private final boolean isShadow;
    private final Set<FactKind> needs;

    /** {@code isShadow}: it only reports. */
    public RouteRule(int route, List<Term> require, List<Term> deny, boolean isShadow) {
        this.accessKey = "routes[" + route + "].access";
        this.requireKey = "routes[" + route + "].require";
        this.require = List.copyOf(require);
        this.deny = List.copyOf(deny);
        this.isShadow = isShadow;
        Set<FactKind> kinds = EnumSet.noneOf(FactKind.class);
        require.forEach(term -> kinds.addAll(term.condition().needs()));
        deny.forEach(term -> kinds.addAll(term.condition().needs()));
        this.needs = Set.copyOf(kinds);
    }

    /** Whoever is signed in may use it. */
    public static RouteRule none(int route) {
        return new RouteRule(route, List.of(), List.of(), false);
    }

    /** What has to be fetched before it can be judged. */
    public Set<FactKind> needs() {
        return needs;
    }

    public boolean isShadow() {
        return isShadow;
    }

    public List<Term> require() {
        return require;
    }

    public List<Term> deny() {
        return deny;
    }

    /** The key that decides where no rule does. */
    String accessKey() {
        return accessKey;
    }

    /** The key that lets a player pass: the rule as a whole, or the access mode where there is none. */
    String passKey() {
        return require.isEmpty() ? accessKey : requireKey;
    }
}
