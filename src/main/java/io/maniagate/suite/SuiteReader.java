package io.maniagate.suite;

import io.maniagate.request.PublicOrigin;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the suite of one file, and finds everything that is wrong with it at once. */
final class SuiteReader {

    private static final Set<String> TOP = Set.of("players", "tests");
    private static final Set<String> TEST = Set.of("name", "who", "where", "expect", "rule", "shadow");
    private static final String SOMEBODY =
            "a name from players, a subject such as maniaplanet:lina, {player: …}, or anonymous";
    private static final int LARGEST = 64 * 1024 * 1024;

    private final List<PublicOrigin> origins;
    private final PlayerReader players;
    private final Map<String, @Nullable Persona> byName = new HashMap<>();
    private final SuiteFaults faults;
    private final List<Trial> trials = new ArrayList<>();

    private SuiteReader(List<PublicOrigin> origins, Casting casting, SuiteFaults faults) {
        this.origins = origins;
        this.players = new PlayerReader(casting, faults);
        this.faults = faults;
    }

    static Suite read(Path file, List<PublicOrigin> origins, Casting casting) {
        SuiteFaults faults = new SuiteFaults(file.toString());
        SuiteReader reader = new SuiteReader(origins, casting, faults);
        try {
            reader.read(Files.readString(file));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            faults.add(
                    mark,
                    "YAML",
                    "something that is not YAML",
                    "no tab, no wrong indent, a space after each colon, and quotes around what has one of : # ? [ ] { } in it");
        } catch (CharacterCodingException e) {
            faults.add("bytes that are not UTF-8", "a file saved as UTF-8");
        } catch (YAMLException e) {
            faults.add("something that is not YAML", "YAML");
        } catch (IOException e) {
            faults.add("a file that is not there or cannot be read", "a readable YAML file");
        }
        return new Suite(file.toString(), reader.trials, faults.lines());
    }

    private void read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        Node top = new Yaml(options).compose(new StringReader(yaml));
        if (top == null) {
            faults.add("nothing", "players (if you like) and tests");
            return;
        }
        YamlMapping suite = YamlMapping.of(top, "the suite", TOP, faults);
        if (suite != null) {
            readPlayers(suite);
            readTests(suite);
        }
    }

    private void readPlayers(YamlMapping suite) {
        Node node = suite.value("players");
        YamlMapping named = node == null ? null : YamlMapping.of(node, "players", null, faults);
        if (named == null) {
            return;
        }
        for (String name : named.names()) {
            Node player = named.value(name);
            if (player == null) {
                continue;
            }
            if (name.equals(Persona.ANONYMOUS.name()) || name.isBlank() || name.indexOf(':') >= 0) {
                faults.add(player, "players." + name, "that name", "one without a colon, and not anonymous");
            }
            byName.put(name, players.read(player, "players." + name, name));
        }
    }

    private void readTests(YamlMapping suite) {
        Node tests = suite.value("tests");
        if (!(tests instanceof SequenceNode list) || list.getValue().isEmpty()) {
            suite.fault("tests", tests == null ? "none" : "no list of tests", "a list of at least one test");
            return;
        }
        for (int i = 0; i < list.getValue().size(); i++) {
            YamlMapping test = YamlMapping.of(list.getValue().get(i), "tests[" + i + "]", TEST, faults);
            if (test != null) {
                readTest(test);
            }
        }
    }

    private void readTest(YamlMapping test) {
        Persona who = who(test);
        String asked = test.needed("where", "[METHOD] and a path or URL, such as GET /admin");
        Where where = asked.isEmpty() ? null : Where.parse(asked, origins, test::fault);
        String word = test.needed("expect", Outcome.words());
        Outcome expect = Outcome.of(word);
        if (!word.isEmpty() && expect == null) {
            test.fault("expect", Written.quoted(word), "one of " + Outcome.words());
        }
        String name = test.text("name", "a text");
        String rule = test.text("rule", "the key that decides, such as routes[0].require.groups");
        String shadow = test.text("shadow", "the key that reports, such as routes[0].require.groups");
        if (who != null && where != null && expect != null) {
            trials.add(new Trial(test.line(), name == null ? "" : name, who, where, expect, rule, shadow));
        }
    }

    private @Nullable Persona who(YamlMapping test) {
        Node node = test.value("who");
        if (node == null) {
            test.needed("who", SOMEBODY);
            return null;
        }
        if (!(node instanceof ScalarNode)) {
            return players.read(node, "who", null);
        }
        String who = test.text("who", SOMEBODY);
        if (who == null || who.equals(Persona.ANONYMOUS.name())) {
            return who == null ? null : Persona.ANONYMOUS;
        }
        if (byName.containsKey(who)) {
            return byName.get(who);
        }
        if (who.indexOf(':') < 0) {
            test.fault("who", Written.quoted(who), SOMEBODY + names());
            return null;
        }
        return players.read(node, "who", null);
    }

    private String names() {
        return byName.isEmpty()
                ? ""
                : "; the names are "
                        + String.join(
                                ", ",
                                byName.keySet().stream().sorted().limit(20).toList());
    }
}
