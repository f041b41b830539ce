package io.maniagate.login;

import io.maniagate.player.Nickname;
import io.maniagate.player.Player;
import io.maniagate.player.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page tells somebody who is signed in about themself.
 *
 * @param subject by which the site's people can find the account
 * @param parts the name as the game colours it
 * @param about what else tells this account from the player's others: plain name where it is another, provider, zone
 * @param linked the account of another game that they added; {@code null} for none
 */
public record PlayerDetails(
        String subject,
        List<NamePart> parts,
        List<String> about,
        @Nullable PlayerDetails linked) {

    public PlayerDetails {
        parts = List.copyOf(parts);
        about = List.copyOf(about);
    }

    /** {@code provider}: its label. */
    static PlayerDetails of(Player player, String provider) {
        List<NamePart> parts = parts(player.nickname());
        List<String> about = new ArrayList<>();
        if (parts.isEmpty()) {
            parts = List.of(new NamePart(player.name(), ""));
        } else if (!isShownBy(parts, player.name())) {
            about.add(player.name());
        }
        about.add(provider);
        String zone = player.zone() == null ? "" : ReadableZone.of(player.zone());
        if (!zone.isEmpty()) {
            about.add(zone);
        }
        return new PlayerDetails(player.subject(), parts, about, null);
    }

    PlayerDetails with(PlayerDetails added) {
        return new PlayerDetails(subject, parts, about, added);
    }

    private static List<NamePart> parts(@Nullable String nickname) {
        List<Run> runs = nickname == null ? List.of() : Nickname.runs(nickname);
        return runs.stream()
                .map(run -> new NamePart(run.text(), NameColours.classesOf(run.style())))
                .toList();
    }

    /** A name that was cut is one too. */
    private static boolean isShownBy(List<NamePart> parts, String name) {
        StringBuilder shown = new StringBuilder();
        parts.forEach(part -> shown.append(part.text()));
        return shown.indexOf(name) == 0;
    }
}
