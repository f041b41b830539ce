package io.maniagate.login;

import io.maniagate.http.Answer;
import io.maniagate.http.Failure;
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
    private final PageFields fields = new PageFields(templates.styleSource());
    private final String site;
    private final @Nullable String contact;
    private final @Nullable String contactHref;

    /**
     * @param site authority of the primary origin, by which people know the site
     * @param contact where people turn to: an e-mail address, a URL or any words
     */
    public Pages(String site, @Nullable String contact) {
        this.site = site;
        this.contact = contact;
        this.contactHref = contact == null ? null : hrefOf(contact);
    }

    /** Lets the player choose a provider. {@code providers}: display name and the address that begins an attempt. */
    public Answer signIn(List<PageLink> providers, @Nullable String signedInAs) {
        Map<String, @Nullable Object> values = values("go");
        values.put("providers", providers);
        values.put("only", providers.size() == 1 ? providers.get(0) : null);
        values.put("signedInAs", signedInAs);
        return new Answer(200, fields.plain(), templates.render("sign-in", values));
    }

    /**
     * Asks before signing out.
     *
     * @param action where the form goes
     * @param rd return target, sent along with the form
     */
    public Answer confirmSignOut(@Nullable String name, String action, String rd) {
        Map<String, @Nullable Object> values = values("wait");
        values.put("name", name);
        values.put("action", action);
        values.put("rd", rd);
        return new Answer(200, fields.form(), templates.render("sign-out", values));
    }

    /** For a posted form or a frame of somebody who is not signed in. The link leaves the frame. */
    public Answer notSignedIn(String signIn) {
        return failure(Failure.NOT_SIGNED_IN, PageDetails.NONE.signIn(signIn));
    }

    public Answer failure(Failure failure, PageDetails details) {
        Map<String, @Nullable Object> values = values(failure.status() < 500 ? "stop" : "wait");
        values.put("failure", failure);
        values.put("details", details);
        values.put("contact", contact);
        values.put("contactHref", contactHref);
        Map<String, String> sent =
                new LinkedHashMap<>(failure == Failure.NOT_SIGNED_IN ? fields.framed() : fields.plain());
        if (details.retryAfter() != null) {
            sent.put("Retry-After", Answer.retryAfter(details.retryAfter()));
        }
        return new Answer(failure.status(), sent, templates.render("failure", values));
    }

    /** {@code light}: what the gate in the picture signals: go, wait or stop. */
    private Map<String, @Nullable Object> values(String light) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("site", site);
        values.put("light", light);
        return values;
    }

    private static @Nullable String hrefOf(String contact) {
        if (EMAIL.matcher(contact).matches()) {
            return "mailto:" + contact;
        }
        return contact.startsWith("https://") || contact.startsWith("http://") ? contact : null;
    }
}
