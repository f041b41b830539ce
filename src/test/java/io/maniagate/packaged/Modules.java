package io.maniagate.packaged;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The JDK's modules that compiled classes name, by jdeps, and those that deploy/image/modules decides on. */
final class Modules {

    private static final Pattern MODULE = Pattern.compile("(?:java|jdk)\\.[a-z.]+");

    private Modules() {}

    /** Taken, and left out on purpose. */
    static Set<String> decided() throws IOException {
        return Files.readAllLines(Path.of("deploy/image/modules")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("^- ", "").replaceFirst(" .*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> taken() throws IOException {
        return Files.readAllLines(Path.of("deploy/image/modules")).stream()
                .filter(line -> !line.startsWith("#") && !line.startsWith("- "))
                .map(line -> line.replaceFirst(" .*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code flat}: an empty directory, for jdeps reads modules where it sees jars, and these are on a class path. */
    static Set<String> named(Path application, Path flat) throws IOException {
        try (Stream<Path> paths = Files.walk(application)) {
            for (Path jar :
                    paths.filter(path -> path.toString().endsWith(".jar")).toList()) {
                unpackClasses(jar, flat);
            }
        }
        StringWriter found = new StringWriter();
        PrintWriter out = new PrintWriter(found);
        ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(out, out, "--ignore-missing-deps", "--list-deps", flat.toString());
        return MODULE.matcher(found.toString())
                .results()
                .map(module -> module.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void unpackClasses(Path jar, Path flat) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                Path target = flat.resolve(name).normalize();
                boolean isClass = name.endsWith(".class") && !name.endsWith("module-info.class");
                if (isClass && !name.startsWith("META-INF/") && target.startsWith(flat) && !Files.exists(target)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }
}
