package io.maniagate.identity;

import static io.maniagate.identity.Permits.permit;
import static io.maniagate.session.Sessions.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.maniagate.audit.Audit;
import io.maniagate.audit.SessionObserver;
import io.maniagate.crypto.Secret;
import io.maniagate.fixture.CapturedLog;
import io.maniagate.fixture.Verifier;
import io.maniagate.http.CookieHeader;
import io.maniagate.oauth.TokenSet;
import io.maniagate.player.Player;
import io.maniagate.policy.Decision;
import io.maniagate.policy.Groups;
import io.maniagate.policy.Holds;
import io.maniagate.policy.Judged;
import io.maniagate.policy.RouteRule;
import io.maniagate.policy.Rulebook;
import io.maniagate.route.Bearer;
import io.maniagate.session.Session;
import io.maniagate.session.Sessions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CONTRACT § 5, field by field. */
class IdentityFieldsTest {

    private static final String ASSERTION = "X-Mania-Assertion";

    private static final Player FULL = new Player(
            "tm",
            "7398eeb6-9b4e-44b8-a7a1-a2149955ac70",
            "c5jutptORLinoaIUmVWscA",
            "7398eeb6-9b4e-44b8-a7a1-a2149955ac70",
            "$f00Spée+dy",
            "Spée dy",
            "World|Europe|Île",
            "a+b@c.example",
            List.of("admins", "a,b"));

    private final IdentityFields identity =
            new IdentityFields(false, Issuing.assertions(), new Audit(SessionObserver.NONE));

    private static Session session(Player player, List<String> scopes) {
        TokenSet tokens = new TokenSet(Secret.of("the.access.token"), Secret.of("r"), T0, Duration.ofHours(1), scopes);
        return new Session(Sessions.id(1), 0, player, tokens, T0, T0);
    }

