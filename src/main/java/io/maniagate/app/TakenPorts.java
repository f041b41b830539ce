package io.maniagate.app;

import io.maniagate.config.ConfigFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** The ports of the gateway on which it could not listen: Quarkus finds that out as well, and says it by a stack trace. */
final class TakenPorts {

    private static final String EVERYWHERE = "0.0.0.0";

    private final Config config;
    private final List<ConfigFault> faults = new ArrayList<>();

    private TakenPorts(Config config) {
        this.config = config;
    }

    /** Listens on each for a moment. */
    static List<ConfigFault> faults(Config config) {
        TakenPorts ports = new TakenPorts(config);
        if (!ports.text("quarkus.http.insecure-requests").orElse("").equalsIgnoreCase("disabled")) {
            ports.look("quarkus.http", "port", 8080);
        }
        if (ports.text("quarkus.http.tls-configuration-name").isPresent()) {
            ports.look("quarkus.http", "ssl-port", 8443);
        }
        ports.look("quarkus.management", "port", 9000);
        return ports.faults;
    }

    private void look(String server, String name, int usual) {
        String key = server + "." + name;
        String host = text(server + ".host").orElse(EVERYWHERE);
        int port;
        try {
            port = config.getOptionalValue(key, Integer.class).orElse(usual);
        } catch (IllegalArgumentException noNumber) {
            return;
        }
        if (port <= 0) {
            return;
        }
        try {
            listen(host, port, text(server + ".so-reuse-port").orElse("").equalsIgnoreCase("true"));
        } catch (UnknownHostException | UnsupportedAddressTypeException otherFault) {
            // Not about the port.
        } catch (IOException | IllegalArgumentException refused) {
            String message = "got %d on %s: %s (expected: a port that nobody else listens on, and that this user may)"
                    .formatted(port, host, refused.getMessage());
            String variable = key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
            String mend = "stop what listens there (ss -ltnp shows it), or take another port: " + variable;
            faults.add(new ConfigFault(key, null, message, mend));
        }
    }

    /** In the family that Netty will take: an IPv4 address leaves the same port of IPv6 to others. */
    private static void listen(String host, int port, boolean isShared) throws IOException {
        InetAddress address = InetAddress.getByName(host);
        try (ServerSocketChannel channel = ServerSocketChannel.open(
                address.getAddress().length == 4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6)) {
            if (isShared && channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(new InetSocketAddress(address, port));
        }
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class);
    }
}
