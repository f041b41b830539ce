package io.maniagate.policy;

import io.maniagate.facts.PlayerFacts;
import io.maniagate.player.Player;
import java.util.List;

/**
 * Whom a rule judges.
 *
 * @param scopes of the grant
 */
public record Applicant(Player player, List<String> scopes, PlayerFacts facts) {}
