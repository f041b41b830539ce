package io.maniagate.app;

import io.maniagate.login.OwnEndpoints;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the emulated providers and the demo upstream, and prints a configuration for a gateway in front of them. */
@Command(
        name = "emulate",
        description = "Runs emulated providers and a demo upstream, to try a gateway without any account.")
final class EmulateCommand implements Callable<Integer> {

    @Option(names = "--port", description = "Port of the emulated providers (default: ${DEFAULT-VALUE}).")
    private int port = Demonstration.PROVIDERS_PORT;

    @Option(names = "--upstream-port", description = "Port of the demo upstream (default: ${DEFAULT-VALUE}).")
    private int upstreamPort = Demonstration.UPSTREAM_PORT;

    @Option(names = "--public-url", description = "Origin of the gateway to be tried (default: ${DEFAULT-VALUE}).")
    private String publicUrl = "http://localhost:8080";

    @Option(names = "--prefix", description = "Path of that gateway's own pages (default: ${DEFAULT-VALUE}).")
    private String prefix = OwnEndpoints.ROOT;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        Demonstration demonstration;
        try {
            demonstration = Demonstration.start(vertx, port, upstreamPort, List.of(publicUrl), prefix);
        } catch (IllegalStateException portTaken) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(portTaken.getMessage());
            err.flush();
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Emulated providers:  " + demonstration.providersUrl() + "  (control under /_control)");
        out.println("Demo upstream:       " + demonstration.upstreamUrl());
        out.println();
        out.println("Save this as config/application.yaml, start a gateway beside it, and open " + publicUrl + " :");
        out.println();
        out.println(demonstration.yaml(publicUrl, prefix));
        out.println("Ctrl-C stops.");
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }
}
