package io.maniagate.packaged;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Somebody with a fresh browser window, and what the browser complained about meanwhile. */
final class Visitor implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Set<String> COMPLAINTS = Set.of("error", "warning");

    private final BrowserContext context;
    private final String origin;
    private final List<String> complaints = new ArrayList<>();
    final Page page;

    /** {@code options}: viewport, colours, scripts or none. */
    Visitor(Browser browser, String origin, Browser.NewContextOptions options) {
        this.context = browser.newContext(options.setLocale("en-US"));
        this.origin = origin;
        context.setDefaultTimeout(20_000);
        context.onConsoleMessage(this::listen);
        context.onWebError(error -> complaints.add("page: " + error.error()));
        this.page = context.newPage();
    }

    private void listen(ConsoleMessage message) {
        if (COMPLAINTS.contains(message.type())) {
            complaints.add(message.type() + ": " + message.text() + " " + message.location());
        }
    }

    void open(String path) {
        page.navigate(origin + path);
    }

    /** From the sign-in page over the provider's page back to where it began. */
    void signIn(String provider, String player) {
        chooseProvider(provider);
        page.locator("#approve-" + player).click();
        assertThat(page.locator("#sign-out")).isVisible();
        // Before the page's script has run, a click on what it serves does nothing.
        page.waitForLoadState();
    }

    void chooseProvider(String provider) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Continue with " + provider))
                .click();
        heading("Who do you want to be?");
    }

    /** The page of this title is what is shown. */
    void heading(String text) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText(text);
    }

    /** Of the page, from 0 to 255; a page without its style is transparent, which counts as 0. */
    double brightness(String property) {
        String rgb = (String) page.evaluate("name => getComputedStyle(document.body)[name]", property);
        return NUMBER.matcher(rgb)
                .results()
                .mapToInt(part -> Integer.parseInt(part.group()))
                .average()
                .orElseThrow();
    }

    /** Refused by a content security policy, failed to load, thrown by a script; forgotten once told. */
    List<String> complaints() {
        List<String> told = List.copyOf(complaints);
        complaints.clear();
        return told;
    }

    @Override
    public void close() {
        context.close();
    }
}
