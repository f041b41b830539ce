package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
import io.maniagate.player.Player;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Decision.Reason;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the pages that ManiaGate itself shows to people, each with the fields it leaves with. */
public final class Pages {

    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+");

    private final PageTemplates templates = new PageTemplates();
    private final PageFields fields = new PageFields(templates.styleSource(), templates.scriptSource());
    private final String site;
    private final @Nullable String contact;
    private final @Nullable String contactHref;
    private final MissingWords words;

    /** Of a site whose providers people know by their ids. */
    public Pages(String site, @Nullable String contact) {
        this(site, contact, Map.of());
    }

    /**
     * @param site authority of the primary origin, by which people know the site
     * @param contact where people turn to: an e-mail address, a URL or any words
     * @param providers their labels by id
     */
    public Pages(String site, @Nullable String contact, Map<String, String> providers) {
        this.site = site;
        this.contact = contact;
        this.contactHref = contact == null ? null : hrefOf(contact);
        this.words = new MissingWords(providers);
    }

    /** Lets the player choose a provider. {@code providers}: display name and the address that begins an attempt. */
    public Answer signIn(List<PageLink> providers, @Nullable Player player) {
        return signIn(providers, List.of(), player, null, null);
    }

    /**
     * The same.
     *
     * @param additions those whose account the player may add to the session, and the address that begins it
     * @param linked whose account they added already
     * @param other where it is told how to come as somebody else
     */
    Answer signIn(
            List<PageLink> providers,
            List<PageLink> additions,
            @Nullable Player player,
            @Nullable Player linked,
            @Nullable String other) {
        Map<String, @Nullable Object> values = values("go", player, linked);
        values.put("other", other);
        values.put("providers", providers);
        values.put("additions", additions);
        values.put("only", providers.size() == 1 ? providers.get(0) : null);
        return new Answer(200, fields.plain(), templates.render("sign-in", values));
    }

    /** Tells how to come as somebody else than the account that each provider remembers. */
    public Answer otherAccount(List<ProviderExit> exits, @Nullable Player player, @Nullable Player linked) {
        Map<String, @Nullable Object> values = values("go", player, linked);
        values.put("exits", exits);
        return new Answer(200, fields.plain(), templates.render("other-account", values));
    }

    /**
     * Asks somebody who is signed in and begins to sign in with another game's account what they mean by it.
     *
     * @param linked whose account they added already; it would make room
     * @param target where to go on without either
     */
    Answer linkOrReplace(
            Player player, @Nullable Player linked, PageLink addition, PageLink replacement, String target) {
        Map<String, @Nullable Object> values = values("wait", player, linked);
        values.put("addition", addition);
        values.put("replacement", replacement);
        values.put("stay", new PageLink("Stay as you are", target));
        return new Answer(200, fields.plain(), templates.render("link", values));
    }

    /**
     * Asks before signing out.
     *
     * @param action where the form goes
     * @param rd return target, sent along with the form
     */
    public Answer confirmSignOut(@Nullable Player player, @Nullable Player linked, String action, String rd) {
        Map<String, @Nullable Object> values = values("wait", player, linked);
        values.put("action", action);
        values.put("rd", rd);
        return new Answer(200, fields.form(), templates.render("sign-out", values));
    }

    /**
     * Posts the fragment of its own address, which no server is sent, and takes it out of the address first.
     *
     * @param action where the form goes
     * @param again where a sign-in begins
     */
    public Answer fragment(String action, String again) {
        Map<String, @Nullable Object> values = values("go", null, null);
        values.put("action", action);
        values.put("again", again);
        return new Answer(200, fields.scriptedForm(), templates.render("fragment", values));
    }

    /** For a method that the address does not take. {@code allowed}: what it takes (RFC 9110 § 10.2.1). */
    Answer otherMethod(String allowed) {
        Answer page = failure(Failure.METHOD_NOT_ALLOWED, PageDetails.NONE.goOn("/"));
        Map<String, String> sent = new LinkedHashMap<>(page.fields());
        sent.put("Allow", allowed);
        return new Answer(page.status(), sent, page.body());
    }

    /** For a posted form or a frame of somebody who is not signed in. The link leaves the frame. */
    public Answer notSignedIn(String signIn) {
        return failure(Failure.NOT_SIGNED_IN, PageDetails.NONE.signIn(signIn));
    }

    public Answer failure(Failure failure, PageDetails details) {
        return failure("failure", failure, details, values(light(failure), null, null));
    }

    /**
     * For somebody who is signed in and may not pass.
     *
     * @param failure how that is counted
     * @param linked whose account they added
     */
    public Answer notAllowed(
            Failure failure, Decision.Deny deny, Player player, @Nullable Player linked, PageDetails details) {
        Map<String, @Nullable Object> values = values(light(failure), player, linked);
        values.put("missing", words.of(deny));
        values.put("isUnknown", deny.reason() == Reason.UNKNOWN);
        return failure("not-allowed", failure, details, values);
    }

    private Answer failure(
            String template, Failure failure, PageDetails details, Map<String, @Nullable Object> values) {
        values.put("failure", failure);
        values.put("details", details);
        values.put("contact", contact);
        values.put("contactHref", contactHref);
        Map<String, String> sent =
                new LinkedHashMap<>(failure == Failure.NOT_SIGNED_IN ? fields.framed() : fields.plain());
        if (details.retryAfter() != null) {
            sent.put("Retry-After", Answer.retryAfter(details.retryAfter()));
        }
        return new Answer(failure.status(), sent, templates.render(template, values));
    }

    /** What the gate in the picture signals. */
    private static String light(Failure failure) {
        return failure.status() < 500 ? "stop" : "wait";
    }

    /** {@code light}: go, wait or stop. */
    private Map<String, @Nullable Object> values(String light, @Nullable Player player, @Nullable Player linked) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("site", site);
        values.put("light", light);
        values.put(
                "player",
                player == null
                        ? null
                        : linked == null ? details(player) : details(player).with(details(linked)));
        return values;
    }

    private PlayerDetails details(Player player) {
        return PlayerDetails.of(player, words.provider(player.provider()));
    }

    private static @Nullable String hrefOf(String contact) {
        if (EMAIL.matcher(contact).matches()) {
            return "mailto:" + contact;
        }
        return contact.startsWith("https://") || contact.startsWith("http://") ? contact : null;
    }
}