    /** A route that only answers a front proxy has no upstream. */
    @Test
    void theAuditSaysThatATokenLeavesThroughAFrontProxy() {
        try (CapturedLog log = CapturedLog.open()) {
            fields(identity, session(FULL, List.of()), Bearer.ACCESS_TOKEN);

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("token_forwarded"))
                    .singleElement()
                    .asString()
                    .contains(" upstream=front_proxy");
        }
    }

    /** Without the assertion, which has tests of its own. */
    private static List<Map.Entry<String, String>> fields(
            IdentityFields identity, @Nullable Session session, Bearer bearer) {
        return identity
                .dress(permit(session, bearer), Permits.request(CookieHeader.NONE), null, List::of)
                .set()
                .stream()
                .filter(field -> !field.getKey().equals(ASSERTION))
                .toList();
    }

    private JsonNode assertion(Decision.Allow permit) {
        return identity.dress(permit, Permits.request(CookieHeader.NONE), null, List::of).set().stream()
                .filter(field -> field.getKey().equals(ASSERTION))
                .map(field -> Verifier.unverified(field.getValue()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyFieldOfTheContract() {
        assertThat(fields(identity, session(FULL, List.of("clubs", "read_favorite")), Bearer.ACCESS_TOKEN))
                .containsExactlyInAnyOrder(
                        entry("Authorization", "Bearer the.access.token"),
                        entry("X-Forwarded-User", "tm:7398eeb6-9b4e-44b8-a7a1-a2149955ac70"),
                        entry("X-Forwarded-Preferred-Username", "Sp%C3%A9e dy"),
                        entry("X-Forwarded-Email", "a%2Bb@c.example"),
                        entry("X-Forwarded-Groups", "tm:admins,tm:a%2Cb"),
                        entry("X-Mania-Provider", "tm"),
                        entry("X-Mania-Subject", "tm:7398eeb6-9b4e-44b8-a7a1-a2149955ac70"),
                        entry("X-Mania-Login", "c5jutptORLinoaIUmVWscA"),
                        entry("X-Mania-Account-Id", "7398eeb6-9b4e-44b8-a7a1-a2149955ac70"),
                        entry("X-Mania-Nickname", "$f00Sp%C3%A9e%2Bdy"),
                        entry("X-Mania-Zone", "World|Europe|%C3%8Ele"),
                        entry("X-Mania-Scopes", "clubs read_favorite"));
    }

    @Test
    @DisplayName("H6: groups of the configuration come first, and a provider's own of the same name is another one")
    void h6Groups() {
        Groups groups = new Groups(Map.of(
                "admins", List.of(Judged.term("groups.admins.players", Holds.NO)),
                "staff", List.of(Judged.term("groups.staff.players", Holds.YES))));
        Decision.Allow permit =
                permit(session(FULL, List.of()), Bearer.NONE, new Rulebook(List.of(RouteRule.none(0)), groups));

        assertThat(identity.dress(permit, Permits.request(CookieHeader.NONE), null, List::of)
                        .set())
                .contains(entry("X-Forwarded-Groups", "staff,tm:admins,tm:a%2Cb"));
    }

    @Test
    void whatIsNotKnownIsAbsent() {
        Player bare = new Player("tm", "p1", null, null, "", "p1", null, null, List.of());

        assertThat(fields(identity, session(bare, List.of()), Bearer.NONE))
                .containsExactlyInAnyOrder(
                        entry("X-Forwarded-User", "tm:p1"),
                        entry("X-Forwarded-Preferred-Username", "p1"),
                        entry("X-Mania-Provider", "tm"),
                        entry("X-Mania-Subject", "tm:p1"));
    }

    @Test
    void theUserMayBeTheBareIdTheSubjectNever() {
        assertThat(fields(
                        new IdentityFields(true, Issuing.assertions(), new Audit(SessionObserver.NONE)),
                        session(FULL, List.of()),
                        Bearer.NONE))
                .contains(
                        entry("X-Forwarded-User", "7398eeb6-9b4e-44b8-a7a1-a2149955ac70"),
                        entry("X-Mania-Subject", "tm:7398eeb6-9b4e-44b8-a7a1-a2149955ac70"));
    }

    @ParameterizedTest
    @EnumSource(value = Bearer.class, mode = EnumSource.Mode.EXCLUDE, names = "SERVICE")
    void theAssertionIsForTheOriginThatWasAskedFor(Bearer bearer) {
        JsonNode claims = assertion(permit(session(FULL, List.of()), bearer));

        assertThat(claims.get("aud").asText()).isEqualTo("https://club.example");
        assertThat(claims.get("sub").asText()).isEqualTo(FULL.subject());
    }

    @Test
    void orForWhomTheRouteSays() {
        assertThat(assertion(permit(session(FULL, List.of()), Bearer.NONE, "urn:club:forum"))
                        .get("aud")
                        .asText())
                .isEqualTo("urn:club:forum");
    }

    @Test
    void theAssertionHasTheGroupsOfTheField() {
        assertThat(assertion(permit(session(FULL, List.of()), Bearer.NONE)).get("groups"))
                .map(JsonNode::asText)
                .containsExactly("tm:admins", "tm:a,b");
    }

    @ParameterizedTest
    @EnumSource(value = Bearer.class, mode = EnumSource.Mode.EXCLUDE, names = "SERVICE")
    void anonymousHasNoIdentityAndNoBearer(Bearer bearer) {
        assertThat(identity.dress(permit(null, bearer), Permits.request(CookieHeader.NONE), null, List::of)
                        .set())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Bearer.class, mode = EnumSource.Mode.EXCLUDE, names = "SERVICE")
    void theAccessTokenGoesOnlyWhereTheRouteSaysSo(Bearer bearer) {
        boolean hasToken = fields(identity, session(FULL, List.of()), bearer).stream()
                .anyMatch(field -> field.getKey().equals("Authorization"));

        assertThat(hasToken).isEqualTo(bearer == Bearer.ACCESS_TOKEN);
    }

    @Test
    void aServiceTokenGoesWhereTheRouteSaysSoWithWhoeverIsThere() {
        Session signedIn = session(FULL, List.of());
        for (Session who : Arrays.asList(signedIn, null)) {
            List<Map.Entry<String, String>> set = identity.dress(
                            permit(who, Bearer.SERVICE),
                            Permits.request(CookieHeader.NONE),
                            Secret.of("ours"),
                            List::of)
                    .set();
            assertThat(set).contains(entry("Authorization", "Bearer ours")).hasSize(who == null ? 1 : 12);
        }
    }

    @Test
    void withoutAServiceTokenNothingIsDressed() {
        assertThatThrownBy(() -> fields(identity, session(FULL, List.of()), Bearer.SERVICE))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("service token");
    }

    @Test
    @DisplayName("H6: nothing a player is called makes a second field or a second group")
    void h6Injection() {
        String hostile = "x\r\nX-Mania-Subject: tm:admin,tm:admins";
        Player player =
                new Player(hostile, hostile, hostile, hostile, hostile, hostile, hostile, hostile, List.of(hostile));

        assertThat(fields(identity, session(player, List.of(hostile)), Bearer.NONE))
                .hasSize(11)
                .allSatisfy(field -> assertThat(field.getValue()).isASCII().isPrintable())
                .filteredOn(field -> field.getKey().equals("X-Forwarded-Groups"))
                .singleElement()
                .satisfies(field -> assertThat(field.getValue()).doesNotContain(","));
    }

    @Test
    @DisplayName("H1: every field we set is one that is stripped when a client sends it")
    void h1OwnFieldsAreStripped() {
        for (Bearer bearer : List.of(Bearer.ACCESS_TOKEN, Bearer.NONE)) {
            FieldEdits edits = identity.dress(
                    permit(session(FULL, List.of("a")), bearer), Permits.request(CookieHeader.NONE), null, List::of);
            assertThat(edits.set()).allMatch(field -> edits.strips(field.getKey()));
        }
    }
}
