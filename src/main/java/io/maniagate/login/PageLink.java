package io.maniagate.login;

import java.util.regex.Pattern;

/** A link on one of our pages. An address that is neither a path nor a web URL, such as a script, leads home instead. */
public record PageLink(String label, String href) {

    private static final Pattern WEB = Pattern.compile("/|(https?:/)?/[^/\\\\].*");

    public PageLink {
        href = WEB.matcher(href).matches() ? href : "/";
    }
}
