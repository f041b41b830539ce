package io.maniagate.config;

import io.maniagate.config.PlayerNames.Meant;
import io.maniagate.player.Zone;
import io.maniagate.policy.Kind;
import io.maniagate.policy.PlayersFile;
import io.maniagate.provider.FactKind;
import io.maniagate.provider.Provider;
import io.maniagate.provider.ProviderType;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a group, a {@code require} or a {@code deny}, value by value. */
final class RuleValues {

    /** As its page shows it. */
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,18}");

    private static final int LONGEST = 256;

    private static final Set<Integer> HIDDEN = Stream.of(
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED)
            .map(Byte::intValue)
            .collect(Collectors.toUnmodifiableSet());

    private final KeyReader keys;
    private final List<Provider> providers;
    private final PlayerNames names;
    private final PlayersFileSettings playersFiles;

    RuleValues(KeyReader keys, List<Provider> providers) {
        this.keys = keys;
        this.providers = providers;
        this.names = new PlayerNames(keys.providers(), providers);
        this.playersFiles = new PlayersFileSettings(keys, names);
    }

    /** {@code at}: what its keys begin with, such as {@code groups.admins.}. */
    WrittenRule read(String at) {
        Map<Kind, Set<String>> values = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            String key = at + kind.word();
            if (keys.isGiven(key)) {
                values.put(kind, kind == Kind.PLAYERS ? players(key) : values(kind, key));
            }
        }
        PlayersFile file = null;
        String fileKey = at + "players-file";
        if (keys.isGiven(fileKey)) {
            values.computeIfAbsent(Kind.PLAYERS, kind -> Set.of());
            file = playersFiles.read(fileKey);
        }
        return new WrittenRule(at, values, file);
    }

    private Set<String> players(String key) {
        List<String> written = keys.people(key);
        notEmpty(key);
        Set<String> subjects = new LinkedHashSet<>();
        for (String name : written) {
            Meant meant = names.meant(name);
            if (!isPlain(key, name)) {
                continue;
            }
            if (meant.subject() != null) {
                subjects.add(meant.subject());
            } else if (meant.expected() != null) {
                keys.fault(key, Shown.of(name), meant.expected(), meant.mend());
            }
        }
        return subjects;
    }

    private Set<String> values(Kind kind, String key) {
        List<String> written = keys.list(key, List.of());
        notEmpty(key);
        Set<String> good = new LinkedHashSet<>();
        for (String value : written) {
            if (isGood(kind, key, value)) {
                good.add(value);
            }
        }
        return good;
    }

    /** An empty list would mean nobody in one place and everybody in the next. */
    private void notEmpty(String key) {
        if (keys.isEmptyList(key)) {
            keys.fault(key, "an empty list", "at least one value", "write one, or remove the key");
        }
    }

    private boolean isGood(Kind kind, String key, String value) {
        if (value.length() > LONGEST) {
            keys.fault(key, Shown.of(value), "at most " + LONGEST + " characters", "look for a missing comma or quote");
            return false;
        }
        if (!isPlain(key, value)) {
            return false;
        }
        return switch (kind) {
            case PROVIDERS -> isProvider(key, value);
            case ZONES -> isZone(key, value);
            case SCOPES -> isScope(key, value);
            case GROUPS -> isGroup(key, value);
            case PLAYERS -> true;
            default -> isFact(kind.fact(), key, value);
        };
    }

    /** What cannot be seen, as copying from a web page brings it along, makes a value that is never met. */
    private boolean isPlain(String key, String value) {
        boolean plain = value.codePoints().noneMatch(c -> c != ' ' && HIDDEN.contains(Character.getType(c)));
        if (!plain) {
            keys.fault(key, Shown.of(value), "text of which all can be seen", "type it anew instead of copying it");
        }
        return plain;
    }

    private boolean isProvider(String key, String value) {
        if (keys.providers().contains(value)) {
            return true;
        }
        keys.fault(
                key,
                Shown.of(value),
                "a configured provider: " + String.join(", ", keys.providers()),
                DidYouMean.name(value, keys.providers(), "correct the id, or configure the provider"));
        return false;
    }

    private boolean isZone(String key, String value) {
        for (String segment : value.split("\\|", -1)) {
            if (segment.isEmpty() || !segment.equals(segment.strip())) {
                keys.fault(
                        key,
                        Shown.of(value),
                        "a zone path, such as World|Europe|France, with a name on both sides of every |",
                        "write it as X-Mania-Zone has it, without blanks around |");
                return false;
            }
        }
        String root = zoneRoot();
        if (root != null && !Zone.of(value).isIn(Zone.of(root))) {
            keys.fault(
                    key,
                    Shown.of(value),
                    "a zone path from " + root + " on, such as World|Europe|France",
                    "write the whole path, as X-Mania-Zone has it");
            return false;
        }
        return true;
    }

    /** What the zones of all configured providers lie in; {@code null} where one of them may have others. */
    private @Nullable String zoneRoot() {
        List<String> roots = providers.stream()
                .map(Provider::type)
                .filter(ProviderType::knowsZones)
                .map(type -> Objects.requireNonNullElse(type.zoneRoot(), ""))
                .distinct()
                .toList();
        return isComplete() && roots.size() == 1 && !roots.get(0).isEmpty() ? roots.get(0) : null;
    }

    private boolean isScope(String key, String value) {
        if (!ProviderSettings.SCOPE.matcher(value).matches()) {
            keys.fault(
                    key,
                    Shown.of(value),
                    "scopes without blanks, quotes and backslashes (RFC 6749 § 3.3)",
                    "write a list, such as [basic, clubs]");
            return false;
        }
        if (isComplete()
                && providers.stream().noneMatch(provider -> provider.scopes().contains(value))) {
            keys.fault(
                    key,
                    Shown.of(value) + ", which no provider is asked for",
                    "a scope of maniagate.providers.<id>.scopes",
                    "add it there, or remove it here");
            return false;
        }
        return true;
    }

    private boolean isGroup(String key, String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            if (keys.groups().contains(value)) {
                return true;
            }
            keys.fault(
                    key,
                    Shown.of(value),
                    "a group of maniagate.groups, or <provider>:<name> for one of a provider's own",
                    DidYouMean.name(value, keys.groups(), "name the group there, or correct it here"));
            return false;
        }
        String id = value.substring(0, colon);
        Provider provider = provider(id);
        if (!keys.providers().contains(id)) {
            return isProvider(key, id);
        }
        if (provider != null && !provider.type().knowsGroups()) {
            keys.fault(
                    key,
                    Shown.of(value) + ", while players of type "
                            + provider.type().word() + " have no groups there",
                    "a group of maniagate.groups, or of a provider of type oauth2",
                    "name a group in maniagate.groups and write its name alone");
            return false;
        }
        if (value.substring(colon + 1).isBlank()) {
            keys.fault(key, Shown.of(value), "<provider>:<name>", "write the group's name behind the colon");
            return false;
        }
        return true;
    }

    private boolean isFact(FactKind kind, String key, String value) {
        if (kind.isNumber() && !NUMBER.matcher(value).matches()) {
            keys.fault(key, Shown.of(value), "a number, in digits", "copy it from the address of its page");
            return false;
        }
        int colon = value.indexOf(':');
        if (kind.isLogin() && colon >= 0 && keys.providers().contains(value.substring(0, colon))) {
            keys.fault(
                    key,
                    Shown.of(value) + ", which is a subject",
                    "a login alone, as the provider writes it",
                    "remove " + Shown.of(value.substring(0, colon + 1)));
            return false;
        }
        return true;
    }

    private @Nullable Provider provider(String id) {
        return providers.stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Whether all providers could be read, so that what one of them lacks can be told. */
    private boolean isComplete() {
        return providers.size() == keys.providers().size();
    }
}
