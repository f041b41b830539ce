package io.maniagate.suite;

import io.maniagate.provider.FactKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the players of a suite. */
final class PlayerReader {

    private static final Set<String> LINKED = Stream.concat(
                    Stream.of("player", "zone", "scopes", "groups"),
                    Stream.of(FactKind.values()).map(FactKind::tag))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> KEYS =
            Stream.concat(LINKED.stream(), Stream.of("by", "linked")).collect(Collectors.toUnmodifiableSet());
    private static final String SUBJECT = "a subject, such as maniaplanet:lina";

    private final Casting casting;
    private final SuiteFaults faults;

    PlayerReader(Casting casting, SuiteFaults faults) {
        this.casting = casting;
        this.faults = faults;
    }

    /**
     * A subject, or a mapping with more; {@code null} where it describes nobody.
     *
     * @param name {@code null} where the subject is to be the name
     */
    @Nullable
    Persona read(Node node, String at, @Nullable String name) {
        String subject = YamlMapping.textOf(node);
        if (node instanceof ScalarNode && subject != null) {
            return casting.persona(
                    name, PlayerSpec.of(subject), (key, got, expected) -> faults.add(node, at, got, expected));
        }
        YamlMapping player = YamlMapping.of(node, at, KEYS, faults);
        if (player == null) {
            return null;
        }
        PlayerSpec spec = spec(player, linked(player, at + ".linked"));
        return spec.player().isEmpty() ? null : casting.persona(name, spec, player::fault);
    }

    /** {@code null} where there is none, or none that can be read. */
    private @Nullable PlayerSpec linked(YamlMapping player, String at) {
        Node node = player.value("linked");
        String subject = node == null ? null : YamlMapping.textOf(node);
        if (node == null || subject != null) {
            return subject == null ? null : PlayerSpec.of(subject);
        }
        YamlMapping linked = YamlMapping.of(node, at, LINKED, faults);
        PlayerSpec spec = linked == null ? null : spec(linked, null);
        return spec == null || spec.player().isEmpty() ? null : spec;
    }

    private static PlayerSpec spec(YamlMapping player, @Nullable PlayerSpec linked) {
        Map<FactKind, Set<String>> facts = new EnumMap<>(FactKind.class);
        Set<FactKind> unknown = EnumSet.noneOf(FactKind.class);
        for (FactKind kind : FactKind.values()) {
            List<String> values = player.texts(kind.tag(), "a list, or " + PlayerSpec.UNKNOWN);
            if (values != null && values.equals(List.of(PlayerSpec.UNKNOWN))) {
                unknown.add(kind);
            } else if (values != null) {
                facts.put(kind, new HashSet<>(values));
            }
        }
        List<String> groups = player.texts("groups", "a list of the provider's groups, without its id");
        return new PlayerSpec(
                player.needed("player", SUBJECT),
                player.text("zone", "a zone path, such as World|Europe|France"),
                player.texts("scopes", "a list of scopes"),
                groups == null ? List.of() : groups,
                facts,
                unknown,
                player.text("by", GameToken.INGAME + " or " + GameToken.OPENPLANET),
                linked);
    }
}
