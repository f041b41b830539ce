package io.maniagate.packaged;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last stage of deploy/Containerfile, as far as it is used there. */
record Containerfile(
        List<Path> layers,
        Map<String, String> labels,
        Map<String, String> environment,
        List<Integer> ports,
        String user,
        String workingDirectory,
        List<String> healthcheck,
        List<String> entrypoint,
        List<String> command) {

    private static final String FROM_BUILD = "--from=layers /image/";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Containerfile read(Path built) throws IOException {
        Map<String, List<String>> said = lastStage();
        Map<String, String> arguments = pairs(said.get("ARG"));
        Map<String, String> labels = pairs(said.get("LABEL"));
        labels.replaceAll((name, value) ->
                value.startsWith("${") ? arguments.getOrDefault(value.substring(2, value.length() - 1), value) : value);
        return new Containerfile(
                said.get("COPY").stream().map(copy -> layer(built, copy)).toList(),
                labels,
                pairs(said.get("ENV")),
                said.get("EXPOSE").stream().map(Integer::valueOf).toList(),
                said.get("USER").get(0),
                said.get("WORKDIR").get(0),
                words(said.get("HEALTHCHECK").get(0).replaceFirst(".* CMD ", "")),
                words(said.get("ENTRYPOINT").get(0)),
                words(said.get("CMD").get(0)));
    }

    private static Map<String, List<String>> lastStage() throws IOException {
        Map<String, List<String>> said = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("deploy/Containerfile"))) {
            String[] instruction = line.split(" ", 2);
            if (instruction[0].equals("FROM")) {
                said.clear();
            }
            if (instruction.length == 2) {
                said.computeIfAbsent(instruction[0], name -> new ArrayList<>()).add(instruction[1]);
            }
        }
        return said;
    }

    private static Path layer(Path built, String copy) {
        String[] fromTo = copy.split(" ", -1);
        if (!copy.startsWith(FROM_BUILD) || !fromTo[2].equals("/")) {
            throw new IllegalStateException("COPY: got " + copy + " (expected: a layer of deploy/image/build, to /)");
        }
        return built.resolve(copy.substring(FROM_BUILD.length(), copy.lastIndexOf(' ')));
    }

    private static Map<String, String> pairs(List<String> lines) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String line : lines) {
            String[] pair = line.split("=", 2);
            pairs.put(pair[0], pair[1].replaceAll("^\"|\"$", ""));
        }
        return pairs;
    }

    private static List<String> words(String json) throws IOException {
        return List.of(JSON.readValue(json, String[].class));
    }
}
