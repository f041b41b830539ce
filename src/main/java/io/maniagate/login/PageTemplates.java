package io.maniagate.login;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ValueResolvers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The templates of our pages, their one stylesheet and their one script, read once. Every value that a template prints is
 * escaped, whatever its type; only the stylesheet and the script are not, and no template can ask for an exception.
 */
final class PageTemplates {

    private static final List<String> NAMES = List.of(
            "layout",
            "player",
            "links",
            "facts",
            "sign-in",
            "sign-out",
            "link",
            "failure",
            "not-allowed",
            "other-account",
            "fragment");

    private final String style = read("style.css") + NameColours.css();
    private final String script = read("fragment.js");
    private final Engine engine;

    PageTemplates() {
        HtmlEscaper escaper = new HtmlEscaper(List.of());
        // Not Qute's defaults: they escape by content type only, and bring ".raw" to switch it off.
        engine = Engine.builder()
                .addDefaultSectionHelpers()
                .addValueResolvers(
                        ValueResolvers.mapResolver(), ValueResolvers.mapperResolver(), new ReflectionValueResolver())
                .addResultMapper((value, expression) ->
                        value instanceof RawString raw ? raw.getValue() : escaper.map(value, expression))
                .build();
        NAMES.forEach(name -> engine.putTemplate(name, engine.parse(read(name + ".html"), null, name)));
    }

    /** A name that the template uses must be in {@code values}, or rendering throws; its value may be null. */
    String render(String name, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> data = new HashMap<>(values);
        data.put("style", new RawString(style));
        data.put("script", new RawString(script));
        return engine.getTemplate(name).render(data);
    }

    /** The source expression that lets exactly our stylesheet apply (CSP Level 3 § 2.3.1). */
    String styleSource() {
        return source(style);
    }

    /** The same for our one script. */
    String scriptSource() {
        return source(script);
    }

    private static String source(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String read(String name) {
        try (InputStream file = PageTemplates.class.getResourceAsStream("/pages/" + name)) {
            if (file == null) {
                throw new IllegalStateException("/pages/" + name + ": missing (expected: on the class path)");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
